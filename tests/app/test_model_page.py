"""The model's page: what is set, never the key, and what a test of the endpoint says, in words for each failure."""

import asyncio
import socket
from collections.abc import Iterator
from dataclasses import replace

import pytest
from fastapi import FastAPI
from pydantic import SecretStr

from app.trying_model import Tried, tried
from app.web import create_app
from eval.behaviour import Act, Behaviour, Request, always, canned, named
from eval.endpoint import running
from tests.app.conftest import Caller
from tests.app.school import PASSWORD, School
from writer.settings import ChatSettings

KEY = "sk-very-secret-key"


def settings_for(url: str, timeout_s: float = 5.0) -> ChatSettings:
    return ChatSettings("stub", url, api_key=KEY, timeout_s=timeout_s)


async def said(behaviour: Behaviour, timeout_s: float = 5.0) -> Tried:
    with running(behaviour) as endpoint:
        return await tried(settings_for(endpoint.url, timeout_s))


def only_json_mode(request: Request) -> Act:
    """An endpoint that knows no schemas and no functions."""
    kind = request.get("response_format", {}).get("type")
    return Act("What helped most?") if kind == "json_object" else Act(status=400)


FAILURES: tuple[tuple[str, Behaviour, str, str], ...] = (
    ("401", named("refused_key"), "It refused the key (401).", "TRELLIS_MODEL_API_KEY"),
    ("403", always(Act(status=403)), "It refused the key (403).", "TRELLIS_MODEL_API_KEY"),
    ("404", always(Act(status=404)), "knows no such model or no such page (404)", "/chat/completions"),
    ("429", named("rate_limited"), "It wants fewer requests (429).", "Wait a minute"),
    ("500", named("server_error"), "The endpoint failed (500).", "Its own log"),
    ("400", always(Act(status=400)), "It did not accept the request for JSON", "structured output"),
    ("json", named("invalid_json"), "It answered, but not with the JSON asked for", "structured output"),
    ("schema", named("wrong_schema"), "It answered, but not with the JSON asked for", "structured output"),
    ("protocol", named("not_the_protocol"), "It answered, but not with the JSON asked for", "structured output"),
    ("other method", only_json_mode, "It did not accept the request for JSON", "set model_method to json_mode"),
    ("cut", named("cut"), "The connection broke off", "model_base_url"),
    ("refusal", named("refusal"), "declined", "choose another model"),
)


@pytest.mark.parametrize(("name", "behaviour", "title", "remedy"), FAILURES, ids=[one[0] for one in FAILURES])
async def test_each_failure_is_said_in_words_with_its_remedy(
    name: str, behaviour: Behaviour, title: str, remedy: str
) -> None:
    del name
    found = await said(behaviour)
    assert not found.works
    assert title in found.title
    assert remedy in found.remedy
    assert KEY not in str(found)


async def test_what_works_says_so_and_how_long_it_took() -> None:
    found = await said(canned("What did the picture show you?"))
    assert (found.works, found.reply) == (True, "What did the picture show you?")
    assert found.title.startswith("It works: it answered in ")


async def test_no_answer_ends_in_time() -> None:
    await said(canned())  # the libraries are loaded now
    found = await said(named("silent"), timeout_s=0.5)
    assert (found.works, found.title) == (False, "It did not answer within 0.5 seconds.")


async def test_why_nobody_answers_is_told_by_the_address() -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
    refused = await tried(settings_for(f"http://127.0.0.1:{port}/v1"))
    assert refused.title == f"127.0.0.1 refuses connections at port {port}: nothing listens there."
    nowhere = await tried(settings_for("http://no-such-machine.invalid/v1"))
    assert "no-such-machine.invalid" in nowhere.title


async def test_everybody_else_goes_on_meanwhile() -> None:
    ticks = 0

    async def others() -> None:
        nonlocal ticks
        while True:
            await asyncio.sleep(0.01)
            ticks += 1

    await said(canned())
    going = asyncio.create_task(others())
    await said(canned(delay_s=0.5))
    going.cancel()
    assert ticks >= 20


@pytest.fixture
def model(school: School) -> Iterator[tuple[School, FastAPI]]:
    with running(canned("What did the picture show you?")) as endpoint:
        settings = school.trellis.settings.model_copy(
            update={"model": "stub", "model_base_url": endpoint.url, "model_api_key": SecretStr(KEY)}
        )
        app = create_app(replace(school.trellis, settings=settings))
        yield school, app
        app.state.desk.close()
        app.state.course_desk.close()


def test_the_page_shows_what_is_set_tests_it_and_never_shows_the_key(
    hana: Caller, model: tuple[School, FastAPI]
) -> None:
    assert "No model is set" in hana.get("/school/model").text
    assert "No model is set" in hana.send("/school/model").text
    school, app = model
    signed_in = Caller(app)
    signed_in.get("/sign-in")
    signed_in.send("/sign-in", email="hana@school.example", password=PASSWORD)
    page = signed_in.get("/school/model").text
    assert "set; it is shown nowhere" in page
    assert "json_schema" in page
    after = signed_in.send("/school/model").text
    assert "It works: it answered in" in after
    assert "What did the picture show you?" in after
    assert KEY not in page + after
    ((_, done), *_) = school.trellis.audit.entries(action="model tried out")
    assert (done.by, done.detail) == ("hana", {"works": True})
    assert Caller(app).as_teacher(school).get("/school/model").status_code == 403
