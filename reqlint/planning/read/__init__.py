"""Reading: specification files, systems and interfaces -> the landscape. Nothing is judged here."""
