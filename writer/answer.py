r"""From what a model sent to a reply, or to a named reason why not.

Models write TeX into JSON without doubling the backslash, so that ``\frac`` arrives as a form feed
and ``rac``, and ``\sqrt`` makes the JSON invalid. Both are mended here; no reply has a use for the
control characters themselves.
"""

import json
import re
from collections.abc import Mapping
from typing import NamedTuple

from pydantic import ValidationError

from writer.errors import CutShortError, DeclinedError, EmptyReplyError, TooLongReplyError, UnreadableError
from writer.fence import clean
from writer.task import Reply

_THOUGHT = re.compile(r"\A\s*<think>.*?</think>", re.DOTALL)
_CODE = "```"
_ESCAPES = re.compile(r'\\(?:["\\/]|u[0-9a-fA-F]{4}|n(?!eq|abla|mid|otin)|(?P<tex>[bfrt][a-zA-Z])|[bfrt])|(?P<lone>\\)')
_EATEN = {"\b": r"\b", "\f": r"\f", "\t": r"\t", "\r": r"\r"}
_TEX_EATEN = re.compile(r"[\b\f\t\r](?=[a-zA-Z])")


class Answer(NamedTuple):
    """What came back: ``content`` is the message's text, or the arguments of its function call.

    ``finish`` is the protocol's finish reason. Tokens are 0 where the endpoint does not count them.
    """

    content: str | Mapping[str, object]
    finish: str = "stop"
    refusal: str = ""
    tokens_in: int = 0
    tokens_out: int = 0


def read_reply(answer: Answer, reply_type: type[Reply], words: int) -> Reply:
    """The reply in ``answer``; ``words`` is the most it may have, 0 for no limit.

    Raises:
        ReplyError: one of its kinds, saying what is wrong in plain words.
    """
    if answer.refusal:
        raise DeclinedError("the model declined to answer")
    if answer.finish == "length":
        raise CutShortError("the reply was cut off at the token limit")
    if answer.finish == "content_filter":
        raise DeclinedError("a content filter stopped the reply")
    found = _decoded(answer.content) if isinstance(answer.content, str) else answer.content
    text = found.get("text")
    if isinstance(text, str):
        text = clean(_TEX_EATEN.sub(lambda eaten: _EATEN[eaten.group()], text))
        if not text:
            raise EmptyReplyError("the reply was empty")
        if words and (count := len(text.split())) > words:
            raise TooLongReplyError(f"the reply had {count} words, more than the {words} allowed")
        found = {**found, "text": text}
    try:
        return reply_type.model_validate(found)
    except ValidationError as error:
        raise UnreadableError("the reply did not fit its schema") from error


def said(answer: Answer) -> str:
    """The text that ``answer`` brought, whether or not it can be used."""
    if isinstance(answer.content, str):
        return answer.content
    text = answer.content.get("text")
    return text if isinstance(text, str) else ""


def _decoded(content: str) -> Mapping[str, object]:
    bare = _THOUGHT.sub("", content).strip()
    if bare.startswith(_CODE) and bare.endswith(_CODE) and "\n" in bare:
        bare = bare.removesuffix(_CODE).partition("\n")[2].strip()
    if not bare:
        raise EmptyReplyError("the reply was empty")
    try:
        found = json.loads(_ESCAPES.sub(_mended, bare), strict=False)
    except (ValueError, RecursionError) as error:
        raise UnreadableError("the reply was not valid JSON") from error
    if not isinstance(found, dict):
        raise UnreadableError("the reply did not fit its schema")
    return found


def _mended(escape: re.Match[str]) -> str:
    return "\\" + escape.group() if escape.group("tex") or escape.group("lone") else escape.group()
