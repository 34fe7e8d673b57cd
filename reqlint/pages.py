"""What the pages that are sent by e-mail have in common: they bring all they need, and nothing else may run."""

from __future__ import annotations

import base64
import hashlib


def policy(style: str, script: str) -> str:
    """Content security policy: this very style sheet and script, nothing else and nothing from elsewhere."""
    own = f"style-src '{_digest(style)}'; script-src '{_digest(script)}'"
    return f"default-src 'none'; {own}; base-uri 'none'; form-action 'none'"


def _digest(text: str) -> str:
    return "sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
