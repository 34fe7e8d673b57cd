-- Finance, read model of the ledger (Oracle)
CREATE TABLE GL_POSTING (
  company_code   CHAR(4)        NOT NULL,
  document_no    VARCHAR2(10)   NOT NULL,
  line_no        NUMBER(3,0)    NOT NULL,
  posting_date   CHAR(8)        NOT NULL,
  document_date  CHAR(8)        NOT NULL,
  account        VARCHAR2(10)   NOT NULL,
  cost_centre    VARCHAR2(10),
  debit_credit   CHAR(1)        NOT NULL,
  amount         NUMBER(15,2)   NOT NULL,
  currency       CHAR(3)        DEFAULT 'CNY' NOT NULL,
  tax_code       CHAR(2),
  reference      VARCHAR2(16 BYTE),
  line_text      VARCHAR2(50 BYTE),
  CONSTRAINT pk_gl_posting PRIMARY KEY (company_code, document_no, line_no),
  CONSTRAINT ck_dc CHECK (debit_credit IN ('S','H'))
);
COMMENT ON TABLE GL_POSTING IS '总账凭证行';
COMMENT ON COLUMN GL_POSTING.company_code IS '公司代码 company code';
COMMENT ON COLUMN GL_POSTING.posting_date IS '过账日期 posting date YYYYMMDD';
COMMENT ON COLUMN GL_POSTING.document_date IS '凭证日期 document date YYYYMMDD';
COMMENT ON COLUMN GL_POSTING.account IS '科目 G/L account';
COMMENT ON COLUMN GL_POSTING.cost_centre IS '成本中心 cost centre';
COMMENT ON COLUMN GL_POSTING.debit_credit IS '借贷标志 debit/credit flag';
COMMENT ON COLUMN GL_POSTING.amount IS '金额 amount in CNY, 元';
COMMENT ON COLUMN GL_POSTING.line_text IS '行文本 text';

CREATE TABLE AR_OPEN_ITEM (
  company_code CHAR(4)       NOT NULL,
  customer_no  VARCHAR2(10)  NOT NULL,
  document_no  VARCHAR2(10)  NOT NULL,
  due_date     CHAR(8)       NOT NULL,
  amount       NUMBER(15,2)  NOT NULL,
  currency     CHAR(3)       NOT NULL,
  PRIMARY KEY (company_code, document_no)
);
COMMENT ON TABLE AR_OPEN_ITEM IS '应收未清项';

CREATE TABLE AP_OPEN_ITEM (
  company_code CHAR(4)       NOT NULL,
  supplier_no  VARCHAR2(10)  NOT NULL,
  document_no  VARCHAR2(10)  NOT NULL,
  invoice_no   VARCHAR2(20),
  due_date     CHAR(8)       NOT NULL,
  amount       NUMBER(15,2)  NOT NULL,
  currency     CHAR(3)       NOT NULL,
  PRIMARY KEY (company_code, document_no)
);
COMMENT ON TABLE AP_OPEN_ITEM IS '应付未清项';

CREATE TABLE COST_CENTRE (
  cost_centre  VARCHAR2(10)      NOT NULL PRIMARY KEY,
  name         VARCHAR2(20 BYTE) NOT NULL,
  company_code CHAR(4)           NOT NULL,
  store_code   CHAR(4),
  valid_from   CHAR(8)           NOT NULL,
  valid_to     CHAR(8)           NOT NULL
);
COMMENT ON COLUMN COST_CENTRE.name IS '成本中心名称';
COMMENT ON COLUMN COST_CENTRE.valid_from IS '有效期自 YYYYMMDD';

CREATE TABLE TAX_CODE (
  tax_code CHAR(2)       NOT NULL PRIMARY KEY,
  rate     NUMBER(5,2)   NOT NULL,
  text     VARCHAR2(50 BYTE) NOT NULL
);
COMMENT ON COLUMN TAX_CODE.rate IS '税率 percent';

CREATE TABLE PAYMENT (
  payment_id    NUMBER(12,0)  NOT NULL PRIMARY KEY,
  company_code  CHAR(4)       NOT NULL,
  value_date    CHAR(8)       NOT NULL,
  amount        NUMBER(15,2)  NOT NULL,
  currency      CHAR(3)       NOT NULL,
  payee_name    VARCHAR2(60 BYTE) NOT NULL,
  payee_account VARCHAR2(34)  NOT NULL
);
