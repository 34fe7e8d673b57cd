"""The first page: upload of documents, their progress, deletion."""

from __future__ import annotations

import secrets
import shutil
from collections.abc import AsyncIterator, Iterator
from functools import partial
from io import BytesIO
from pathlib import Path, PurePosixPath
from typing import IO

from anyio import to_thread
from starlette.datastructures import FormData, UploadFile
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse, RedirectResponse, Response

from reqlint import readers
from reqlint.history.figures import figures_of
from reqlint.model import Report
from reqlint.reporters import REPORTERS, Context
from reqlint.reporters.summary import count_verdicts
from reqlint.web import work
from reqlint.web.pages import language_of, page
from reqlint.web.sessions import Session, Upload
from reqlint.web.site import Site, form_of, site_of
from reqlint.web.texts import text

_LONGEST_NAME = 120
_WRONG_IN_NAMES = dict.fromkeys(map(ord, '\\/:*?"<>|'), "_")


async def home(request: Request) -> Response:
    """The page itself."""
    return await _page(request)


async def _page(request: Request, problems: tuple[str, ...] = (), status: int = 200) -> Response:
    session = site_of(request).session(request)
    uploads = list(session.uploads.values()) if session else []
    return await page(
        request, "documents.html.j2", status=status, uploads=uploads, problems=problems, current="documents",
        endings=",".join(readers.suffixes()), figures_of=figures_of, count_verdicts=count_verdicts,
        is_kept=site_of(request).options.keep is not None,
    )  # fmt: skip


async def upload(request: Request) -> Response:
    """Accepts documents or a text and begins to read them; reports what was refused."""
    site = site_of(request)
    async with form_of(request) as form:
        known = site.session(request)
        session = known or site.own(request)
        before = set(session.uploads)
        try:
            problems = [problem async for problem in _taken(request, form, session)]
        except OSError:  # the disk is full, say: nothing of the request stays
            for identifier in set(session.uploads) - before:
                _drop(session, session.uploads[identifier])
            if known is None:
                site.sessions.end(session)
            raise
    if "application/json" in request.headers.get("accept", ""):
        answer: Response = JSONResponse({"problems": problems}, 422 if problems else 201)
    elif problems:
        answer = await _page(request, tuple(problems), 422)
    else:
        answer = RedirectResponse("/#yours", 303)
    return site.remember(answer, session, request)


async def _taken(request: Request, form: FormData, session: Session) -> AsyncIterator[str]:
    """Begins to read the documents of a form; returns sentences on refused ones."""
    site, sentence = site_of(request), partial(text, language=language_of(request))
    limits = site.options.limits
    files = [value for value in form.getlist("files") if isinstance(value, UploadFile) and value.filename]
    written = str(form.get("text", "")).strip()
    if not files and not written:
        yield sentence("trouble.empty")
    for file in files:
        name = shown_name(file.filename or "")
        if (file.size or 0) > limits.document_bytes:
            yield sentence("trouble.size", name=name, megabytes=limits.megabytes)
        elif not await begin(site, session, name, file.file):
            yield sentence("trouble.many", count=limits.documents)
            return
    if written and not await begin(
        site, session, f"{_free_name(session, sentence)}.md", BytesIO(written.encode("utf-8", "replace"))
    ):
        yield sentence("trouble.many", count=limits.documents)


def shown_name(given: str) -> str:
    """The name under which a file is shown: without folders and control characters."""
    name = PurePosixPath(given.replace("\\", "/")).name.translate(_WRONG_IN_NAMES)
    name = "".join(sign for sign in name if sign.isprintable()).strip() or "document"
    stem, dot, ending = name.rpartition(".")
    return name if len(name) <= _LONGEST_NAME else f"{stem[: _LONGEST_NAME - 10]}{dot}{ending[:9]}"


def _free_name(session: Session, sentence: partial[str]) -> str:
    taken = {upload.name for upload in session.uploads.values()}
    names = (sentence("upload.pasted", number=number) for number in range(1, len(taken) + 2))
    return next(name for name in names if f"{name}.md" not in taken)


async def begin(site: Site, session: Session, name: str, stream: IO[bytes]) -> bool:
    """Stores a document for the workers and queues it. OSError where that is not possible; nothing stays then.

    False where the visitor has as many documents as are allowed.
    """
    if len(session.uploads) >= site.options.limits.documents:
        return False
    identifier = secrets.token_hex(8)
    suffix = Path(name).suffix.lower()
    file = session.folder / f"{identifier}{suffix if suffix in readers.suffixes() else '.unknown'}"
    try:
        size = await to_thread.run_sync(_store, stream, file)
    except OSError:
        file.unlink(missing_ok=True)
        raise
    upload = Upload(id=identifier, folder=session.folder, name=name, file=file, size=size)
    session.uploads[identifier] = upload
    site.start(_read, site, upload)
    return True


def _store(stream: IO[bytes], file: Path) -> int:
    with file.open("wb") as stored:
        shutil.copyfileobj(stream, stored)
        return stored.tell()


async def _read(site: Site, upload: Upload) -> None:
    settings = site.options.settings
    await site.workers.run(upload, "check", work.check, upload.file, upload.name, settings, upload.progress_file)
    upload.progress_file.unlink(missing_ok=True)
    checked = upload.result
    if checked is None:
        return
    await site.record(checked.report)
    if site.options.keep:
        await to_thread.run_sync(_keep, checked.report, upload.file.with_suffix(".report.json"))


def _keep(report: Report, file: Path) -> None:
    draft = file.with_suffix(".draft")
    try:
        draft.write_text(REPORTERS["json"].render(report, Context()), "utf-8")
        draft.replace(file)
    finally:
        draft.unlink(missing_ok=True)


async def status(request: Request) -> Response:
    """How far each job of the visitor is, for the script."""
    session = site_of(request).session(request)
    sentence = partial(text, language=language_of(request))
    return JSONResponse({"jobs": list(_states(session, sentence)) if session else []})


def _states(session: Session, sentence: partial[str]) -> Iterator[dict[str, object]]:
    for job in session.jobs:
        done, total = job.progress if job.state == "working" else (0, 0)
        shown = (
            sentence("document.checking", done=done, total=total) if total else sentence(f"document.{job.state}")
        )
        yield {"id": job.id, "state": job.state, "done": done, "total": total, "text": shown}


async def remove(request: Request) -> Response:
    """Deletes a document."""
    session, upload = own_upload(request, request.path_params["id"])
    if site_of(request).options.keep is None:
        _drop(session, upload)
    else:
        upload.scope.cancel()
        del session.uploads[upload.id]
    return RedirectResponse("/#yours", 303)


def _drop(session: Session, upload: Upload) -> None:
    """Forgets a document and deletes its files."""
    upload.scope.cancel()
    session.uploads.pop(upload.id, None)
    for file in session.folder.glob(f"{upload.id}.*"):
        file.unlink(missing_ok=True)


def own_upload(request: Request, identifier: str) -> tuple[Session, Upload]:
    """A document of the visitor's own; HTTPException for any other."""
    session = site_of(request).session(request)
    if session is None or identifier not in session.uploads:
        raise HTTPException(404)
    return session, session.uploads[identifier]


async def leave(request: Request) -> Response:
    """Ends the session and deletes its data."""
    site = site_of(request)
    if session := site.session(request):
        site.sessions.end(session)
    return site.forget(RedirectResponse("/?ended=1", 303))
