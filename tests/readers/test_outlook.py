"""Messages of Outlook: subject, text, attachments, messages within messages."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from reqlint import readers
from reqlint.config import Settings
from reqlint.errors import ReadError

from .made import document
from .msg_files import attachment, inner, message, packed

pytest.importorskip("olefile", reason="olefile is not installed (extra: msg)")
NEED = "The till shall print each return within 5 seconds."
LONG = f"# Lists\n\n{'店长应在每日 22:00 前提交退货单。' * 200}\n"


def texts(data: bytes) -> list[str]:
    return [block.text for block in document(data, "mail.msg").blocks]


def test_a_message_is_read_with_its_attachments() -> None:
    data = packed(
        message(
            "需求 returns", f"Dear Ann,\r\n\r\n{NEED}\r\n-- \r\nBob",
            attachment("list.md", LONG.encode()), attachment("logo.png", b"\x89PNG", "image/png"),
            inner(message("Before", "The clerk shall see lists.")), attachment("plan.xyz", b"?"),
        )
    )  # fmt: skip
    read = document(data, "mail.msg")
    said = [block.text for block in read.blocks]
    assert (read.format, read.title, said[0]) == ("msg", "需求 returns", "需求 returns")
    assert NEED in said
    assert "Bob" not in said
    assert any("退货单" in text and len(text) > 2000 for text in said)
    assert said[-2:] == ["Before", "The clerk shall see lists."]
    assert read.problems == ("attachment plan.xyz: not read; save it and check it by itself.",)


def test_a_message_in_html_is_read_as_a_page() -> None:
    assert texts(packed(message("S", "plain", page=f"<p>{NEED}</p><ul><li>one</li></ul>"))) == ["S", NEED, "one"]


@pytest.mark.parametrize("seed", range(40))
def test_a_damaged_message_is_a_sentence(seed: int) -> None:
    data = bytearray(packed(message("S", NEED, attachment("a.md", LONG.encode()), inner(message("T", "t")))))
    chance = random.Random(seed)
    for _ in range(30):
        data[chance.randrange(8, 4000)] = chance.randrange(256)
    try:
        document(bytes(data[: chance.randrange(600, len(data))]), "mail.msg")
    except ReadError as error:
        assert str(error).startswith("docs/mail.msg: ")


def test_names_and_subjects_made_to_harm_do_not_hide_the_text() -> None:
    made = message("=?utf-8?q?a?= " * 90_000, "The till prints.", attachment("a\r\nX: y\n.md", b"It prints fast."))
    found = texts(packed(made))
    assert {"The till prints.", "It prints fast."} <= set(found)


def test_in_folders_only_messages_are_read(tmp_path: Path) -> None:
    (tmp_path / "mail.msg").write_bytes(packed(message("S", NEED)))
    (tmp_path / "de.msg").write_text("namespace eval tk {}", "utf-8")
    assert [file.name for file in readers.find([str(tmp_path)], Settings()).files] == ["mail.msg"]
    with pytest.raises(ReadError, match="no message of Outlook"):
        document("namespace eval tk {}", "de.msg")
