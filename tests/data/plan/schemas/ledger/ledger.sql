CREATE TABLE POSTING (
  document_no CHAR(10) NOT NULL PRIMARY KEY,
  company CHAR(4) NOT NULL,
  shop CHAR(4) NOT NULL,
  posting_date CHAR(8) NOT NULL,
  amount DECIMAL(13, 2) NOT NULL,
  line_text VARCHAR(30)
);
