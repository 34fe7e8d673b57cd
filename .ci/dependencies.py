"""What reqlint depends on: a bill of materials (CycloneDX 1.6), and the oldest versions that are allowed.

python .ci/dependencies.py bill FILE      of what is installed here for reqlint and all its extras
python .ci/dependencies.py oldest         constraints for pip, a line for each dependency
"""

from __future__ import annotations

import json
import re
import sys
import tomllib
from importlib.metadata import Distribution, PackageNotFoundError, distribution
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
_NAME = re.compile(r"[A-Za-z0-9][\w.-]*")
_LEAST = re.compile(r"(?:>=|==)\s*([\w.]+)")
_OWN_EXTRAS = ("history", "lsp", "msg", "pdf", "plan", "postgres", "web")


def required() -> list[str]:
    """What the project file asks for, of its users' extras too, as it stands there."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    extras = [text for name in _OWN_EXTRAS for text in project["optional-dependencies"][name]]
    return [text for text in (*project["dependencies"], *extras) if not text.startswith("reqlint[")]


def installed(wanted: list[str]) -> dict[str, Distribution]:
    """The distributions that these requirements bring, by normal name; those for other systems are left out."""
    found: dict[str, Distribution] = {}
    todo = list(wanted)
    while todo:
        name = normal(todo.pop())
        if name in found:
            continue
        try:
            found[name] = distribution(name)
        except PackageNotFoundError:
            continue
        todo += [text for text in found[name].requires or () if "extra ==" not in text]
    return dict(sorted(found.items()))


def normal(requirement: str) -> str:
    """The name in a requirement, as indexes spell it."""
    match = _NAME.match(requirement)
    return re.sub(r"[-_.]+", "-", match[0]).lower() if match else ""


def licence(found: Distribution) -> str:
    """What a distribution says of its licence."""
    data = found.metadata
    classifiers = [
        text.split(" :: ")[-1] for text in data.get_all("Classifier") or () if text.startswith("License")
    ]
    return data.get("License-Expression") or "; ".join(classifiers) or (data.get("License") or "").split("\n")[0]


def bill() -> dict[str, object]:
    """The bill of materials; the same for the same installation."""
    components = [
        {
            "type": "library",
            "name": name,
            "version": found.version,
            "purl": f"pkg:pypi/{name}@{found.version}",
            "licenses": [{"license": {"name": licence(found)}}],
        }
        for name, found in installed(required()).items()
    ]
    return {"bomFormat": "CycloneDX", "specVersion": "1.6", "version": 1, "components": components}


def oldest() -> list[str]:
    """Each direct dependency at the least version that its range allows."""
    pairs = ((normal(text), _LEAST.search(text)) for text in required())
    return sorted({f"{name}=={least[1]}" for name, least in pairs if least})


if __name__ == "__main__":
    if sys.argv[1:2] == ["bill"]:
        target = Path(sys.argv[2])
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(json.dumps(bill(), indent=2) + "\n", "utf-8")
    else:
        print("\n".join(oldest()))
