"""OpenAI's chat completions and embeddings, from the serving side: an act as one body or as events."""

import json
import re
import zlib
from collections.abc import Mapping
from typing import Any

from eval.behaviour import Act

NAME = "stub"

EMBEDDING_DIMENSIONS = 64
"""Numbers a text, where the request names no other."""


def body_of(act: Act, request: Mapping[str, Any]) -> dict[str, Any]:
    """A ``chat.completion`` that says ``act.words`` the way the request wants them said."""
    return {
        "id": "chatcmpl-stub",
        "object": "chat.completion",
        "created": 0,
        "model": request.get("model") or NAME,
        "choices": [{"index": 0, "message": _message(act, request), "finish_reason": _finish(act, request)}],
        "usage": _usage(act, request),
    }


def embeddings_of(act: Act, request: Mapping[str, Any]) -> dict[str, Any]:
    """A list of embeddings: a text's words counted into bins, so that texts with words in common are near."""
    texts = request.get("input") or ()
    texts = [texts] if isinstance(texts, str) else texts
    size = request.get("dimensions") or EMBEDDING_DIMENSIONS
    size = size // 2 if act.fault == "wrong_schema" else size
    data = [{"object": "embedding", "index": at, "embedding": _counted(text, size)} for at, text in enumerate(texts)]
    usage = {"prompt_tokens": sum(map(len, texts)) // 4, "total_tokens": sum(map(len, texts)) // 4}
    shown = [] if act.fault == "empty" else list(reversed(data))
    return {"object": "list", "data": shown, "model": request.get("model") or NAME, "usage": usage}


def _counted(text: str, size: int) -> list[float]:
    bins = [0.0] * size
    for word in re.findall(r"\w+", text.lower()):
        bins[zlib.crc32(word[:6].encode()) % size] += 1.0
    return bins


def events_of(act: Act, request: Mapping[str, Any]) -> list[dict[str, Any] | str]:
    """The same as ``chat.completion.chunk`` events of a few characters each, closed by ``[DONE]``."""
    message = _message(act, request)
    frame = {
        "id": "chatcmpl-stub",
        "object": "chat.completion.chunk",
        "created": 0,
        "model": request.get("model") or NAME,
    }

    def chunk(delta: Mapping[str, Any], finish: str | None = None) -> dict[str, Any]:
        return {**frame, "choices": [{"index": 0, "delta": delta, "finish_reason": finish}]}

    events: list[dict[str, Any] | str] = [chunk({"role": "assistant", "content": ""})]
    if message.get("refusal"):
        events.append(chunk({"refusal": message["refusal"]}))
    for call in message.get("tool_calls", ()):
        name = {"name": call["function"]["name"], "arguments": ""}
        events.append(chunk({"tool_calls": [{**call, "index": 0, "function": name}]}))
        events += [
            chunk({"tool_calls": [{"index": 0, "function": {"arguments": piece}}]})
            for piece in _pieces(call["function"]["arguments"])
        ]
    events += [chunk({"content": piece}) for piece in _pieces(message.get("content") or "")]
    events.append(chunk({}, _finish(act, request)))
    if (request.get("stream_options") or {}).get("include_usage"):
        events.append({**frame, "choices": [], "usage": _usage(act, request)})
    return [*events, "[DONE]"]


def _message(act: Act, request: Mapping[str, Any]) -> dict[str, Any]:
    if act.fault == "refusal":
        return {"role": "assistant", "content": None, "refusal": act.words}
    content = _content(act, request)
    tools = request.get("tools") or ()
    if not tools or act.fault == "empty":
        return {"role": "assistant", "content": content, "refusal": None}
    function = {"name": tools[0]["function"]["name"], "arguments": content}
    call = {"id": "call_stub", "type": "function", "function": function}
    return {"role": "assistant", "content": None, "refusal": None, "tool_calls": [call]}


def _content(act: Act, request: Mapping[str, Any]) -> str:
    structured = bool(request.get("tools")) or (request.get("response_format") or {}).get("type", "text") != "text"
    if act.fault == "empty":
        return ""
    said = json.dumps({"text": act.words}, ensure_ascii=False) if structured else act.words
    if act.fault == "invalid_json":
        return said.replace('"', "'")
    if act.fault == "wrong_schema":
        return json.dumps({"answer": act.words, "thoughts": []})
    return said[: len(said) // 2] if act.fault == "length" else said


def _finish(act: Act, request: Mapping[str, Any]) -> str:
    if act.fault == "length":
        return "length"
    return "tool_calls" if request.get("tools") and act.fault not in {"refusal", "empty"} else "stop"


def _usage(act: Act, request: Mapping[str, Any]) -> dict[str, int]:
    """Tokens at four characters each, which is near enough for a stand-in."""
    asked = sum(len(str(message.get("content") or "")) for message in request.get("messages", ())) // 4 + 1
    said = len(act.words) // 4 + 1
    return {"prompt_tokens": asked, "completion_tokens": said, "total_tokens": asked + said}


def _pieces(text: str, size: int = 6) -> list[str]:
    return [text[start : start + size] for start in range(0, len(text), size)]
