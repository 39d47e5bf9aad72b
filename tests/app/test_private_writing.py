"""What leaves for an endpoint names nobody, and what the student reads does."""

import json
import re
from collections.abc import AsyncIterator, Iterator
from dataclasses import replace

import pytest
import pytest_asyncio

from app.private_writing import hidden_need, hiding_of
from app.student_actions import look_back, open_questions
from app.turns import answer, message_of
from domain.evidence import Need
from domain.people import Student
from eval.behaviour import Act, Request
from eval.endpoint import Endpoint, running
from tests.app.school import School
from writer.chat import ChatSettings, ChatWriter

NAMES = ("mia", "zoë", "müller", "sørensen", "zoe", "mueller", "ada", "will", "o'brien", "lovelace")


def echo(request: Request) -> Act:
    """A model that calls whoever the last message names by the name it was given."""
    said = request["messages"][-1]["content"]
    found = [word.strip(",.") for word in said.split() if word.strip(",.").endswith("xo")]
    return Act(f"What does {found[0]} do to the bracket first?" if found else "What comes first?")


@pytest.fixture
def endpoint() -> Iterator[Endpoint]:
    with running(echo) as found:
        yield found


@pytest_asyncio.fixture
async def talking(school: School, endpoint: Endpoint) -> AsyncIterator[School]:
    writer = ChatWriter(ChatSettings("stub", endpoint.url, timeout_s=5.0, retries=0))
    school.trellis.people.add_student(Student("will", "Will O'Brien", "x"), school.room.id)
    yield replace(school, trellis=replace(school.trellis, writer=writer))
    await writer.close()


def named(endpoint: Endpoint) -> list[str]:
    """The names that stand on the wire, and what else tells who somebody is."""
    return [one for one in (*NAMES, "mia@school", "0170") if re.search(rf"\b{one}\b", wire_of(endpoint))]


def wire_of(endpoint: Endpoint) -> str:
    """What students wrote of every request, as it stood on the wire: the last part, without the prompt's own words."""
    return json.dumps([one["messages"][-1] for one in endpoint.requests], ensure_ascii=False).casefold()


async def test_no_name_is_on_the_wire_and_the_reply_has_it_back(talking: School, endpoint: Endpoint) -> None:
    session = talking.sit_down("Mia").id
    for number, text in enumerate(
        ("ZOË says she subtracts 3, why", "Zoe Mueller and zoë did it. mail mia@school.example or 0170 1234567, help?")
    ):
        message = message_of(talking.trellis, session, client_id=f"m{number}", text=text)
        turn = await answer(talking.trellis, session, message)
    assert endpoint.requests
    assert named(endpoint) == []
    assert "xo" in wire_of(endpoint)
    assert "zoe" in turn.wording.drafts[0].casefold() or "zoë" in turn.wording.drafts[0].casefold()
    assert "xo" not in turn.reply


async def test_a_stand_in_is_the_same_in_the_next_turn(talking: School, endpoint: Endpoint) -> None:
    session = talking.sit_down("Mia").id
    for number, text in enumerate(("will showed me, what now?", "but why does Will do that?")):
        message = message_of(talking.trellis, session, client_id=f"m{number}", text=text)
        await answer(talking.trellis, session, message)
    requests = [one["messages"][-1]["content"] for one in endpoint.requests]
    words = [{word.strip(",.") for word in one.split() if word.strip(",.").endswith("xo")} for one in requests]
    assert len(set.union(*words)) == 1


async def test_a_reflection_is_hidden_too(talking: School, endpoint: Endpoint) -> None:
    session = talking.sit_down("Mia")
    question = open_questions(talking.trellis, session)[0]
    await look_back(talking.trellis, session, question, "zoë helped me and i was glad, she drew it")
    assert endpoint.requests
    assert named(endpoint) == []


def test_what_is_searched_for_at_an_endpoint_names_nobody(talking: School) -> None:
    session = talking.sit_down("Mia")
    need = hidden_need(
        Need("c", "the bracket", question="why does zoë müller-sørensen multiply"), hiding_of(talking.trellis, session)
    )
    assert need == Need("c", "the bracket", question="why does somebody somebody-somebody multiply")
