"""Files whose content is not what their name says: told with what to do, before a reader stumbles over them."""

from __future__ import annotations

from reqlint.readers.source import Source

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_PACKED = (".docx", ".docm", ".doc", ".xlsx", ".xlsm", ".xls", ".ods")
_OLD_WORD = "Save it as .docx in Word (File > Save As), or run `soffice --convert-to docx FILE`."
_OLD_EXCEL = "Save it as .xlsx in Excel (File > Save As), or run `soffice --convert-to xlsx FILE`."


def refuse_foreign(source: Source) -> None:
    """Raises ReadError for a file that the reader of its suffix cannot know."""
    data = source.data
    if not data.strip():
        raise source.error("the file is empty.", hint="Restore it from a copy, or leave it out.")
    if data.startswith(_OLE):
        _refuse_ole(source)
    if data.startswith(b"%PDF-"):
        raise source.error("this is a PDF.", hint="Give the document that it was made from.")
    if data.startswith(b"{\\rtf"):
        raise source.error("this is Rich Text (RTF).", hint=_OLD_WORD)
    if data.startswith(b"PK\x03\x04") and source.suffix not in _PACKED:
        raise source.error(
            f"this is a packed file, not {source.suffix} text.",
            hint="If it is a Word or Excel file, name it .docx or .xlsx.",
        )


def _refuse_ole(source: Source) -> None:
    """Old Office files, and new ones that a password protects, share one container format."""
    if _stream("EncryptedPackage") in source.data:
        raise source.error("the file is protected by a password.", hint="Save a copy without one and give that.")
    if _stream("WordDocument") in source.data:
        raise source.error("this is an old binary Word document, which cannot be read.", hint=_OLD_WORD)
    if _stream("Workbook") in source.data or source.suffix == ".xls":
        raise source.error("this is an old binary Excel file, which cannot be read.", hint=_OLD_EXCEL)
    raise source.error("this is an old binary file, which cannot be read.", hint="Save it in a current format.")


def _stream(name: str) -> bytes:
    """How a container's directory writes the name of a stream."""
    return name.encode("utf-16-le")
