"""What the adapters of a plan share: values on the wire, records, models of records."""
