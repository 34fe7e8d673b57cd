"""The first page: upload of documents, their progress, deletion."""

from __future__ import annotations

import secrets
from collections.abc import AsyncIterator, Iterator
from functools import partial
from io import BytesIO

from starlette.datastructures import FormData, UploadFile
from starlette.requests import Request
from starlette.responses import JSONResponse, RedirectResponse, Response

from reqlint import readers
from reqlint.errors import ReqlintError
from reqlint.history.figures import figures_of
from reqlint.reporters.summary import count_verdicts
from reqlint.web.pages import language_of, page
from reqlint.web.reading import begin, compare, drop, own_upload, shown_name
from reqlint.web.samples import samples
from reqlint.web.sessions import Session
from reqlint.web.site import form_of, site_of
from reqlint.web.texts import text

_LONGEST_BATCH = 120


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
        comparisons=[one for one in session.comparisons.values() if one.is_open] if session else [],
        samples=samples(language_of(request)).values(),
    )  # fmt: skip


async def upload(request: Request) -> Response:
    """Accepts documents, a text or the choice of an example and begins to read them; reports what was refused."""
    site = site_of(request)
    async with form_of(request) as form:
        known = site.session(request)
        session = known or site.own(request)
        before = set(session.uploads)
        try:
            problems = [problem async for problem in _taken(request, form, session)]
        except (OSError, ReqlintError):  # for example, the disk is full: nothing of the request is kept
            for identifier in set(session.uploads) - before:
                drop(session, session.uploads[identifier])
            if known is None:
                site.sessions.end(session)
            raise
    if "application/json" in request.headers.get("accept", ""):
        answer: Response = JSONResponse({"problems": problems}, 422 if problems else 201)
    elif problems:
        answer = await _page(request, tuple(problems), 422)
    else:
        fresh = [identifier for identifier in session.uploads if identifier not in before]
        is_example = "example" in form and len(fresh) == 1
        answer = RedirectResponse(f"/review?document={fresh[0]}" if is_example else "/#yours", 303)
    return site.remember(answer, session, request)


async def _taken(request: Request, form: FormData, session: Session) -> AsyncIterator[str]:
    """Begins to read the documents of a form; returns sentences on refused ones."""
    site, sentence = site_of(request), partial(text, language=language_of(request))
    limits = site.options.limits
    files = [value for value in form.getlist("files") if isinstance(value, UploadFile) and value.filename]
    written = str(form.get("text", "")).strip()
    batch = str(form.get("batch", ""))[:_LONGEST_BATCH] or secrets.token_hex(8)
    example = samples(language_of(request)).get(str(form.get("example", "")))
    if not files and not written and not example:
        yield sentence("trouble.empty")
    for file in files:
        name = shown_name(file.filename or "")
        if (file.size or 0) > limits.document_bytes:
            yield sentence("trouble.size", name=name, megabytes=limits.megabytes)
        elif not await begin(request, session, name, file.file, batch):
            yield sentence("trouble.many", count=limits.documents)
            return
    pasted = BytesIO(written.encode("utf-8", "replace"))
    if written and not await begin(request, session, f"{_free_name(session, sentence)}.md", pasted, batch):
        yield sentence("trouble.many", count=limits.documents)
    if example and not await begin(request, session, example.name, BytesIO(example.text.encode()), batch):
        yield sentence("trouble.many", count=limits.documents)


def _free_name(session: Session, sentence: partial[str]) -> str:
    taken = {upload.name for upload in session.uploads.values()}
    names = (sentence("upload.pasted", number=number) for number in range(1, len(taken) + 2))
    return next(name for name in names if f"{name}.md" not in taken)


async def status(request: Request) -> Response:
    """The progress of each job of the visitor, for the script."""
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
    site = site_of(request)
    session, upload = own_upload(request, request.path_params["id"])
    if site.team:
        await site.team.remove(upload)
    if site.options.keep is None:
        drop(session, upload)
    else:
        upload.scope.cancel()
        del session.uploads[upload.id]
    compare(site, session, upload.batch)
    return RedirectResponse("/#yours", 303)


async def leave(request: Request) -> Response:
    """Ends the session and deletes its data."""
    site = site_of(request)
    site.end(request)
    return site.forget(RedirectResponse("/?ended=1", 303))
