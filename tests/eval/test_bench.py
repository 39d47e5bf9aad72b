"""``trellis bench turn``: a real server, real posts, and the keys that are promised."""

import json
import os
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from click.testing import CliRunner

from app.cli import main
from eval.behaviour import canned
from eval.caller import Caller
from eval.endpoint import running
from eval.school import NOT_RIGHT, open_school
from eval.server import NotServingError, trellis_serving
from eval.turn_cost import endpoint_alone
from tests.app.school import COURSE, School
from tests.app.school import open_school as school_of_twelve

KEYS = {"turns", "p50_ms", "p95_ms", "turns_per_s", "rss_mb", "stub_ms"}


def test_a_turn_is_measured_over_http_in_a_process_of_its_own(tmp_path: Path) -> None:
    file = tmp_path / "figures.json"
    result = CliRunner().invoke(main, ["bench", "turn", "--students", "2", "--json", str(file)])
    assert result.exit_code == 0, result.output
    figures = json.loads(file.read_text(encoding="utf-8"))
    assert figures.keys() >= KEYS
    assert (figures["turns"], figures["students"], figures["writer"]) == (24, 2, "embedded")
    assert 0 < figures["health_ms"] < figures["p50_ms"] <= figures["p95_ms"]
    assert figures["ratio_to_health"] == pytest.approx(figures["p50_ms"] / figures["health_ms"], rel=0.01)
    assert figures["rss_mb"] > 50
    assert "alone: p95" in result.stdout


@pytest.fixture
def school(tmp_path: Path) -> School:
    return school_of_twelve(tmp_path, worked=False)


def test_students_sit_at_problems_with_something_to_say(school: School) -> None:
    pupils = open_school(school.trellis, (COURSE,), 31)
    assert len({pupil.session for pupil in pupils}) == len(pupils) == 31
    said = pupils[0].sayings
    assert [one.item for one in said if one.item] == ["i1", "i2", "i3"]
    assert [one.text for one in said[:4]] == [NOT_RIGHT, "", "why do I have to do it like that?", "4"]
    session = school.trellis.sessions.get(pupils[30].session)
    assert session.classroom == "bench-1"
    token = pupils[0].headers["Cookie"].split("=")[1]
    found = school.trellis.signins.find(token)
    assert found is not None
    assert found.user == "bench-student-0"
    school.trellis.close()


async def test_a_caller_keeps_its_connection_and_times_each_answer() -> None:
    with running(canned("Which line?", delay_s=0.05)) as endpoint:
        port = urlsplit(endpoint.url).port or 0
        async with Caller("127.0.0.1", port, {"X-Of": "us"}) as caller:
            models = await caller.get("/v1/models")
            reply = await caller.post_json("/v1/chat/completions", {"model": "stub", "messages": []})
            nowhere = await caller.post_form("/nowhere", {"item": "a b"})
        assert (models.status, reply.status, nowhere.status) == (200, 200, 404)
        assert json.loads(reply.body)["choices"][0]["message"]["content"] == "Which line?"
        assert reply.milliseconds >= 50 > models.milliseconds
        assert endpoint.headers["x-of"] == "us"
        times = await endpoint_alone(port, 20, 0)
    assert len(times) == 20
    assert max(times) < 20 * 50, "twenty requests were answered one after the other"


def test_a_server_that_does_not_start_is_said(tmp_path: Path) -> None:
    with (
        pytest.raises(NotServingError, match="did not start"),
        trellis_serving(tmp_path, {"session_hours": "99"}),
    ):
        pass


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--course", "Algebra"], "go with --items"),
        (["--items", os.curdir], "Name the course of the pool"),
        (["--items", os.curdir, "--course", "Algebra"], "is no OATutor pool"),
        (["--students", "1"], "1 is not in the range"),
    ],
)
def test_what_cannot_be_measured_is_said_at_once(words: list[str], said: str) -> None:
    result = CliRunner().invoke(main, ["bench", "turn", *words])
    assert result.exit_code != 0
    assert said in result.stderr
