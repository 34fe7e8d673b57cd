"""Documents of visitors: stored, read by the workers, replaced by new versions, compared with each other."""

from __future__ import annotations

import secrets
import shutil
from pathlib import Path, PurePosixPath
from typing import IO, TYPE_CHECKING

from anyio import CancelScope, to_thread
from starlette.exceptions import HTTPException
from starlette.requests import Request

from reqlint.model import Report
from reqlint.reporters import REPORTERS, Context
from reqlint.web import work
from reqlint.web.sessions import Comparison, Session, Upload, stored_ending
from reqlint.web.site import Site, site_of

if TYPE_CHECKING:
    from reqlint.web.team import Team

_LONGEST_NAME = 120
_WRONG_IN_NAMES = dict.fromkeys(map(ord, '\\/:*?"<>|'), "_")


def shown_name(given: str) -> str:
    """The name under which a file is shown: without folders and control characters."""
    name = PurePosixPath(given.replace("\\", "/")).name.translate(_WRONG_IN_NAMES)
    name = "".join(sign for sign in name if sign.isprintable()).strip() or "document"
    stem, dot, ending = name.rpartition(".")
    return name if len(name) <= _LONGEST_NAME else f"{stem[: _LONGEST_NAME - 10]}{dot}{ending[:9]}"


def own_upload(request: Request, identifier: str) -> tuple[Session, Upload]:
    """A document of the visitor's own; HTTPException for any other."""
    session = site_of(request).session(request)
    if session is None or identifier not in session.uploads:
        raise HTTPException(404)
    return session, session.uploads[identifier]


async def begin(request: Request, session: Session, name: str, stream: IO[bytes], batch: str) -> bool:
    """Stores a document for the workers and queues it. OSError if that fails; nothing is kept then.

    False if the visitor has reached the limit of documents.
    """
    site = site_of(request)
    if len(session.uploads) >= site.options.limits.documents:
        return False
    upload = await _stored(session, secrets.token_hex(8), name, stream, batch)
    upload.sender = site.person(request)
    if len(session.uploads) >= site.options.limits.documents:  # other requests were faster
        upload.file.unlink(missing_ok=True)
        return False
    if site.team:
        await site.team.save(upload)
    session.uploads[upload.id] = upload
    site.start(_read, site, session, upload)
    return True


async def restore(site: Site, team: Team) -> None:
    """Queues the documents that the team's database had when the server started."""
    for upload in await team.restored():
        team.session.uploads[upload.id] = upload
        site.start(_read, site, team.session, upload)


async def replace(request: Request, before: Upload, name: str, stream: IO[bytes]) -> None:
    """Stores and queues a new version of a document, which replaces it once it has been read."""
    site, session = site_of(request), own_upload(request, before.id)[0]
    upload = await _stored(session, before.id, name, stream, before.batch)
    upload.sender = site.person(request)
    if session.uploads.get(before.id) is not before:  # another request has replaced or deleted it
        upload.file.unlink(missing_ok=True)
        return
    upload.before, upload.kept = before, before.kept
    session.uploads[before.id] = upload
    site.start(_read, site, session, upload)


async def _stored(session: Session, identifier: str, name: str, stream: IO[bytes], batch: str) -> Upload:
    file = session.folder / f"{identifier}.{secrets.token_hex(4)}{stored_ending(name)}"
    try:
        size = await to_thread.run_sync(_store, stream, file)
    except OSError:
        file.unlink(missing_ok=True)
        raise
    return Upload(id=identifier, folder=session.folder, name=name, file=file, size=size, batch=batch)


def _store(stream: IO[bytes], file: Path) -> int:
    with file.open("wb") as stored:
        shutil.copyfileobj(stream, stored)
        return stored.tell()


async def _read(site: Site, session: Session, upload: Upload) -> None:
    settings = site.options.settings
    await site.workers.run(upload, "check", work.check, upload.file, upload.name, settings, upload.progress_file)
    upload.progress_file.unlink(missing_ok=True)
    with CancelScope(shield=True):  # a server that ends does not lose what has been read
        await _finish(site, session, upload)


async def _finish(site: Site, session: Session, upload: Upload) -> None:
    checked = upload.result
    if upload.before is not None:
        _take_place(site, session, upload, upload.before)
    compare(site, session, upload.batch)
    if checked is None:
        return
    upload.kept.take(checked.given)
    await to_thread.run_sync(upload.refresh)
    if upload.is_restored:
        return
    if site.team and session.uploads.get(upload.id) is upload:
        await site.team.save(upload)
    await site.record(session, checked.report)
    if site.options.keep:
        await to_thread.run_sync(_keep, checked.report, upload.file.with_suffix(".report.json"))


def _take_place(site: Site, session: Session, upload: Upload, before: Upload) -> None:
    """A new version that was read replaces the old one; if it failed, the old one reports why."""
    upload.before = None
    gone = before
    if upload.result is None:
        before.refused, gone = upload, upload
        if session.uploads.get(upload.id) is upload:
            session.uploads[upload.id] = before
    elif before.shown:
        upload.earlier = (before.name, before.shown)
    if site.options.keep is None:
        gone.file.unlink(missing_ok=True)


def _keep(report: Report, file: Path) -> None:
    draft = file.with_suffix(".draft")
    try:
        draft.write_text(REPORTERS["json"].render(report, Context()), "utf-8")
        draft.replace(file)
    finally:
        draft.unlink(missing_ok=True)


def compare(site: Site, session: Session, batch: str) -> None:
    """Compares the documents that were sent together with each other, once all have been read."""
    those = [upload for upload in session.uploads.values() if upload.batch == batch]
    read = [(upload, upload.result) for upload in those if upload.result]
    if any(upload.is_open for upload in those):
        return
    if known := session.comparisons.pop(batch, None):
        known.scope.cancel()
    for upload, _ in read if len(read) == 1 else ():
        upload.compared = None
        upload.refresh()
    if len(read) > 1:
        session.comparisons[batch] = job = Comparison(id=secrets.token_hex(8), folder=session.folder)
        site.start(_compare, site, session, job, read)


async def _compare(site: Site, session: Session, job: Comparison, read: list[tuple[Upload, work.Checked]]) -> None:
    files = [(upload.file, checked) for upload, checked in read]
    await site.workers.run(job, "compare", work.compare, files, site.options.settings)
    for (upload, checked), compared in zip(read, job.result or (), strict=False):
        if upload.result is checked:
            upload.compared = compared
            await to_thread.run_sync(upload.refresh)
    session.comparisons = {batch: one for batch, one in session.comparisons.items() if one is not job}


def drop(session: Session, upload: Upload) -> None:
    """Deletes a document and its files."""
    upload.scope.cancel()
    session.uploads.pop(upload.id, None)
    for file in session.folder.glob(f"{upload.id}.*"):
        file.unlink(missing_ok=True)
