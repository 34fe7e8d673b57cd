"""The server: passes the editor's requests to the session, and the results back."""

from __future__ import annotations

import asyncio
import gc
from pathlib import Path

from lsprotocol import types as lsp
from pygls import uris
from pygls.lsp.server import LanguageServer
from pygls.workspace import TextDocument

from reqlint import __version__
from reqlint.lsp.diagnostics import line_range, of_entry, of_problem
from reqlint.lsp.fixes import Fix, fixes
from reqlint.lsp.session import Session
from reqlint.lsp.specifications import NAMES, Name
from reqlint.model import Finding
from reqlint.reference.rules import described
from reqlint.rules import find

_PAUSE, _REST = 0.05, 1.0
"""Seconds without a key stroke after which the requirements of a text are checked, and then all of it."""
_SETTINGS = ("reqlint.toml", "pyproject.toml")


class Server(LanguageServer):
    """A language server with the session of its workspace."""

    def __init__(self) -> None:
        super().__init__("reqlint", __version__)
        self._session: Session | None = None
        self._waiting: dict[str, asyncio.Task[None]] = {}

    @property
    def session(self) -> Session:
        """The session, opened at the first request."""
        if self._session is None:
            self._session = Session(Path(self.workspace.root_path or ".").resolve())
        return self._session

    def check_soon(self, uri: str) -> None:
        """Checks a text after a pause in typing."""
        if uri in self._waiting:
            self._waiting[uri].cancel()
        self._waiting[uri] = asyncio.ensure_future(self._check_later(uri))

    async def _check_later(self, uri: str) -> None:
        await asyncio.sleep(_PAUSE)
        self.check(uri, typing=True)
        if not uri.endswith(NAMES):  # the systems of a specification are read from the disk
            await asyncio.sleep(_REST)
            self.check(uri, typing=False)

    def check(self, uri: str, *, typing: bool) -> None:
        """Checks a text and publishes its diagnostics."""
        document = self.workspace.get_text_document(uri)
        path = uris.to_fs_path(uri)
        if path is None:
            return
        found = self.session.check(uri, Path(path).resolve(), document.source, typing=typing)
        diagnostics = [of_entry(mark.entry, self.for_client(document, mark.range)) for mark in found.marks]
        diagnostics += [of_problem(p, self.for_client(document, line_range(line))) for p, line in found.problems]
        self.text_document_publish_diagnostics(
            lsp.PublishDiagnosticsParams(uri=uri, diagnostics=diagnostics, version=document.version)
        )

    def for_client(self, document: TextDocument, place: lsp.Range) -> lsp.Range:
        """A range in the units the editor counts in."""
        return document.position_codec.range_to_client_units(document.lines, place)

    def from_client(self, document: TextDocument, place: lsp.Position) -> lsp.Position:
        """A place in characters."""
        found = document.position_codec.position_from_client_units(document.lines, place)
        return lsp.Position(found.line, found.character)


def make_server() -> Server:
    """The server with its request handlers."""
    # Thousands of parsed requirements stay in memory; traversing them each time takes a third of the time.
    gc.set_threshold(100_000, 50, 100)
    server = Server()
    _add_checks(server)
    _add_help(server)
    _add_names(server)
    return server


def _add_checks(server: Server) -> None:
    @server.feature(lsp.TEXT_DOCUMENT_DID_OPEN)
    def opened(params: lsp.DidOpenTextDocumentParams) -> None:
        server.check(params.text_document.uri, typing=False)

    @server.feature(lsp.TEXT_DOCUMENT_DID_CHANGE)
    async def changed(params: lsp.DidChangeTextDocumentParams) -> None:
        server.check_soon(params.text_document.uri)

    @server.feature(lsp.TEXT_DOCUMENT_DID_SAVE)
    def saved(params: lsp.DidSaveTextDocumentParams) -> None:
        uri = params.text_document.uri
        if uri.rsplit("/", 1)[-1] in _SETTINGS:
            server.session.forget_settings()
        for known in list(server.workspace.text_documents) if uri.endswith(_SETTINGS) else [uri]:
            server.check(known, typing=False)

    @server.feature(lsp.TEXT_DOCUMENT_DID_CLOSE)
    def closed(params: lsp.DidCloseTextDocumentParams) -> None:
        uri = params.text_document.uri
        server.session.found.pop(uri, None)
        server.text_document_publish_diagnostics(lsp.PublishDiagnosticsParams(uri=uri, diagnostics=[]))


def _add_help(server: Server) -> None:
    @server.feature(lsp.TEXT_DOCUMENT_HOVER)
    def hover(params: lsp.HoverParams) -> lsp.Hover | None:
        uri = params.text_document.uri
        document = server.workspace.get_text_document(uri)
        place = server.from_client(document, params.position)
        explained = [_explained(mark.finding) for mark in server.session.at(uri, place.line, place.character)]
        if not explained:
            return None
        return lsp.Hover(lsp.MarkupContent(lsp.MarkupKind.Markdown, "\n\n---\n\n".join(dict.fromkeys(explained))))

    @server.feature(
        lsp.TEXT_DOCUMENT_CODE_ACTION, lsp.CodeActionOptions(code_action_kinds=[lsp.CodeActionKind.QuickFix])
    )
    def actions(params: lsp.CodeActionParams) -> list[lsp.CodeAction]:
        uri = params.text_document.uri
        document = server.workspace.get_text_document(uri)
        place = server.from_client(document, params.range.start)
        wanted = {(d.code, _fingerprint(d)): d for d in params.context.diagnostics}
        return [
            _action(server, document, fix, wanted.get((mark.finding.rule, mark.finding.fingerprint)))
            for mark in server.session.at(uri, place.line, place.character)
            for fix in fixes(mark, document.path, document.lines)
        ]


def _add_names(server: Server) -> None:
    @server.feature(lsp.TEXT_DOCUMENT_COMPLETION, lsp.CompletionOptions(trigger_characters=[":", " ", "."]))
    def completion(params: lsp.CompletionParams) -> lsp.CompletionList | None:
        document = server.workspace.get_text_document(params.text_document.uri)
        if document.filename not in NAMES:
            return None
        place = server.from_client(document, params.position)
        names = server.session.specifications.names_at(document.source, place.line, place.character)
        return lsp.CompletionList(is_incomplete=False, items=[_item(name) for name in names])

    @server.feature(lsp.TEXT_DOCUMENT_DEFINITION)
    def definition(params: lsp.DefinitionParams) -> lsp.Location | None:
        document = server.workspace.get_text_document(params.text_document.uri)
        if document.filename not in NAMES:
            return None
        place = server.from_client(document, params.position)
        found = server.session.specifications.definition(document.source, place.line, place.character)
        if found is None or not found.path:
            return None
        start = lsp.Position(max(0, (found.location.line or 1) - 1), max(0, (found.location.column or 1) - 1))
        return lsp.Location((server.session.root / found.path).as_uri(), lsp.Range(start, start))


def _explained(finding: Finding) -> str:
    """A finding's message with the description of its rule, in the message's language."""
    found = find(finding.rule)
    lines = described(found, finding.language) if found else ()
    return "\n".join((f"**{finding.rule}** {finding.message}", "", *lines))


def _fingerprint(diagnostic: lsp.Diagnostic) -> object:
    data = diagnostic.data
    return data.get("fingerprint") if isinstance(data, dict) else getattr(data, "fingerprint", None)


def _action(server: Server, document: TextDocument, fix: Fix, diagnostic: lsp.Diagnostic | None) -> lsp.CodeAction:
    edit = lsp.TextEdit(server.for_client(document, fix.range), fix.text)
    return lsp.CodeAction(
        title=fix.title,
        kind=lsp.CodeActionKind.QuickFix,
        diagnostics=[diagnostic] if diagnostic else None,
        is_preferred=fix.rewrites,
        edit=lsp.WorkspaceEdit(changes={document.uri: [edit]}),
    )


def _item(name: Name) -> lsp.CompletionItem:
    return lsp.CompletionItem(label=name.text, detail=name.about, kind=lsp.CompletionItemKind.Field)
