"""HTML pages: every value is escaped. Those for e-mail bring all they need, and nothing else may run."""

from __future__ import annotations

import base64
import hashlib
import zlib
from collections.abc import Iterator
from importlib.resources import files

from jinja2 import BaseLoader, DictLoader, Environment, StrictUndefined
from markupsafe import Markup

from reqlint import own
from reqlint.characters import visible

_TOGETHER = 10_000
"""Parts of a page in one piece."""


def page(package: str, template: str, kind: own.Kind, shared: str = "", /, **values: object) -> str:
    """A page in one file: a template that fills the blocks of the frame, with its style sheet and its script.

    `shared` is a style sheet of this package that comes before its own.
    """
    return "".join(page_pieces(package, template, kind, shared, **values))


def page_pieces(
    package: str, template: str, kind: own.Kind, shared: str = "", /, **values: object
) -> Iterator[str]:
    """The same in pieces: a page may have millions of parts."""
    source, style, script = (_file(package, f"{template}.{ending}") for ending in ("html.j2", "css", "js"))
    style = f"{_file(__package__, shared)}{style}" if shared else style
    made = environment(DictLoader({template: source, "frame.html.j2": _file(__package__, "frame.html.j2")}))
    frame = {"style": Markup(style), "script": Markup(script), "policy": policy(style, script)}
    made.globals.update(values, **frame, generator=own.generator(kind))
    stream = made.get_template(template).stream()
    stream.enable_buffering(_TOGETHER)
    yield from stream


def environment(loader: BaseLoader) -> Environment:
    """The environment of templates: every value is escaped, invisible characters are shown."""
    made = Environment(
        loader=loader, autoescape=True, undefined=StrictUndefined, finalize=_visible, trim_blocks=True,
        lstrip_blocks=True, keep_trailing_newline=True,
    )  # fmt: skip
    made.filters["packed"] = _packed
    return made


def policy(style: str, script: str) -> str:
    """Content security policy: this very style sheet and script, nothing else and nothing from elsewhere."""
    sources = f"style-src '{_digest(style)}'; script-src '{_digest(script)}'"
    return f"default-src 'none'; {sources}; base-uri 'none'; form-action 'none'"


def _digest(text: str) -> str:
    return "sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()


def _visible(value: object) -> object:
    """The value of a template expression, without invisible characters."""
    return visible(value) if type(value) is str else value


def _packed(html: str) -> str:
    """HTML in a tenth of its size: raw DEFLATE in Base64, which browsers unpack."""
    packer = zlib.compressobj(wbits=-zlib.MAX_WBITS)
    return base64.b64encode(packer.compress(html.encode()) + packer.flush()).decode("ascii")


def _file(package: str, name: str) -> str:
    return files(package).joinpath(name).read_text("utf-8")
