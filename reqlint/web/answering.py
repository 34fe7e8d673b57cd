"""Actions of visitors on a document: answer, accept or ignore findings, send answers or a new version."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace as changed
from typing import Literal, cast

from anyio import to_thread
from starlette.datastructures import FormData, UploadFile
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from reqlint.asking import Given, Question
from reqlint.asking.sheets import Page
from reqlint.checking.baseline import entries_of
from reqlint.model import Finding
from reqlint.reporters import interface_language
from reqlint.text import normal
from reqlint.web import work
from reqlint.web.head import documents_of, head_of, waiting_for
from reqlint.web.pages import back_to, language_of, page
from reqlint.web.reading import own_upload, replace, shown_name
from reqlint.web.sessions import Session, Upload
from reqlint.web.site import form_of, site_of
from reqlint.web.texts import text
from reqlint.web.workers import JobError

How = Literal["accepted", "ignored", "open"]
_FIELD = re.compile(r"(?P<upload>[0-9a-f]{16})-(?P<question>Q-[0-9a-f]{8})")
"""Upload and question, in the names of fields and buttons of the form of answers."""


async def decide(request: Request) -> Response:
    """Accepts or ignores a finding, or reverts that."""
    async with form_of(request) as form:
        _, upload = own_upload(request, request.path_params["id"])
        fingerprints = {str(value) for value in form.getlist("finding")}
        how, back = str(form.get("how", "")), str(form.get("back", ""))
    if how not in ("accepted", "ignored", "open"):
        raise HTTPException(400)
    await _decide(request, upload.read, fingerprints, cast(How, how))
    return back_to(back)


async def _decide(request: Request, upload: Upload, fingerprints: Iterable[str], how: How) -> None:
    wanted, site = set(fingerprints), site_of(request)
    if how == "open":
        for fingerprint in wanted:
            upload.kept.decisions.pop(fingerprint, None)
    elif upload.whole:
        entries = (entry for entry in entries_of([upload.whole.document]) if entry.fingerprint in wanted)
        by = site.person(request)
        upload.kept.decisions |= {entry.fingerprint: changed(entry, how=how, by=by) for entry in entries}
    await to_thread.run_sync(upload.refresh)
    await site.save_kept(upload)


async def answer(request: Request) -> Response:
    """Stores the answers of the page of questions; the button of a question also accepts the point as it is."""
    session = site_of(request).session(request)
    if session is None:
        raise HTTPException(404)
    async with form_of(request) as form:
        back = str(form.get("back", ""))
        for upload, given in _answered(session, form):
            await _take(request, upload, given, instead=True)
        for upload, question in _named(session, form.getlist("accept")):
            await _decide(request, upload, _asked(upload, question), "accepted")
    return back_to(back)


def _answered(session: Session, form: FormData) -> list[tuple[Upload, Given]]:
    """The documents of the form's fields, each with all of its answers."""
    found: dict[str, tuple[Upload, Given]] = {}
    for name, value in form.multi_items():
        for upload, question in _named(session, [name]):
            _, given = found.setdefault(upload.id, (upload, Given()))
            given.answers[question.id] = str(value).replace("\r\n", "\n").strip()
            given.asked[question.id] = question.text
    return list(found.values())


def _named(session: Session, names: Iterable[object]) -> Iterator[tuple[Upload, Question]]:
    """The questions of the form's fields."""
    for match in filter(None, (_FIELD.fullmatch(str(name)) for name in names)):
        latest = session.uploads.get(match["upload"])
        upload = latest.read if latest else None
        questions = upload.shown.questions if upload and upload.shown else ()
        for question in questions:
            if upload and question.id == match["question"]:
                yield upload, question


def _asked(upload: Upload, question: Question) -> set[str]:
    """The fingerprints of all findings of a question, including those merged into one of a section."""
    about = {(one.checked.requirement.id if one.checked else "", *_kind(one.finding)) for one in question.about}
    document = upload.whole.document if upload.whole else None
    found = [("", finding) for finding in document.findings] if document else []
    found += [(one.requirement.id, f) for one in (document.requirements if document else ()) for f in one.findings]
    return {finding.fingerprint for where, finding in found if (where, *_kind(finding)) in about}


def _kind(finding: Finding) -> tuple[str, str]:
    return finding.rule, normal(finding.phrase)


async def sheet(request: Request) -> Response:
    """Stores the answers of a question sheet, or of the replies in an annotated copy."""
    site = site_of(request)
    async with form_of(request) as form:
        upload = own_upload(request, request.path_params["id"])[1].read
        file = _file(request, form)
        data, name = await file.read(), shown_name(file.filename or "")
    if upload.whole is None:
        raise HTTPException(404)
    try:
        given = await site.workers.answer("answers", work.answers, data, name, upload.whole)
    except JobError as error:
        return await _refused(request, upload, error)
    await _take(request, own_upload(request, upload.id)[1].read, given)
    return back_to(f"/questions?document={upload.id}&answers={len(given.answers)}")


async def version(request: Request) -> Response:
    """Accepts a new version of a document."""
    async with form_of(request) as form:
        _, upload = own_upload(request, request.path_params["id"])
        file = _file(request, form)
        if not upload.is_open:
            await replace(request, upload, shown_name(file.filename or ""), file.file)
    return back_to(f"/review?document={upload.id}")


async def _take(request: Request, upload: Upload, given: Given, *, instead: bool = False) -> None:
    """Stores answers; HTTPException if a document has more of them than anybody writes."""
    upload.draft = None
    if not upload.kept.take(given, site_of(request).person(request), instead=instead):
        raise HTTPException(413)
    await site_of(request).save_kept(upload)


def _file(request: Request, form: FormData) -> UploadFile:
    """The file of a form; HTTPException for a missing or too large one."""
    file = form.get("file")
    if not isinstance(file, UploadFile) or not file.filename:
        raise HTTPException(400)
    if (file.size or 0) > site_of(request).options.limits.document_bytes:
        raise HTTPException(413)
    return file


async def _refused(request: Request, upload: Upload, error: JobError) -> Response:
    """The page that states why a file could not be used."""
    reason = text(f"trouble.{error.name}", language_of(request), seconds=site_of(request).options.limits.seconds)
    reasons = [f"{problem.message[:1].upper()}{problem.message[1:]} {problem.hint}" for problem in error.problems]
    sentence = " ".join([reason, *reasons]).strip()
    return await page(
        request, "error.html.j2", status=422, sentence=sentence, current="documents",
        back=f"/questions?document={upload.id}",
    )  # fmt: skip


async def draft(request: Request) -> Response:
    """The page of the requirements drafted from the answers."""
    chosen = request.query_params.get("document", "")
    if waiting := await waiting_for(request, chosen):
        return waiting
    read = documents_of(request, chosen)
    if len(read) != 1:
        raise HTTPException(404)
    made = await drafted(request, read[0][0])
    return await page(request, "draft.html.j2", made=made, **head_of(read, "draft"))


async def drafted(request: Request, upload: Upload) -> Page:
    """The draft from the answers on a document; renewed when they have changed."""
    if upload.shown is None:
        raise HTTPException(404)
    site, language = site_of(request), interface_language(upload.shown.report)
    made = upload.draft
    if made is None:
        shown, given = upload.shown, upload.kept.given
        made = await site.workers.answer("draft", work.draft, shown, given, site.options.settings, language)
        if upload.shown is shown and upload.kept.given is given:  # else another request has changed them
            upload.draft = made
    return made
