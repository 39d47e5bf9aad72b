"""What an endpoint answers is bounded while it comes in, stays where it was sent, and is checked before it counts."""

import gzip
import itertools
import json
import zlib
from collections.abc import Iterable, Iterator

import pytest

from eval.behaviour import Act, always, canned
from eval.endpoint import running
from store.payload import dump, load
from tests.writer.raw_endpoint import completion, sending
from tests.writer.tasks import SmallTask
from tests.writer.test_chat import SAID, written_by
from writer.connection import Connection
from writer.received import MOST_BYTES
from writer.settings import MOST_PRICE, ChatSettings
from writer.task import Written
from writer.usage import MOST_TOKENS, counted

MEGABYTE = b" " * 1_000_000
OVERSIZE = "the endpoint sent more than 500,000 bytes"


def endless() -> Iterator[bytes]:
    yield completion(SAID)[:-1]
    yield from itertools.repeat(MEGABYTE)


def packed_endless() -> Iterator[bytes]:
    pack = zlib.compressobj(9, zlib.DEFLATED, 31)
    return (pack.compress(piece) for piece in endless())


@pytest.mark.parametrize("status", [200, 400, 500])
async def test_an_endless_answer_is_left_off(status: int) -> None:
    with sending(endless, status=status) as endpoint:
        written = await written_by(endpoint.url, retries=0)
    assert written.fallback == OVERSIZE
    assert written.reply == SmallTask().compose()
    assert endpoint.sent < 20 * len(MEGABYTE)  # what the two ends of the socket may hold, and no more


async def test_an_endless_answer_that_unpacks_from_little_is_left_off() -> None:
    with sending(packed_endless, {"Content-Encoding": "gzip"}) as endpoint:
        written = await written_by(endpoint.url, retries=0)
    assert written.fallback == OVERSIZE


async def test_a_large_answer_that_says_so_is_not_read_at_all() -> None:
    with sending(endless, {"Content-Length": str(MOST_BYTES + 1)}) as endpoint:
        assert (await written_by(endpoint.url, retries=0)).fallback == OVERSIZE


@pytest.mark.parametrize(
    ("coding", "pack"),
    [("gzip", gzip.compress), ("GZIP ", gzip.compress), ("deflate", zlib.compress), ("identity", bytes)],
)
async def test_an_answer_that_was_packed_unasked_is_read(coding: str, pack: type[bytes]) -> None:
    body = pack(completion(SAID + " " * 100_000))
    with sending(lambda: [body[:9], body[9:]], {"Content-Encoding": coding}) as endpoint:
        assert (await written_by(endpoint.url)).reply.text == SAID


@pytest.mark.parametrize(
    ("coding", "why"),
    [
        ("br", "the endpoint packed its answer in a way that was not asked for"),
        ("gzip, gzip", "the endpoint packed its answer in a way that was not asked for"),
        ("gzip", "the endpoint's answer could not be unpacked"),
    ],
)
async def test_an_answer_packed_in_another_way_is_none(coding: str, why: str) -> None:
    with sending(lambda: [completion(SAID)], {"Content-Encoding": coding}) as endpoint:
        assert (await written_by(endpoint.url, retries=0)).fallback == why


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
async def test_students_words_go_to_no_other_address(status: int) -> None:
    with running(canned(SAID)) as elsewhere:
        away = {"Location": f"{elsewhere.url}/chat/completions"}
        with running(always(Act(status=status, headers=away))) as endpoint:
            written = await written_by(endpoint.url, retries=0)
    assert written.fallback == f"the endpoint points elsewhere ({status}), which is not followed; check base_url"
    assert len(endpoint.requests) == 1
    assert not elsewhere.paths


NO_COUNTS = ["1.5", "-5", "1e400", "NaN", "Infinity", f"{MOST_TOKENS + 1}", "9" * 4000, "true", "null", "0"]


@pytest.mark.parametrize("count", NO_COUNTS)
async def test_a_count_that_is_none_is_replaced_by_ours(count: str) -> None:
    usage = f'{{"prompt_tokens": {count}, "completion_tokens": {count}, "total_tokens": {count}}}'
    with sending(lambda: [completion(SAID, usage)]) as endpoint:
        written = await written_by(endpoint.url, price_in=MOST_PRICE, price_out=MOST_PRICE)
    assert written.reply.text == SAID
    assert 100 < written.tokens_in < 2_000
    assert 0 < written.tokens_out < 100
    assert load(Written, dump(written)) == written


ODD_USAGE = [
    '"many"', "[]", "7", "{}", '{"prompt_tokens": "many"}', '{"prompt_tokens": "many", "total_tokens": "many"}',
    '{"prompt_tokens": [1]}', '{"prompt_tokens": {"a": 1}, "completion_tokens": 3}',
    '{"prompt_tokens_details": "x"}', '{"prompt_tokens_details": {"cached_tokens": "x"}, "prompt_tokens": 4}',
]  # fmt: skip


@pytest.mark.parametrize("usage", ODD_USAGE)
async def test_usage_of_any_shape_leaves_a_reply_that_can_be_kept(usage: str) -> None:
    with sending(lambda: [completion(SAID, usage)]) as endpoint:
        written = await written_by(endpoint.url, retries=0)
    assert written.reply.text == SAID
    assert load(Written, dump(written)) == written


def test_only_a_whole_number_is_a_count() -> None:
    assert [counted(one, "n") for one in (0, 7, 7.0, MOST_TOKENS)] == [0, 7, 7, MOST_TOKENS]
    wrong: tuple[object, ...] = (None, 1.5, -1, True, "7", [], {}, float("nan"), float("inf"), 10**400, MOST_TOKENS + 1)
    assert [counted(one, "n") for one in wrong] == [0] * len(wrong)


DEEP = "[" * 20_000 + "]" * 20_000


@pytest.mark.parametrize("method", ["json_schema", "function_calling"])
@pytest.mark.parametrize("inside", [DEEP, f'{{"text": {DEEP}}}', json.dumps("x" * 400_000), '"```' + "\\n" * 60_000])
async def test_an_answer_of_any_shape_is_read_or_refused(method: str, inside: str) -> None:
    call = f'{{"id": "c", "type": "function", "function": {{"name": "Reply", "arguments": {inside}}}}}'
    content = f'"content": {inside}' if method == "json_schema" else f'"content": null, "tool_calls": [{call}]'
    end = '"' if inside.startswith('"```') else ""
    body = completion("").replace(b'"content": "{\\"text\\": \\"\\"}"', content.replace(inside, inside + end).encode())
    pieces: Iterable[bytes] = [body]
    with sending(lambda: pieces) as endpoint:
        written = await written_by(endpoint.url, method=method, retries=0)
    assert written.fallback
    assert written.reply == SmallTask().compose()


def test_the_environments_proxy_is_still_used(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HTTP_PROXY", "http://127.0.0.1:3128")
    connection = Connection(ChatSettings("m", "http://tutor.example/v1"))
    assert any(transport is not None for transport in connection._pool._mounts.values())
