-- Data warehouse, sales mart (PostgreSQL)
CREATE TABLE sales_fact (
  receipt_id  varchar(32)   NOT NULL,
  line_no     smallint      NOT NULL,
  store_code  varchar(8)    NOT NULL,
  employee_id varchar(12)   NOT NULL,
  item_code   varchar(18)   NOT NULL,
  quantity    numeric(9,2)  NOT NULL,
  amount      numeric(12,2) NOT NULL,
  sold_on     date          NOT NULL,
  loaded_at   timestamp     NOT NULL DEFAULT now(),
  PRIMARY KEY (receipt_id, line_no)
);
COMMENT ON COLUMN sales_fact.item_code IS 'item code (商品编码), no leading zeros';
COMMENT ON COLUMN sales_fact.quantity IS 'quantity in pieces';
COMMENT ON COLUMN sales_fact.amount IS 'sales amount in yuan, gross';
COMMENT ON COLUMN sales_fact.sold_on IS 'business date';
CREATE TABLE sales_daily (
  business_date date          NOT NULL,
  store_code    varchar(8)    NOT NULL,
  employee_id   varchar(12)   NOT NULL,
  receipts      integer       NOT NULL,
  items         numeric(11,2) NOT NULL,
  amount        numeric(14,2) NOT NULL,
  PRIMARY KEY (business_date, store_code, employee_id)
);
COMMENT ON COLUMN sales_daily.amount IS 'sales amount in yuan, gross';
