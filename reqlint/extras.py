"""Which extra brings a package that only some commands need, for the error message on what to install."""

from __future__ import annotations

_PACKAGES = {
    "dask": ("dask", "distributed"),
    "history": ("alembic",),
    "lsp": ("pygls", "lsprotocol"),
    "mcp": ("mcp", "mcp_types"),
    "msg": ("olefile",),
    "mssql": ("mssql_python",),
    "mysql": ("pymysql",),
    "oracle": ("oracledb",),
    "pdf": ("pdfplumber",),
    "plan": (
        "antlr4", "babel", "fastavro", "jsonschema", "pint", "proto_schema_parser", "re2",
        "referencing", "sqlalchemy", "xmlschema",
    ),
    "postgres": ("psycopg",),
    "web": ("anyio", "multipart", "python_multipart", "starlette", "uvicorn"),
}  # fmt: skip
"""Extra -> the packages it installs."""


def extra_for(module: str) -> str:
    """The extra that brings a module ("pint.util"); "" if none does."""
    package = module.partition(".")[0]
    return next((extra for extra, packages in _PACKAGES.items() if package in packages), "")


def missing(error: ModuleNotFoundError) -> str:
    """The sentence on a package that an extra would bring; "" for any other missing module."""
    extra = extra_for(error.name or "")
    return extra and f'this needs the extra "{extra}", which is not installed. Run: pip install "reqlint[{extra}]"'
