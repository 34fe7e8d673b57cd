"""SQL as tools write it: pg_dump, SSMS, mysqldump and phpMyAdmin, Doris, Oracle exports."""

from __future__ import annotations

from pathlib import Path

import pytest

from .made import entity, fields, read

PG_DUMP = r"""--
-- PostgreSQL database dump
--
\restrict kT3s
\connect shop
SET client_encoding = 'UTF8';
CREATE TYPE public.till_state AS ENUM ('open', 'closed');
CREATE DOMAIN public.ean AS character varying(13) CHECK (VALUE ~ '^[0-9]{8,13}$');
CREATE TABLE public.receipt (
    id bigint NOT NULL,
    till public.till_state DEFAULT 'open'::public.till_state NOT NULL,
    item public.ean,
    kind character varying(8) DEFAULT 'SALE'::character varying,
    pieces integer DEFAULT 1 NOT NULL,
    share numeric(5,2),
    tags text[],
    printed_at timestamp with time zone DEFAULT now(),
    CONSTRAINT receipt_kind CHECK (((kind)::text = ANY ((ARRAY['SALE'::character varying, 'RETURN'::character varying])::text[]))),
    CONSTRAINT receipt_pieces CHECK ((pieces > 0)),
    CONSTRAINT receipt_share CHECK (((share >= (0)::numeric) AND (share <= (100)::numeric)))
);
ALTER TABLE public.receipt OWNER TO shop;
COMMENT ON COLUMN public.receipt.share IS E'share of the till''s total\nin percent';
CREATE SEQUENCE public.receipt_id_seq START WITH 1;
ALTER TABLE ONLY public.receipt ALTER COLUMN id SET DEFAULT nextval('public.receipt_id_seq'::regclass);
COPY public.receipt (id, till, item, kind, pieces, share, tags, printed_at) FROM stdin;
1	open	it's; CREATE TABLE fake (x int);	SALE	1	\N	\N	\N
\.
ALTER TABLE ONLY public.receipt
    ADD CONSTRAINT receipt_pkey PRIMARY KEY (id);
"""


def test_pg_dump(tmp_path: Path) -> None:
    found = read(tmp_path, "dump.sql", PG_DUMP)
    known = fields(found)
    assert (found.format, [e.name for e in found.entities], found.problems) == (
        "SQL DDL (postgres)",
        ["receipt"],
        (),
    )
    assert (known["id"].key, known["id"].generated, known["till"].enum) == (True, True, ("open", "closed"))
    assert (known["till"].default, known["item"].max_length, known["item"].pattern) == (
        "open",
        13,
        "^[0-9]{8,13}$",
    )
    assert (known["kind"].enum, known["kind"].default) == (("SALE", "RETURN"), "SALE")
    assert (known["pieces"].minimum, known["pieces"].exclusive_minimum) == ("0", True)
    assert (known["share"].minimum, known["share"].maximum, known["share"].exclusive_maximum) == (
        "0",
        "100",
        False,
    )
    assert known["share"].description == "share of the till's total\nin percent"
    assert (known["tags"].repeated, known["tags"].element, known["printed_at"].time_zone) == (
        True,
        "string",
        "UTC",
    )
    assert (known["id"].location.line, known["printed_at"].location.line) == (10, 17)


SSMS = """USE [Depot]
GO
/****** Object:  Table [dbo].[Pallet]    Script Date: 11/02/2026 ******/
SET ANSI_NULLS ON
GO
CREATE TYPE [dbo].[Flag] FROM [bit] NOT NULL
GO
CREATE TABLE [dbo].[Pallet](
\t[PalletNo] [int] IDENTITY(1,1) NOT NULL,
\t[Label] [nvarchar](max) NULL,
\t[Dock] [varchar](8) COLLATE Latin1_General_CI_AS NULL,
\t[Gross] [decimal](9, 3) NOT NULL,
\t[Tare] [decimal](9, 3) NOT NULL,
\t[Net]  AS ([Gross]-[Tare]) PERSISTED,
\t[Locked] [dbo].[Flag] NOT NULL,
\t[State] [tinyint] NOT NULL,
\t[Zone] [char](1) NULL,
\t[Changed] [timestamp] NOT NULL,
 CONSTRAINT [PK_Pallet] PRIMARY KEY CLUSTERED
(
\t[PalletNo] ASC
)WITH (PAD_INDEX = OFF) ON [PRIMARY]
) ON [PRIMARY] TEXTIMAGE_ON [PRIMARY]
GO
ALTER TABLE [dbo].[Pallet] ADD  CONSTRAINT [DF_Pallet_State]  DEFAULT ((1)) FOR [State]
GO
ALTER TABLE [dbo].[Pallet]  WITH CHECK ADD  CONSTRAINT [CK_Zone] CHECK  (([Zone]='C' OR [Zone]='F'))
GO
ALTER TABLE [dbo].[Pallet] CHECK CONSTRAINT [CK_Zone]
GO
EXEC sys.sp_addextendedproperty @name=N'MS_Description', @value=N'托盘状态：1-空 2-满 3-封存' , @level0type=N'SCHEMA',@level0name=N'dbo', @level1type=N'TABLE',@level1name=N'Pallet', @level2type=N'COLUMN',@level2name=N'State'
GO
EXEC sp_addextendedproperty N'MS_Description', N'Pallets in the depot', 'SCHEMA', N'dbo', 'TABLE', N'Pallet', NULL, NULL
GO
CREATE PROCEDURE [dbo].[Move] AS BEGIN CREATE TABLE [dbo].[NotOurs] (x int) END
GO
"""


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_ssms_with_windows_line_ends(tmp_path: Path, encoding: str) -> None:
    found = read(tmp_path, "depot.sql", SSMS.replace("\n", "\r\n").encode(encoding))
    known = fields(found, "Pallet")
    assert ([e.name for e in found.entities], found.problems) == (["Pallet"], ())
    assert entity(found, "Pallet").description == "Pallets in the depot"
    assert (known["PalletNo"].key, known["PalletNo"].generated, known["Label"].max_length) == (True, True, None)
    assert (known["Dock"].max_length, known["Dock"].length_unit, known["Label"].length_unit) == (
        8,
        "bytes",
        "characters",
    )
    assert (known["Net"].generated, known["Changed"].generated, known["Changed"].type) == (True, True, "binary")
    assert (known["Locked"].type, known["Locked"].nullable) == ("boolean", False)
    assert (known["State"].enum, known["State"].default, known["Zone"].enum) == (("1", "2", "3"), "1", ("C", "F"))
    assert known["Gross"].location.line == 12


def test_mysql_dump_of_phpmyadmin(tmp_path: Path) -> None:
    text = r"""/*!40101 SET NAMES utf8mb4 */;
CREATE TABLE `member` (
  `id` int(11) UNSIGNED NOT NULL,
  `nick` varchar(30) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin DEFAULT NULL COMMENT 'it\'s shown; always',
  `rate` double(24,8) DEFAULT 0 COMMENT "rate, 汇率",
  `is_new` tinyint(1) NOT NULL DEFAULT '1' COMMENT '是否新会员 0否 1是',
  `joined` timestamp NOT NULL DEFAULT CURRENT_TIMESTAMP ON UPDATE CURRENT_TIMESTAMP,
  `key` varchar(8) NULL, # free
  KEY `by_nick` (`nick`) USING BTREE COMMENT 'a; b'
) ENGINE=InnoDB COMMENT='会员';
INSERT INTO `member` VALUES (1, 'C:\\', 'x); CREATE TABLE t (', 1);
ALTER TABLE `member` ADD PRIMARY KEY (`id`), ADD UNIQUE KEY `u` (`nick`);
ALTER TABLE `member` MODIFY `id` int(11) UNSIGNED NOT NULL AUTO_INCREMENT, AUTO_INCREMENT=9;
DELIMITER ;;
CREATE PROCEDURE p() BEGIN CREATE TABLE q (x int); END ;;
DELIMITER ;
"""
    found = read(tmp_path, "member.sql", text)
    known = fields(found)
    assert ([e.name for e in found.entities], found.entities[0].description) == (["member"], "会员")
    assert list(known) == ["id", "nick", "rate", "is_new", "joined", "key"]
    assert (known["id"].key, known["id"].generated, known["id"].precision) == (True, True, None)
    assert (known["nick"].description, known["nick"].max_length) == ("it's shown; always", 30)
    assert (known["rate"].type, known["rate"].precision, known["rate"].scale) == ("float", 24, 8)
    assert (known["rate"].description, known["is_new"].enum, known["is_new"].type) == (
        "rate, 汇率",
        ("0", "1"),
        "integer",
    )
    assert (known["joined"].default, known["joined"].nullable) == ("CURRENT_TIMESTAMP", False)


def test_clauses_behind_the_bracket(tmp_path: Path) -> None:
    text = """CREATE TABLE IF NOT EXISTS sales_day (
  `day` DATEV2 NOT NULL COMMENT "营业日",
  store VARCHAR(12) NOT NULL,
  amount DECIMALV3(18, 2) SUM DEFAULT "0" COMMENT "金额",
  detail MAP<STRING, INT> NULL,
  seen BITMAP BITMAP_UNION
) ENGINE=OLAP
AGGREGATE KEY(`day`, store)
COMMENT "日销售"
PARTITION BY RANGE(`day`) (PARTITION p1 VALUES [('2026-01-01'), ('2026-02-01')))
DISTRIBUTED BY HASH(store) BUCKETS 8
PROPERTIES ("replication_num" = "1");
"""
    found = read(tmp_path, "sales.sql", text)
    known = fields(found)
    assert (found.problems, found.entities[0].description) == ((), "日销售")
    assert (known["day"].type, known["day"].key, known["store"].key, known["amount"].key) == (
        "date",
        True,
        True,
        False,
    )
    assert (known["amount"].precision, known["amount"].scale, known["amount"].default) == (18, 2, "0")
    assert (known["detail"].type, known["seen"].type) == ("object", "binary")


def test_oracle_export(tmp_path: Path) -> None:
    text = """REM it's the shop's schema
CREATE TABLE "SHOP"."TILL"
   (	"ID" NUMBER(*,0) NOT NULL ENABLE,
	"CODE" VARCHAR2(8 BYTE) CONSTRAINT "NN_CODE" NOT NULL ENABLE, -- shown on the till
	"FLOAT_MONEY" NUMBER(12,2) DEFAULT 0,
	"STATE" CHAR(1) CHECK (STATE IN ('O','C'))
   ) SEGMENT CREATION IMMEDIATE PCTFREE 10 TABLESPACE "USERS" ;
COMMENT ON COLUMN "SHOP"."TILL"."FLOAT_MONEY" IS '备用金（元）';
ALTER TABLE "SHOP"."TILL" ADD CONSTRAINT "PK_TILL" PRIMARY KEY ("ID") USING INDEX;
ALTER TABLE "SHOP"."TILL" ADD ("NOTE" VARCHAR2(40), CONSTRAINT "CK_M" CHECK ("FLOAT_MONEY" BETWEEN 0 AND 5000));
"""
    known = fields(read(tmp_path, "till.sql", text), "TILL")
    assert (known["ID"].type, known["ID"].key, known["CODE"].nullable) == ("integer", True, False)
    assert (known["CODE"].description, known["CODE"].length_unit) == ("shown on the till", "bytes")
    assert (known["FLOAT_MONEY"].description, known["FLOAT_MONEY"].maximum) == ("备用金（元）", "5000")
    assert (known["STATE"].enum, known["NOTE"].max_length) == (("O", "C"), 40)


def test_what_declares_no_columns_is_noted_with_its_place(tmp_path: Path) -> None:
    text = """CREATE TABLE a (x int, y varchar(3));
CREATE TABLE b AS SELECT * FROM a;
CREATE VIEW c AS SELECT x FROM a;
CREATE TABLE d (LIKE a INCLUDING ALL);
CREATE TEMPORARY TABLE e (x int);
"""
    found = read(tmp_path, "views.sql", text)
    assert [(e.name, [f.path for f in e.fields]) for e in found.entities] == [("a", ["x", "y"]), ("d", ["x", "y"])]
    assert [note.split("views.sql")[1] for note in found.notes] == [
        ":2: the table b was passed over: its columns are not declared in the script.",
        ":3: the view c was passed over: its columns have no types in the script.",
        ":5: the temporary table e was passed over.",
    ]


def test_one_column_that_cannot_be_read_costs_no_table(tmp_path: Path) -> None:
    found = read(tmp_path, "t.sql", "CREATE TABLE t (\n  a int,\n  + 3,\n  b int\n);\n")
    assert list(fields(found)) == ["a", "b"]
    assert found.problems[0].endswith('t.sql:3: this part of the table t could not be read: "+ 3".')


def test_tables_of_one_name_in_two_schemas(tmp_path: Path) -> None:
    text = "CREATE TABLE pos.item (a int);\nCREATE TABLE web.item (b int);\nCOMMENT ON COLUMN web.item.b IS 'second';\n"
    found = read(tmp_path, "t.sql", text)
    assert [e.name for e in found.entities] == ["pos.item", "web.item"]
    assert fields(found, "web.item")["b"].description == "second"


@pytest.mark.parametrize(
    ("check", "limits"),
    [
        ("a BETWEEN 1 AND 9", (None, "1", "9", None)),
        ("(a >= 1) AND (a < 10)", (None, "1", "10", None)),
        ("5 <= a", (None, "5", None, None)),
        ("a IS NULL OR a IN (1, 2)", (("1", "2"), None, None, None)),
        ("a = 'x' OR a = 'y' OR a IS NULL", (("x", "y"), None, None, None)),
        ("length(a) <= 7", (None, None, None, 7)),
        ("NOT (a = 3)", (None, None, None, None)),
        ("a <> 3", (None, None, None, None)),
        ("a > 3 OR b > 3", (None, None, None, None)),
        ("upper(a) IN ('X')", (None, None, None, None)),
        ("a >= b", (None, None, None, None)),
    ],
)
def test_checks(tmp_path: Path, check: str, limits: tuple[object, ...]) -> None:
    made = fields(read(tmp_path, "t.sql", f"CREATE TABLE t (a varchar(9), b int, CHECK ({check}));"))["a"]
    assert (made.enum, made.minimum, made.maximum) == limits[:3]
    assert made.max_length == (limits[3] or 9)
