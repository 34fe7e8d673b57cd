"""Files whose content is not what their name says: told with what to do, before a reader stumbles over them."""

from __future__ import annotations

from reqlint.readers.source import Source

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ZIPPED = (".docx", ".docm", ".xlsx", ".xlsm", ".ods")
_OLE_READ = (".xls",)
_SAVE_AS_DOCX = "Save it as .docx in Word (File > Save As), or run `soffice --convert-to docx FILE`."


def refuse_foreign(source: Source) -> None:
    """Raises ReadError for a file that the reader of its suffix cannot know."""
    data = source.data
    if not data.strip():
        raise source.error("the file is empty.", hint="Restore it from a copy, or leave it out.")
    if data.startswith(_OLE):
        _refuse_ole(source)
    elif data.startswith(b"%PDF-"):
        raise source.error("this is a PDF.", hint="Give the document that it was made from.")
    elif data.startswith(b"{\\rtf"):
        raise source.error("this is Rich Text (RTF).", hint=_SAVE_AS_DOCX)
    elif data.startswith(b"PK\x03\x04") and source.suffix not in (*_ZIPPED, ".doc", ".xls"):
        raise source.error(
            f"this is a packed file, not {source.suffix} text.",
            hint="If it is a Word or Excel file, name it .docx or .xlsx.",
        )


def _refuse_ole(source: Source) -> None:
    """Old Office files, and new ones that a password protects, share one container format."""
    if _named("EncryptedPackage") in source.data:
        raise source.error("the file is protected by a password.", hint="Save a copy without one and give that.")
    if _named("WordDocument") in source.data:
        raise source.error("this is an old binary Word document, which cannot be read.", hint=_SAVE_AS_DOCX)
    if source.suffix not in _OLE_READ:
        hint = "If it is an old Excel file, name it .xls; save other files in a current format."
        raise source.error("this is an old binary Office file.", hint=hint)


def _named(stream: str) -> bytes:
    """How a container's directory writes the name of a stream."""
    return stream.encode("utf-16-le")
