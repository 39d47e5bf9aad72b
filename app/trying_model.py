"""Trying out the model's endpoint: one sentence about nobody is asked for, and what came of it is said in words.

    said = await tried(chat_settings)
    said.works, said.title, said.remedy

Nothing of any student is sent. The answer is there within the time a reply may take, and some seconds more where
other ways to ask are tried.
"""

import asyncio
import socket
import time
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from typing import get_args
from urllib.parse import urlsplit

from coach.task import ReflectionTask
from writer.chat import ChatWriter
from writer.errors import (
    AccessRefusedError,
    DeclinedError,
    EmptyReplyError,
    RateLimitedError,
    ReplyError,
    RequestRefusedError,
    ServerFailedError,
    TimedOutError,
    UnreachableError,
    UnreadableError,
    WriterError,
)
from writer.settings import ChatSettings, Method

SLOW_S = 8.0
"""Seconds after which a student looks away."""

LOOKED_S = 3.0
"""Seconds in which an address is looked at, to say why nobody answers there."""

LOADING_S = 30.0
"""Seconds in which the libraries are loaded, once in a process."""

_TASK = ReflectionTask("What helped you today?", "drawing a picture of the problem first")


@dataclass(frozen=True, slots=True)
class Tried:
    """What came of it: whether students will get the model's words, in a sentence, and what to do."""

    works: bool
    title: str
    remedy: str = ""
    seconds: float = 0.0
    reply: str = ""


async def tried(settings: ChatSettings) -> Tried:
    """Ask the endpoint once, and say what happened. Never raises for what an endpoint does."""
    began = time.monotonic()
    try:
        async with asyncio.timeout(settings.timeout_s + LOADING_S):
            reply, seconds = await _asked(settings)
    except TimeoutError:
        return _slow(settings)
    except WriterError as error:
        said = await _words(error, settings)
        return replace(said, seconds=time.monotonic() - began)
    if seconds > SLOW_S:
        remedy = "Students wait as long for every reply. A smaller or nearer model is quicker."
        return Tried(True, f"It works, and took {seconds:.1f} seconds, which is slow.", remedy, seconds, reply)
    return Tried(True, f"It works: it answered in {seconds:.1f} seconds.", "", seconds, reply)


async def _asked(settings: ChatSettings) -> tuple[str, float]:
    """The reply to one try, and the seconds it took once everything was loaded."""
    writer = ChatWriter(replace(settings, retries=0))
    try:
        await writer.warm()
        began = time.monotonic()
        reply = await writer.ask(_TASK)
        return reply.text, time.monotonic() - began
    finally:
        await writer.close()


async def _words(error: WriterError, settings: ChatSettings) -> Tried:
    """Title and remedy for what went wrong."""
    match error:
        case TimedOutError():
            return _slow(settings)
        case UnreachableError():
            return await _unreachable(settings)
        case RateLimitedError():
            return Tried(
                False, "It wants fewer requests (429).", "Wait a minute and try again, or ask for a larger quota."
            )
        case AccessRefusedError():
            return _refused(str(error))
        case ServerFailedError():
            return Tried(False, _sentence(error), "Its own log says why. Trellis words the replies itself meanwhile.")
        case DeclinedError():
            return Tried(False, _sentence(error), "A harmless sentence was asked for: choose another model or filter.")
        case RequestRefusedError() | UnreadableError() | EmptyReplyError():
            return await _other_way(error, settings)
        case ReplyError():
            return Tried(False, _sentence(error), "Choose a model that keeps to short replies.")
    return Tried(False, _sentence(error), "Check the settings model, model_base_url and model_api_key.")


def _slow(settings: ChatSettings) -> Tried:
    title = f"It did not answer within {settings.timeout_s:g} seconds."
    remedy = "Choose a quicker model, or let it take longer: the setting model_timeout_s. A model that is loaded when "
    return Tried(False, title, f"{remedy}it is first asked may answer the second time.")


def _refused(said: str) -> Tried:
    if "404" in said:
        remedy = "Check the name in the setting model, and that model_base_url ends where /chat/completions follows."
        return Tried(False, "The address answers, but knows no such model or no such page (404).", remedy)
    if "credit" in said:
        return Tried(False, "The account at the endpoint has no credit left.", "Top it up, or name another key.")
    if "points elsewhere" in said:
        return Tried(False, "The address leads to another one, which is not followed.", "Name the last one itself.")
    remedy = "Set TRELLIS_MODEL_API_KEY to a key that it takes, and start Trellis again."
    return Tried(False, f"It refused the key ({'401' if '401' in said else '403'}).", remedy)


async def _unreachable(settings: ChatSettings) -> Tried:
    """Nobody answers: why, as far as the address itself says it."""
    url = urlsplit(settings.base_url)
    host, port = url.hostname or "", url.port or (443 if url.scheme == "https" else 80)
    try:
        async with asyncio.timeout(LOOKED_S):
            _, writer = await asyncio.open_connection(host, port)
            writer.close()
            with suppress(ConnectionError):
                await writer.wait_closed()
    except socket.gaierror:
        return Tried(False, f"There is no machine called {host}.", "Check the setting model_base_url for a slip.")
    except ConnectionRefusedError:
        remedy = "Start the model's server, or check the port in the setting model_base_url."
        return Tried(False, f"{host} refuses connections at port {port}: nothing listens there.", remedy)
    except (TimeoutError, OSError):
        remedy = "Check the address, the network, and whether a firewall stands between."
        return Tried(False, f"{host} cannot be reached at port {port}.", remedy)
    remedy = "If it speaks https, or plain http, say so in the setting model_base_url; else look into its log."
    return Tried(False, "The connection broke off before there was an answer.", remedy)


async def _other_way(error: WriterError, settings: ChatSettings) -> Tried:
    """It answers, but not in the JSON asked for: whether it does when it is asked another way."""
    refused = isinstance(error, RequestRefusedError)
    what = "It did not accept the request for JSON" if refused else "It answered, but not with the JSON asked for"
    title = f"{what} (model_method is {settings.method})."
    works = await _working([one for one in get_args(Method) if one != settings.method], settings)
    if works:
        return Tried(False, title, f"It works with another one: set model_method to {works}.")
    return Tried(False, title, "It does no better asked any other way: choose a model with structured output.")


async def _working(methods: Sequence[Method], settings: ChatSettings) -> Method | None:
    for method in methods:
        try:
            async with asyncio.timeout(settings.timeout_s):
                await _asked(replace(settings, method=method))
        except (WriterError, TimeoutError):
            continue
        return method
    return None


def _sentence(error: WriterError) -> str:
    said = str(error)
    return f"{said[:1].upper()}{said[1:]}."
