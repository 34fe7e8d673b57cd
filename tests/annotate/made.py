"""Documents to annotate, and what their copies say."""

from __future__ import annotations

import io
import shutil
import subprocess
import zipfile
from pathlib import Path

import pytest
from lxml import etree

from reqlint import engine
from reqlint.annotate import annotate
from reqlint.config import Settings
from reqlint.messages import MessageLanguage
from reqlint.model import CheckedDocument
from reqlint.readers import read_bytes
from reqlint.readers.source import Source

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def checked(data: bytes, name: str, *rules: str) -> CheckedDocument:
    report = engine.check([read_bytes(data, name, name)], Settings(select=rules))
    return report.documents[0]


def annotated(data: bytes, name: str, *rules: str, language: MessageLanguage = "en") -> bytes:
    """The annotated copy of a document, checked with some rules or with all."""
    document = checked(data, name, *rules)
    assert any(requirement.findings for requirement in document.requirements)
    return annotate(Source(data, Path(name).suffix, name), document, language)


def parts(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return {name: package.read(name) for name in package.namelist()}


def shown_text(element: etree._Element) -> str:
    """The text in an element that the document shows: without what is deleted, and without field codes."""
    return "".join(
        text.text or "" for text in element.iter(f"{W}t") if next(text.iterancestors(f"{W}del"), None) is None
    )


def commented(data: bytes) -> list[tuple[str, str]]:
    """The text that each of our comments on a finding encloses, with its rule, in the order of the comments."""
    files = parts(data)
    comments = etree.fromstring(
        next(files[name] for name in files if "comments" in name and name.endswith(".xml"))
    )
    body = etree.fromstring(files["word/document.xml"])
    found = []
    for comment in comments:
        if comment.get(f"{W}author") == "reqlint":
            rule = shown_text(list(comment.iter(f"{W}p"))[-1]).split()[0]
            if rule != "reqlint":  # the comment that sums up
                found.append((_enclosed(body, comment.get(f"{W}id", "")), rule))
    return found


def _enclosed(body: etree._Element, number: str) -> str:
    inside, said = False, ""
    for element in body.iter():
        if element.get(f"{W}id") == number and element.tag == f"{W}commentRangeStart":
            inside = True
        elif element.get(f"{W}id") == number and element.tag == f"{W}commentRangeEnd":
            return said
        elif inside and element.tag == f"{W}t" and next(element.iterancestors(f"{W}del"), None) is None:
            said += element.text or ""
    raise AssertionError(f"comment {number} has no range")


def converted(data: bytes, name: str, target: str, folder: Path) -> Path:
    """The document as LibreOffice saves it in another format; skips the test without LibreOffice."""
    program = shutil.which("soffice")
    if program is None:
        pytest.skip("needs LibreOffice (soffice)")
    (folder / name).write_bytes(data)
    out = folder / "converted"
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = [program, profile, "--headless", "--convert-to", target, "--outdir", out, folder / name]
    subprocess.run(command, check=True, capture_output=True, timeout=300)
    return out / Path(name).with_suffix(f".{target.partition(':')[0]}").name
