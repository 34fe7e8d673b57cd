"""Sessions and their data, which are separate from each other and deleted with the session."""

from __future__ import annotations

import errno
import secrets
import shutil
import tempfile
import time
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal

import anyio

from reqlint import readers
from reqlint.asking import Given
from reqlint.asking.sheets import Page
from reqlint.checking.baseline import Baseline, Entry
from reqlint.errors import Problem
from reqlint.web.options import Limits
from reqlint.web.work import Checked, Drawing

State = Literal["waiting", "working", "done", "failed"]
_FULL = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)
_PROBE = 4096
_MOST_RUNS = 500
_MOST_ANSWERED = 2 << 20
"""Most characters of the answers on one document."""


@dataclass(slots=True, kw_only=True)
class Job:
    """Work for a visitor. `trouble` is the key of the text on why it failed (messages/*/web.toml)."""

    id: str
    folder: Path
    state: State = "waiting"
    trouble: str = ""
    problems: tuple[Problem, ...] = ()
    result: Any = None
    """The worker's result, once it is done."""
    scope: anyio.CancelScope = field(default_factory=anyio.CancelScope)

    @property
    def is_open(self) -> bool:
        """Whether the job is still queued or running."""
        return self.state in ("waiting", "working")

    @property
    def progress_file(self) -> Path:
        """The file to which the worker writes its progress."""
        return self.folder / f"{self.id}.progress"

    @property
    def progress(self) -> tuple[int, int]:
        """How many requirements are checked, and how many there are; (0, 0) while that is not known."""
        try:
            done, total = self.progress_file.read_text("ascii").split()
        except (OSError, ValueError):
            return 0, 0
        return int(done), int(total)


@dataclass(slots=True)
class Kept:
    """A visitor's decisions and answers on a document; its next version keeps them."""

    decisions: dict[str, Entry] = field(default_factory=dict)
    """By the fingerprints of the findings."""
    given: Given = field(default_factory=Given)
    by: dict[str, str] = field(default_factory=dict)
    """By the ids of questions: who answered, in a team."""

    @property
    def baseline(self) -> Baseline:
        """The decisions as a baseline."""
        return Baseline(tuple(sorted(self.decisions.values())))

    def take(self, given: Given, person: str = "", *, instead: bool = False) -> bool:
        """Adds answers of a person, `instead` of earlier ones to the same questions.

        False, and nothing changes, if there would be more than anybody writes.
        """
        known = self.given.without(given.answers if instead else ())
        if known.size + given.size > _MOST_ANSWERED:
            return False
        for own_id, answer in given.answers.items():
            known.add(own_id, answer, given.asked[own_id])
        before, self.given = self.given.answers, known
        changed = {own_id for own_id, answer in known.answers.items() if before.get(own_id) != answer}
        self.by |= dict.fromkeys(changed if person else (), person)
        return True


@dataclass(slots=True, kw_only=True)
class Upload(Job):
    """A document: `name` is its name for its visitor, `file` its name for the worker."""

    name: str
    file: Path
    size: int
    batch: str
    """Documents sent together are compared with each other."""
    sender: str = ""
    """Who sent it, in a team."""
    is_restored: bool = False
    """Whether it was sent to an earlier run of the server, which has recorded its figures."""
    result: Checked | None = None
    compared: Checked | None = None
    """The result with the findings of the comparison with others."""
    left: Checked | None = None
    """What remains after the visitor's decisions."""
    kept: Kept = field(default_factory=Kept)
    before: Upload | None = None
    """The version that this one is to replace, while it is being read."""
    earlier: tuple[str, Checked] | None = None
    """The name of the version that it has replaced, and what was open then."""
    refused: Job | None = None
    """A version that failed to replace it."""
    draft: Page | None = None
    """The draft from its answers, until they change."""

    @property
    def whole(self) -> Checked | None:
        """All findings, before the visitor's decisions."""
        return self.compared or self.result

    @property
    def shown(self) -> Checked | None:
        """The findings shown."""
        return self.left or self.whole

    @property
    def read(self) -> Upload:
        """The version that has been read: while a new one is being read, the one before it."""
        return self.before if self.before and self.is_open else self

    def refresh(self) -> None:
        """The findings shown, after the visitor's decisions or the findings have changed."""
        while True:
            known, whole = self.kept.baseline, self.whole
            self.left = whole.without(known) if whole else None
            self.draft = None
            if self.kept.baseline == known and self.whole is whole:  # else another request has changed them
                return


@dataclass(slots=True, kw_only=True)
class Picture(Job):
    """A landscape or a trace that is drawn."""

    result: Drawing | None = None


@dataclass(slots=True, kw_only=True)
class Comparison(Job):
    """Documents that are compared with each other."""

    result: list[Checked] | None = None


@dataclass(slots=True)
class Session:
    """A visitor."""

    id: str
    folder: Path
    seen: float
    uploads: dict[str, Upload] = field(default_factory=dict)
    landscape: Picture | None = None
    trace: Picture | None = None
    systems: Path | None = None
    """The folder with the visitor's specifications."""
    comparisons: dict[str, Comparison] = field(default_factory=dict)
    """Groups of documents that were sent together."""
    runs: deque[int] = field(default_factory=lambda: deque(maxlen=_MOST_RUNS))
    """The numbers of the last runs in the history."""

    @property
    def jobs(self) -> Iterator[Job]:
        """All jobs of the visitor, running and finished."""
        yield from self.uploads.values()
        yield from self.comparisons.values()
        yield from (picture for picture in (self.landscape, self.trace) if picture)

    @property
    def read(self) -> list[tuple[Upload, Checked]]:
        """The documents that have been read."""
        return [(upload, upload.shown) for upload in self.uploads.values() if upload.shown]


def stored_ending(name: str) -> str:
    """The ending of the file in which a document is stored, which tells the worker its format."""
    suffix = Path(name).suffix.lower()
    return suffix if suffix in readers.suffixes() else ".unknown"


def is_full(error: BaseException) -> bool:
    """Whether an error means that the disk is full."""
    return isinstance(error, OSError) and error.errno in _FULL


class Sessions:
    """All visitors. Their folders are below `root`; they are kept if `keep`."""

    def __init__(self, root: Path, limits: Limits, *, keep: bool) -> None:
        self._root = root
        self._limits = limits
        self._keep = keep
        self._sessions: dict[str, Session] = {}

    def __len__(self) -> int:
        return len(self._sessions)

    def find(self, identifier: str) -> Session | None:
        """The session with this id, if it has not ended."""
        session = self._sessions.get(identifier)
        if session and self._is_over(session):
            self.end(session)
            return None
        if session:
            session.seen = time.monotonic()
        return session

    def start(self) -> Session:
        """A new session. At the limit, the one idle for longest ends."""
        self.sweep()
        while len(self._sessions) >= self._limits.sessions:
            self.end(min(self._sessions.values(), key=lambda session: session.seen))
        folder = self._root / secrets.token_hex(8)
        folder.mkdir(mode=0o700, parents=True)
        session = Session(secrets.token_urlsafe(32), folder, time.monotonic())
        self._sessions[session.id] = session
        return session

    def has_room(self) -> bool:
        """Whether the largest document can be stored."""
        try:
            self._root.mkdir(parents=True, exist_ok=True)
            with tempfile.TemporaryFile(dir=self._root) as probe:
                probe.write(bytes(_PROBE))
            return shutil.disk_usage(self._root).free > self._limits.document_bytes
        except OSError:
            return False

    def end(self, session: Session) -> None:
        """Cancels the jobs of a session and deletes its data."""
        self._sessions.pop(session.id, None)
        for job in session.jobs:
            job.scope.cancel()
        if not self._keep:
            shutil.rmtree(session.folder, ignore_errors=True)

    def sweep(self) -> None:
        """Ends expired sessions."""
        for session in [session for session in self._sessions.values() if self._is_over(session)]:
            self.end(session)

    def close(self) -> None:
        """Ends all sessions."""
        for session in list(self._sessions.values()):
            self.end(session)

    def _is_over(self, session: Session) -> bool:
        return time.monotonic() - session.seen > 60 * self._limits.idle_minutes
