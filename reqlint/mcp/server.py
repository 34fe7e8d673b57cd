"""The tools over the Model Context Protocol, on standard input and output."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from pathlib import Path
from typing import ParamSpec

from mcp.server.mcpserver import MCPServer
from mcp.server.mcpserver.exceptions import ToolError
from mcp_types import ToolAnnotations

from reqlint import __version__
from reqlint.errors import ReqlintError
from reqlint.extras import missing
from reqlint.mcp.answers import Answers

_INSTRUCTIONS = """\
Check requirements before you build from them. Every answer begins with a verdict. READY: build. ASK FIRST: put the
questions to the people named, do not answer them yourself. STOP: do not build; send the requirement back with the
questions. Paths are relative to the project's folder."""

_Arguments = ParamSpec("_Arguments")


def make_server(folder: Path) -> MCPServer:
    """A server for the files of a folder."""
    server = MCPServer(name="reqlint", version=__version__, instructions=_INSTRUCTIONS)
    answers = Answers(folder)
    tools = (
        answers.check_text, answers.check_file, answers.explain_rule, answers.open_questions,
        answers.check_landscape, answers.trace,
    )  # fmt: skip
    for tool in tools:  # described to the agent by its docstring
        hints = ToolAnnotations(read_only_hint=True, open_world_hint=False)
        server.add_tool(_with_sentences(tool), annotations=hints, structured_output=False)
    return server


def _with_sentences(function: Callable[_Arguments, str]) -> Callable[_Arguments, str]:
    """The tool with its errors as sentences that the agent reads."""

    @wraps(function)
    def tool(*arguments: _Arguments.args, **given: _Arguments.kwargs) -> str:
        try:
            return function(*arguments, **given)
        except ReqlintError as error:
            raise ToolError("\n".join(map(str, error.problems))) from error
        except ModuleNotFoundError as error:
            raise ToolError(missing(error) or str(error)) from error

    return tool
