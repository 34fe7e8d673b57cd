"""The space of a team: documents that all visitors share, kept in a database with their decisions and answers."""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path

from anyio import to_thread

from reqlint.asking import Given
from reqlint.checking.baseline import Entry
from reqlint.history import TeamDocument, TeamSpace
from reqlint.web.sessions import Kept, Session, Upload, stored_ending


class Team:
    """The space at an address. Its session never ends; the documents in it are those of the database."""

    def __init__(self, address: str, folder: Path) -> None:
        self._space = TeamSpace(address)
        folder.mkdir(mode=0o700)
        self.session = Session("", folder, 0.0)

    async def restored(self) -> list[Upload]:
        """The documents of the database, each written to the folder for the workers."""
        return [
            Upload(
                id=document.id, folder=self.session.folder, name=document.name, file=file,
                size=len(document.content), batch=document.batch, sender=document.sender,
                is_restored=True, kept=_kept_from(document.kept),
            )
            for document, file in await to_thread.run_sync(self._written)
        ]  # fmt: skip

    def _written(self) -> list[tuple[TeamDocument, Path]]:
        found = []
        for document in self._space.documents():
            file = self.session.folder / f"{document.id}.kept{stored_ending(document.name)}"
            file.write_bytes(document.content)
            found.append((document, file))
        return found

    async def save(self, upload: Upload) -> None:
        """Adds a document to the database, or replaces its earlier version."""
        await to_thread.run_sync(self._save, upload)

    def _save(self, upload: Upload) -> None:
        self._space.save(
            TeamDocument(
                id=upload.id, name=upload.name, batch=upload.batch, sender=upload.sender,
                content=upload.file.read_bytes(), kept=_kept_text(upload.kept),
            )
        )  # fmt: skip

    async def save_kept(self, upload: Upload) -> None:
        """Saves the decisions and answers on a document."""
        await to_thread.run_sync(self._space.save_kept, upload.id, _kept_text(upload.kept))

    async def remove(self, upload: Upload) -> None:
        """Deletes a document from the database."""
        await to_thread.run_sync(self._space.remove, upload.id)


def _kept_text(kept: Kept) -> str:
    decisions = [asdict(entry) for entry in kept.baseline.entries]
    given = {"answers": kept.given.answers, "asked": kept.given.asked, "by": kept.by}
    return json.dumps({"decisions": decisions, **given}, ensure_ascii=False, sort_keys=True)


def _kept_from(text: str) -> Kept:
    data = json.loads(text)
    decisions = {entry["fingerprint"]: Entry(**entry) for entry in data["decisions"]}
    return Kept(decisions, Given(data["answers"], data["asked"]), data["by"])
