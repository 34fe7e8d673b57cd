"""Connections: time limits for clients, and the number of connections per address.

uvicorn waits for the header of a request for ever, and counts all connections together: a client that opens enough
of them blocks it for everybody.
"""

from __future__ import annotations

import asyncio
import time

from uvicorn.protocols.http.h11_impl import H11Protocol

_HEAD_SECONDS = 10
"""For the header of a request."""
_ANSWER_SECONDS = 300
"""For a client to receive its response."""
_OF_ONE = 64
"""Connections of one address; browsers open six, a proxy has one address for all its visitors."""
_OF_ALL = 400


class Connection(H11Protocol):
    """A connection with deadlines. If there are too many, the one idle for longest is closed."""

    last_active = 0.0
    """When the client last sent something."""
    _deadline: asyncio.TimerHandle | None = None
    _taking: asyncio.TimerHandle | None = None

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """Counts the connection and waits for its first header."""
        super().connection_made(transport)
        self.last_active = time.monotonic()
        self._close_excess()
        self._wait_for_head()

    def data_received(self, data: bytes) -> None:
        """Receives data of the client. The time for a header begins with its first byte."""
        self.last_active = time.monotonic()
        super().data_received(data)
        self._wait_for_head()

    def pause_writing(self) -> None:
        """The client receives its response more slowly than it is produced."""
        super().pause_writing()
        self._taking = self.loop.call_later(_ANSWER_SECONDS, self.transport.abort)

    def resume_writing(self) -> None:
        """The client has received most of it."""
        super().resume_writing()
        _end(self._taking)

    def connection_lost(self, exc: Exception | None) -> None:
        """Cancels the timers."""
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
        """Priority for keeping it: it has sent a request, it is sending the body of one."""
        return self.cycle is not None, not self._awaits_head

    def _wait_for_head(self) -> None:
        if not self._awaits_head:
            _end(self._deadline)
            self._deadline = None
        elif self._deadline is None:
            self._deadline = self.loop.call_later(_HEAD_SECONDS, self.transport.abort)

    def _close_excess(self) -> None:
        live = [one for one in self.connections if isinstance(one, Connection) and not one.transport.is_closing()]
        mine = [one for one in live if self.client and one.client and one.client[0] == self.client[0]]
        crowd = mine if len(mine) > _OF_ONE else live if len(live) > _OF_ALL else []
        idle = [one for one in crowd if one._awaits_client]
        if crowd:
            min(idle, key=lambda one: (*one._earned, one.last_active), default=self).transport.abort()


def _end(timer: asyncio.TimerHandle | None) -> None:
    if timer is not None:
        timer.cancel()
