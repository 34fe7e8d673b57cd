-- Put the real tables of the system here, for example what `pg_dump --schema-only` writes.
CREATE TABLE customer (
    customer_id VARCHAR(18) NOT NULL PRIMARY KEY,
    name        VARCHAR(40) NOT NULL,
    joined_on   DATE        NOT NULL
);
