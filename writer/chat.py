"""The writer that asks a language model and never depends on it."""

import asyncio
import logging
import random
import time
from collections.abc import Callable
from typing import NamedTuple

from prompts.loader import Part, Prompt, load
from writer.answer import Answer, read_reply, said
from writer.breaker import Breaker
from writer.budget import Counter, counter
from writer.connection import Connection, load_libraries
from writer.errors import EndpointError, RateLimitedError, ReplyError, RestingError, TimedOutError, WriterError
from writer.request import messages
from writer.settings import ChatSettings, Method
from writer.task import Reply, Task, Written

__all__ = ["ChatSettings", "ChatWriter", "Method"]

_log = logging.getLogger("trellis.writer")

FIRST_WAIT_S = 0.25
"""Before the second try; doubled before each further one, times 0.5 to 1.5 by chance."""

MOST_COUNTED = 20_000
"""Characters of a reply that we count tokens of; a vocabulary's counter may take very long over a longer one."""


class _Request(NamedTuple):
    """What is asked. ``words`` is the most a reply may have; ``tokens`` counts where the endpoint does not."""

    parts: tuple[Part, ...]
    reply_type: type[Reply]
    words: int
    tokens: Counter


class _Spent:
    """Tokens of one reply, all tries together."""

    def __init__(self) -> None:
        self.tokens_in = 0
        self.tokens_out = 0

    def add(self, answer: Answer, request: _Request) -> None:
        """Add one answer, by the endpoint's count or else by ours."""
        count = request.tokens.count
        self.tokens_in += answer.tokens_in or sum(count(part.text) for part in request.parts)
        self.tokens_out += answer.tokens_out or count(said(answer)[:MOST_COUNTED])


class ChatWriter:
    """Words tasks by a chat model behind an OpenAI-compatible endpoint.

    Whatever the model or the network does, a reply comes within ``timeout_s``: the model's, or the
    task's own ``compose()`` with the reason in ``Written.fallback``.

    >>> writer = ChatWriter(ChatSettings(model="qwen3", base_url="http://127.0.0.1:8000/v1"))
    >>> written = await writer.write(task)
    >>> await writer.close()

    ``clock`` counts seconds for the circuit breaker, ``chance`` gives the jitter (0 to 1).
    """

    def __init__(
        self,
        settings: ChatSettings,
        *,
        clock: Callable[[], float] = time.monotonic,
        chance: Callable[[], float] = random.random,
    ) -> None:
        self._settings = settings
        self._chance = chance
        self._breaker = Breaker(settings.failures, settings.rest_s, clock)
        self._counter: Counter | None = None
        self._connection: Connection | None = None
        self._loop: asyncio.AbstractEventLoop | None = None

    async def write(self, task: Task, *, complaint: str = "") -> Written:
        """Word ``task``; ``complaint`` is shown to the model as what was wrong with its last draft.

        Raises:
            PromptError: the task does not fit its prompt, a mistake in the project.
        """
        prompt = load(task.prompt)
        spent = _Spent()
        fallback = ""
        try:
            reply = await self._worded(task, prompt, complaint, spent)
        except WriterError as error:
            fallback = str(error)
            _log.warning("compose() serves %s: %s", prompt.name, fallback)
            reply = task.compose()
        return Written(
            reply=reply,
            writer="chat",
            prompt=prompt.name,
            version=prompt.version,
            digest=prompt.digest,
            fallback=fallback,
            tokens_in=spent.tokens_in,
            tokens_out=spent.tokens_out,
            cost=(spent.tokens_in * self._settings.price_in + spent.tokens_out * self._settings.price_out) / 1e6,
        )

    async def ask(self, task: Task) -> Reply:
        """The model's own words for ``task``, for whoever tries the endpoint out.

        Raises:
            WriterError: whatever went wrong; nothing takes the reply's place.
        """
        return await self._worded(task, load(task.prompt), "", _Spent())

    async def warm(self) -> None:
        """Load libraries and vocabulary ahead of the first reply, which would take seconds longer otherwise."""
        await self._ready()

    async def close(self) -> None:
        """Close the connections. Writing again opens new ones."""
        connection, self._connection = self._connection, None
        if connection is not None and self._loop is asyncio.get_running_loop():
            await connection.close()

    async def _worded(self, task: Task, prompt: Prompt, complaint: str, spent: _Spent) -> Reply:
        if not self._breaker.lets_through():
            raise RestingError(f"the endpoint failed {self._breaker.failures} times in a row and is left alone for now")
        tokens = await self._ready()
        parts = messages(prompt, task.fields(), complaint, self._settings.max_tokens_in, tokens)
        ask = _Request(parts, task.reply_type, prompt.words, tokens)
        connection = self._connect()
        try:
            async with asyncio.timeout(self._settings.timeout_s):
                reply = await self._tries(connection, ask, spent)
        except TimeoutError:
            self._breaker.failed()
            raise TimedOutError(f"timed out after {self._settings.timeout_s:g} s") from None
        except EndpointError:
            self._breaker.failed()
            raise
        except ReplyError:
            self._breaker.worked()
            raise
        self._breaker.worked()
        return reply

    async def _tries(self, connection: Connection, ask: _Request, spent: _Spent) -> Reply:
        """Ask until there is a reply, or an error that asking again would not help."""
        ends = time.monotonic() + self._settings.timeout_s
        tries = 0
        while True:
            try:
                answer = await connection.ask(ask.parts, ask.reply_type)
                spent.add(answer, ask)
                return read_reply(answer, ask.reply_type, ask.words)
            except WriterError as error:
                wait = self._wait(error, tries)
                if not error.retryable or tries == self._settings.retries or time.monotonic() + wait >= ends:
                    raise
            tries += 1
            await asyncio.sleep(wait)

    def _wait(self, error: WriterError, tries: int) -> float:
        """Seconds before the next try: what the endpoint asks for, or a doubling wait, with jitter."""
        wait: float = FIRST_WAIT_S * 2**tries * (0.5 + self._chance())
        if isinstance(error, RateLimitedError) and error.retry_after is not None:
            return error.retry_after + wait
        return wait

    async def _ready(self) -> Counter:
        if self._counter is None:
            await asyncio.to_thread(load_libraries)
            self._counter = await asyncio.to_thread(counter)
        return self._counter

    def _connect(self) -> Connection:
        """The connection of the running event loop; a new one where the loop is another."""
        loop = asyncio.get_running_loop()
        if self._connection is None or self._loop is not loop:
            self._connection, self._loop = Connection(self._settings), loop
        return self._connection
