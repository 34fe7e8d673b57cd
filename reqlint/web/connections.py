"""Connections: how long the server waits for a client, and how many one address may keep open.

uvicorn waits for the head of a request for ever, and counts all connections together: whoever opens enough of them
shuts it for everybody.
"""

from __future__ import annotations

import asyncio
import time

from uvicorn.protocols.http.h11_impl import H11Protocol

_HEAD_SECONDS = 10
"""For the head of a request."""
_ANSWER_SECONDS = 300
"""For a client to take what is ready for it."""
_OF_ONE = 64
"""Connections of one address; browsers open six, a proxy has one address for all its visitors."""
_OF_ALL = 400


class Connection(H11Protocol):
    """A connection with deadlines. Where there are too many, the one that was waited for longest goes."""

    heard = 0.0
    """When the client last sent something."""
    _deadline: asyncio.TimerHandle | None = None
    _taking: asyncio.TimerHandle | None = None

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """Counts the connection and waits for its first head."""
        super().connection_made(transport)
        self.heard = time.monotonic()
        self._make_room()
        self._wait_for_head()

    def data_received(self, data: bytes) -> None:
        """Takes what the client sends. The time for a head begins with its first byte."""
        self.heard = time.monotonic()
        super().data_received(data)
        self._wait_for_head()

    def pause_writing(self) -> None:
        """The client takes its answer slower than it is made."""
        super().pause_writing()
        self._taking = self.loop.call_later(_ANSWER_SECONDS, self.transport.abort)

    def resume_writing(self) -> None:
        """The client has taken most of it."""
        super().resume_writing()
        _end(self._taking)

    def connection_lost(self, exc: Exception | None) -> None:
        """Forgets the connection."""
        _end(self._deadline)
        _end(self._taking)
        super().connection_lost(exc)

    @property
    def _awaits_head(self) -> bool:
        return self.cycle is None or self.cycle.response_complete

    @property
    def _awaits_client(self) -> bool:
        return self._awaits_head or self.cycle.more_body or self.flow.write_paused

    @property
    def _earned(self) -> tuple[bool, bool]:
        """What speaks for keeping it: it has brought a request, it is bringing the body of one."""
        return self.cycle is not None, not self._awaits_head

    def _wait_for_head(self) -> None:
        if not self._awaits_head:
            _end(self._deadline)
            self._deadline = None
        elif self._deadline is None:
            self._deadline = self.loop.call_later(_HEAD_SECONDS, self.transport.abort)

    def _make_room(self) -> None:
        live = [one for one in self.connections if isinstance(one, Connection) and not one.transport.is_closing()]
        mine = [one for one in live if self.client and one.client and one.client[0] == self.client[0]]
        crowd = mine if len(mine) > _OF_ONE else live if len(live) > _OF_ALL else []
        idle = [one for one in crowd if one._awaits_client]
        if crowd:
            min(idle, key=lambda one: (*one._earned, one.heard), default=self).transport.abort()


def _end(timer: asyncio.TimerHandle | None) -> None:
    if timer is not None:
        timer.cancel()
