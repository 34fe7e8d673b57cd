"""Files of old and other office programs, converted by LibreOffice where it is installed; a note reports it."""

from __future__ import annotations

import shutil
import subprocess
from contextlib import suppress
from pathlib import Path
from tempfile import TemporaryDirectory

from reqlint.errors import ReadError

TARGETS = {
    ".doc": ".docx", ".rtf": ".docx", ".wps": ".docx",
    ".xls": ".xlsx", ".et": ".xlsx",
    ".ppt": ".pptx", ".odp": ".pptx", ".dps": ".pptx",
}  # fmt: skip
"""Suffix -> suffix of the file that LibreOffice converts it to."""
NOTE = "read through LibreOffice; places are those in the converted document."

_NAMES = ("soffice", "libreoffice")
_SECONDS = 180


def converted(path: Path, shown: str) -> bytes | None:
    """The content of a file in a current format; None without LibreOffice. ReadError where that cannot read it."""
    program = next(filter(None, map(shutil.which, _NAMES)), None)
    if program is None:
        return None
    with TemporaryDirectory(prefix="reqlint-") as folder:
        target = TARGETS[path.suffix.lower()]
        source = Path(folder, f"document{path.suffix.lower()}")
        shutil.copyfile(path, source)
        command = [
            program, f"-env:UserInstallation={Path(folder, 'profile').as_uri()}", "--headless", "--norestore",
            "--convert-to", target.lstrip("."), "--outdir", folder, str(source),
        ]  # fmt: skip
        with suppress(OSError, subprocess.TimeoutExpired):  # reported below
            subprocess.run(command, capture_output=True, timeout=_SECONDS, check=False)
        made = source.with_suffix(target)
        if not made.is_file():
            hint = f"Open it in the program it comes from and save it as {target}."
            raise ReadError.of("LibreOffice cannot convert it.", path=shown, hint=hint)
        return made.read_bytes()
