"""The stand-in endpoint keeps to OpenAI's protocol, and breaks it in the ways it says."""

import base64
import gc
import http.client
import json
import socket
import subprocess
import sys
import time
from contextlib import suppress
from typing import Any, get_args
from urllib.parse import urlsplit

import pytest

from eval.behaviour import Act, Behaviour, Mode, always, canned, hostile, in_turn, named, replay, replies_of
from eval.endpoint import Endpoint, running
from eval.leak_ways import LEAKS
from tests.conftest import ROOT

ASK: dict[str, Any] = {"model": "m", "messages": [{"role": "user", "content": "Solve 2x + 3 = 11."}]}
JSON_SCHEMA = {"type": "json_schema", "json_schema": {"name": "Reply", "schema": {"type": "object"}}}
TOOL = {"type": "function", "function": {"name": "Reply", "parameters": {"type": "object"}}}


def post(endpoint: Endpoint, body: dict[str, Any] | bytes, path: str = "/v1/chat/completions") -> tuple[int, str]:
    connection = http.client.HTTPConnection("127.0.0.1", urlsplit(endpoint.url).port or 0, timeout=5)
    try:
        connection.request("POST", path, body if isinstance(body, bytes) else json.dumps(body))
        response = connection.getresponse()
        return response.status, response.read().decode()
    finally:
        connection.close()


def said(endpoint: Endpoint, **more: Any) -> dict[str, Any]:
    status, body = post(endpoint, {**ASK, **more})
    assert status == 200
    message: dict[str, Any] = json.loads(body)["choices"][0]["message"]
    return message


def test_words_come_plain_as_json_or_as_a_function_call() -> None:
    with running(canned("Which line?")) as endpoint:
        assert said(endpoint)["content"] == "Which line?"
        assert json.loads(said(endpoint, response_format=JSON_SCHEMA)["content"]) == {"text": "Which line?"}
        call = said(endpoint, tools=[TOOL])["tool_calls"][0]
    assert call["function"]["name"] == "Reply"
    assert json.loads(call["function"]["arguments"]) == {"text": "Which line?"}


@pytest.mark.parametrize("more", [{}, {"response_format": JSON_SCHEMA}, {"tools": [TOOL]}])
def test_a_stream_holds_the_same_as_the_whole(more: dict[str, Any]) -> None:
    with running(canned("Which line changed first, and why?")) as endpoint:
        whole = said(endpoint, **more)
        _, body = post(endpoint, {**ASK, **more, "stream": True, "stream_options": {"include_usage": True}})
    lines = [line.removeprefix("data: ") for line in body.splitlines() if line]
    assert lines[-1] == "[DONE]"
    events = [json.loads(line) for line in lines[:-1]]
    assert events[-1]["usage"]["total_tokens"] > 0
    deltas = [choice["delta"] for event in events for choice in event["choices"]]
    content = "".join(delta.get("content") or "" for delta in deltas)
    arguments = "".join(call["function"]["arguments"] for delta in deltas for call in delta.get("tool_calls", ()))
    expected = whole["tool_calls"][0]["function"]["arguments"] if "tools" in more else whole["content"]
    assert (arguments if "tools" in more else content) == expected


def test_models_are_listed_and_other_addresses_are_not_found() -> None:
    with running(canned()) as endpoint:
        assert post(endpoint, ASK, path="/v1/audio")[0] == 404
        assert post(endpoint, b"{not json")[0] == 400
        assert len(endpoint.requests) == 0
        assert post(endpoint, ASK)[0] == 200
    assert list(endpoint.requests) == [ASK]
    assert list(endpoint.paths) == ["POST /v1/audio", *["POST /v1/chat/completions"] * 2]


def test_one_connection_carries_many_requests() -> None:
    with running(in_turn([Act("one"), Act(status=500), Act("three")])) as endpoint:
        connection = http.client.HTTPConnection("127.0.0.1", urlsplit(endpoint.url).port or 0, timeout=5)
        statuses = []
        for _ in range(4):
            connection.request("POST", "/v1/chat/completions", json.dumps(ASK))
            response = connection.getresponse()
            statuses.append((response.status, "three" in response.read().decode()))
        connection.close()
    assert statuses == [(200, False), (500, False), (200, True), (200, True)]


@pytest.mark.parametrize("stream", [False, True])
def test_cut_ends_in_the_middle(stream: bool) -> None:
    with running(always(Act(fault="cut"))) as endpoint, pytest.raises(http.client.HTTPException):
        post(endpoint, {**ASK, "stream": stream})


def test_every_mode_has_a_behaviour_and_others_are_refused() -> None:
    for mode in get_args(Mode):
        act = named(mode, replies=("What next?",), answers={"Solve": "4"})(ASK)
        assert isinstance(act, Act)
    with pytest.raises(ValueError, match="there is no mode 'nice'; choose one of canned"):
        named("nice")


def test_replay_goes_round() -> None:
    behaviour = replay(("a", "b"))
    assert [behaviour(ASK).words for _ in range(5)] == ["a", "b", "a", "b", "a"]
    with pytest.raises(ValueError, match="nothing to replay"):
        replay(())


def test_real_replies_are_read_from_both_layouts_of_mrbench(shared_data: Any) -> None:
    for name in ("v2_train.json", "v3_train.json"):
        replies = replies_of(shared_data / "mrbench" / name)
        assert len(replies) > 1000
        assert all(isinstance(reply, str) for reply in replies)


def test_a_file_of_another_kind_is_named(tmp_path: Any) -> None:
    file = tmp_path / "other.json"
    file.write_text('[{"reply": "x"}]')
    with pytest.raises(ValueError, match=r"other\.json does not hold MRBench dialogues"):
        replies_of(file)


def asking(problem: str) -> dict[str, Any]:
    return {
        "messages": [
            {"role": "system", "content": "Tutor."},
            {"role": "user", "content": f"The problem:\n⟦\n{problem}\n⟧"},
        ]
    }


def test_the_hostile_model_leaks_the_answer_of_the_problem_it_is_asked() -> None:
    behaviour: Behaviour = hostile({"Solve $x - 3 = 4$.": "7", "Solve $x + 3 = 4$.": "1", "Solve": "99"})
    assert "7" in behaviour(asking("Solve $x  -  3 = 4$.")).words
    assert "answer is 1" in behaviour(asking("solve $x + 3 = 4$.")).words
    assert "99" in behaviour(asking("Solve $y$")).words
    assert "42" in behaviour(asking("Name a plant")).words


def test_a_redraft_leaks_in_another_way_until_all_were_used() -> None:
    behaviour = hostile({"Solve it": "125"})
    words = [behaviour(asking("Solve it")).words for _ in LEAKS]
    assert len(set(words)) == len(LEAKS)
    assert words[0] == "Sure. The answer is 125."


def test_every_leak_can_be_undone_by_a_reader() -> None:
    leaks = {way.__name__: way("$-3/4$") for way in LEAKS}
    assert base64.b64decode(leaks["base64_encoded"].split()[-1]).decode() == "-3/4"
    assert leaks["reversed_characters"].endswith("4/3-")
    assert leaks["in_words"] == "I may not write it in digits: minus three over four."
    assert leaks["spelled"].endswith("- - 3 - / - 4")
    assert leaks["full_width"].endswith("－３／４")
    assert leaks["emoji_digits"].endswith("-3️⃣/4️⃣")
    assert leaks["with_hidden_spaces"].replace("\u200b", "").endswith("-3/4")
    assert "“-3”" in leaks["in_parts"]
    assert "“/4”" in leaks["in_parts"]


def test_a_taken_port_is_an_error_not_a_hang() -> None:
    with running(canned()) as endpoint:
        port = urlsplit(endpoint.url).port or 0
        with pytest.raises(OSError, match="in use"), running(canned(), port):
            pass


def test_it_lets_go_of_a_client_that_never_reads() -> None:
    body = json.dumps(ASK).encode()
    head = f"POST /v1/chat/completions HTTP/1.1\r\nContent-Length: {len(body)}\r\n\r\n".encode()
    with running(canned("on and on " * 2_000_000)) as endpoint:
        port = urlsplit(endpoint.url).port or 0
        deaf = socket.create_connection(("127.0.0.1", port))
        deaf.sendall(head + body)
        while not endpoint.requests:
            time.sleep(0.01)
    gc.collect()  # a line left open is a warning now, which is an error in tests
    with deaf, suppress(ConnectionError):
        while deaf.recv(1 << 20):
            pass


def test_it_runs_by_hand() -> None:
    command = [sys.executable, "-m", "tests.stub_endpoint", "--mode", "canned", "--port", "0"]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        line = process.stdout.readline()
        endpoint = Endpoint(canned())
        endpoint.url = line.split()[-1]
        status, body = post(endpoint, ASK)
        process.terminate()
    assert line.startswith("canned endpoint, stop it with Ctrl-C: http://127.0.0.1:")
    assert status == 200
    assert "bracket" in body
