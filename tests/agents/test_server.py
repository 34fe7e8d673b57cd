"""The server, asked as an agent asks it: over standard input and output, with the official SDK."""

from __future__ import annotations

import asyncio
import os
import sys
from pathlib import Path
from typing import Any

from mcp import Client
from mcp.client.stdio import StdioServerParameters, stdio_client

TOOLS = ["check_text", "check_file", "explain_rule", "open_questions", "check_landscape", "trace"]


def asked(folder: Path, *calls: tuple[str, dict[str, Any]]) -> tuple[Any, Any, list[Any]]:
    """The instructions, the tools, and the results of calls."""

    async def ask() -> tuple[Any, Any, list[Any]]:
        arguments = ["-m", "reqlint", "mcp", "--folder", str(folder)]
        server = StdioServerParameters(command=sys.executable, args=arguments, env=dict(os.environ))
        async with Client(stdio_client(server)) as client:
            tools = await client.list_tools()
            return client.instructions, tools.tools, [await client.call_tool(name, given) for name, given in calls]

    return asyncio.run(ask())


def test_an_agent_is_stopped_before_it_builds(tmp_path: Path) -> None:
    (tmp_path / "spec.md").write_text("- Improve the user experience.\n", "utf-8")
    instructions, tools, (text, file, outside, rule) = asked(
        tmp_path,
        ("check_text", {"text": "Support coupons."}),
        ("check_file", {"path": "spec.md"}),
        ("check_file", {"path": "../x.md"}),
        ("explain_rule", {"rule": "NOPE"}),
    )
    assert "STOP: do not build" in instructions
    assert [tool.name for tool in tools] == TOOLS
    assert all(tool.description and tool.annotations.read_only_hint for tool in tools)
    assert text.content[0].text.startswith("STOP: do not build this.")
    assert "bounce: spec.md L1" in file.content[0].text
    assert (outside.is_error, rule.is_error) == (True, True)
    assert "../x.md: lies outside the folder that reqlint mcp was started for." in outside.content[0].text
