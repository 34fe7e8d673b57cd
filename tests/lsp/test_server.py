"""The language server, asked as an editor asks it: over standard input and output."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest
from lsprotocol import types as lsp
from pytest_lsp import LanguageClient

pytestmark = pytest.mark.asyncio(loop_scope="session")


class Editor:
    """A file that is open in the editor."""

    def __init__(self, client: LanguageClient, file: Path) -> None:
        self.client, self.uri, self.version, self.file = client, file.as_uri(), 0, file

    async def open(self, text: str) -> Sequence[lsp.Diagnostic]:
        """Opens a text and waits for what there is to say of it."""
        self.text = text
        item = lsp.TextDocumentItem(uri=self.uri, language_id="text", version=0, text=text)
        self.client.text_document_did_open(lsp.DidOpenTextDocumentParams(text_document=item))
        return await self._told()

    async def type(self, at: lsp.Position, text: str) -> Sequence[lsp.Diagnostic]:
        """Inserts a text and waits."""
        self.version += 1
        change = lsp.TextDocumentContentChangePartial(range=lsp.Range(at, at), text=text)
        identifier = lsp.VersionedTextDocumentIdentifier(version=self.version, uri=self.uri)
        self.client.text_document_did_change(lsp.DidChangeTextDocumentParams(identifier, [change]))
        return await self._told()

    async def _told(self) -> Sequence[lsp.Diagnostic]:
        await self.client.wait_for_notification(lsp.TEXT_DOCUMENT_PUBLISH_DIAGNOSTICS)
        return self.client.diagnostics[self.uri]

    def shown(self, place: lsp.Range) -> str:
        """What an editor that counts in UTF-16 marks."""
        line = self.text.split("\n")[place.start.line].encode("utf-16-le")
        return line[2 * place.start.character : 2 * place.end.character].decode("utf-16-le")


def of_rule(diagnostics: Sequence[lsp.Diagnostic], rule: str) -> lsp.Diagnostic:
    (found,) = [diagnostic for diagnostic in diagnostics if diagnostic.code == rule]
    return found


async def test_phrases_are_marked_in_utf_16(client: LanguageClient, workspace: Path) -> None:
    editor = Editor(client, workspace / "emoji.md")
    told = await editor.open("# 需求\n\n- 🚀🚀 店长应在关店后及时提交报损单。\n")
    assert editor.shown(of_rule(told, "VAG103").range) == "及时"


async def test_what_is_typed_is_checked(client: LanguageClient, workspace: Path) -> None:
    editor = Editor(client, workspace / "typed.md")
    before = await editor.open("# Requirements\n\n- When a store closes, the clerk shall post the waste list.\n")
    after = await editor.type(lsp.Position(2, 58), " quickly")
    assert "VAG103" not in [diagnostic.code for diagnostic in before]
    assert of_rule(after, "VAG103").message.startswith("“quickly”")


async def test_hover_explains_the_rule(client: LanguageClient, workspace: Path) -> None:
    editor = Editor(client, workspace / "hover.md")
    told = await editor.open("# Requirements\n\n- The clerk shall post waste quickly.\n")
    place = of_rule(told, "VAG103").range.start
    hover = await client.text_document_hover_async(
        lsp.HoverParams(text_document=lsp.TextDocumentIdentifier(editor.uri), position=place)
    )
    assert hover is not None
    assert isinstance(hover.contents, lsp.MarkupContent)
    assert "**VAG103**" in hover.contents.value
    assert "Why" in hover.contents.value


async def test_fixes_rewrite_and_suppress(client: LanguageClient, workspace: Path) -> None:
    editor = Editor(client, workspace / "fixes.md")
    told = await editor.open("# 需求\n\n- 管理员可以查看操作日志。\n")
    diagnostic = of_rule(told, "ACC102")
    actions = await client.text_document_code_action_async(
        lsp.CodeActionParams(
            text_document=lsp.TextDocumentIdentifier(editor.uri),
            range=diagnostic.range,
            context=lsp.CodeActionContext(diagnostics=[diagnostic]),
        )
    )
    edits = {}
    for action in actions or ():
        assert isinstance(action, lsp.CodeAction)
        assert action.edit is not None
        assert action.edit.changes is not None
        edits[action.title] = action.edit.changes[editor.uri][0]
    assert "应" in edits["改写为待填句式"].new_text
    ignored = edits["此处忽略 ACC102"]
    silenced = await editor.type(ignored.range.start, ignored.new_text)
    assert "ACC102" not in [diagnostic.code for diagnostic in silenced]


SPECIFICATION = """\
project: Test
interfaces:
  - id: sales
    producer: {system: retail-core, entity: SalesOrder}
    consumer: {system: data-warehouse, entity: sales_fact}
    mode: event
    mapping:
      - {from: orderId, to: receipt_id}
      - {from: stor
"""


async def test_fields_are_offered_and_found(client: LanguageClient, workspace: Path) -> None:
    (workspace / "integration_specs/own").mkdir(exist_ok=True)
    editor = Editor(client, workspace / "integration_specs/own/interfaces.yaml")
    await editor.open(SPECIFICATION)
    identifier = lsp.TextDocumentIdentifier(editor.uri)
    offered = await client.text_document_completion_async(
        lsp.CompletionParams(text_document=identifier, position=lsp.Position(8, 18))
    )
    assert isinstance(offered, lsp.CompletionList)
    assert "storeId" in [item.label for item in offered.items]
    found = await client.text_document_definition_async(
        lsp.DefinitionParams(text_document=identifier, position=lsp.Position(7, 18))
    )
    assert isinstance(found, lsp.Location)
    target = Path(found.uri.removeprefix("file://"))
    assert "orderId" in target.read_text("utf-8").split("\n")[found.range.start.line]


async def test_a_broken_specification_is_told_with_its_line(client: LanguageClient, workspace: Path) -> None:
    editor = Editor(client, workspace / "integration_specs/broken/interfaces.yaml")
    told = await editor.open("project: Test\ninterfaces:\n  - id: sales\n    modus: live\n")
    assert [d.range.start.line for d in told if "modus" in d.message] == [3]


async def test_wrong_settings_are_told_by_the_name_of_their_file(client: LanguageClient, workspace: Path) -> None:
    editor = Editor(client, workspace / "settings.md")
    told = await editor.open("# Plan\n\n- The till shall be fast.\n")
    settings = workspace / "reqlint.toml"
    saved = lsp.DidSaveTextDocumentParams(lsp.TextDocumentIdentifier(settings.as_uri()))
    settings.write_text("\n\nselekt = 1\n", "utf-8")
    try:
        client.text_document_did_save(saved)
        while any(diagnostic.code for diagnostic in told):
            await client.wait_for_notification(lsp.TEXT_DOCUMENT_PUBLISH_DIAGNOSTICS)
            told = client.diagnostics[editor.uri]
    finally:
        settings.unlink()
        client.text_document_did_save(saved)
    assert [(d.range.start.line, d.message.partition(": ")[0]) for d in told] == [(0, "reqlint.toml")]
    assert "selekt" in told[0].message
