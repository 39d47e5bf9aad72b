"""Ida's problems and sittings, for tests of what students see."""

from dataclasses import replace

import pytest

from domain.answer import AnswerKey
from domain.evidence import Evidence
from domain.goal import Goal
from domain.help import HelpLevel, Plan, Reason
from domain.item import Item, Step
from domain.turn import Message
from tests.app.school import COURSE, OURS, School

DESK, PHONE, SMALL = (1280, 800), (390, 844), (320, 640)

CHOOSE = Item(
    "choose",
    "Which one?",
    (
        Step(
            "s1",
            "Which equals $2x$?",
            AnswerKey("choice", ("$x+x$",), ("$x^2$", "$x+x$", "$x+2$")),
            skills=("combine",),
        ),
        Step("s2", "What is $x+x$ for $x=3$?", AnswerKey("expression", ("6",)), skills=("combine",)),
    ),
    lesson="l-combine",
    source=OURS,
)

LONG = r"$x=\frac{-b+\sqrt{b^2-4ac}}{2a}\text{ or }x=\frac{-b-\sqrt{b^2-4ac}}{2a}\text{ where }a\ne 0\text{ and }b>4$"
_STORY = "Alex sells goods for between 6000 and 9000 in a month and has to decide between two jobs. " * 6
LONG_CHOICES = Item(
    "long-choices",
    "Choosing Between Two Jobs With Different Commissions and a Threshold",
    (
        Step(
            "s1",
            f"{_STORY}\n\n{LONG}\n\nWhich of these says when the first job pays more than the second?",
            AnswerKey("choice", (LONG,), (LONG, f"{LONG} and this goes on in words", "one", "two", _STORY)),
            skills=("combine",),
        ),
    ),
    lesson="l-combine",
    source=OURS,
)


@pytest.fixture
def choosing(school: School) -> None:
    """A problem with choices and two parts is in the course too."""
    school.trellis.courses.save(replace(COURSE, items=(*COURSE.items, CHOOSE, LONG_CHOICES)))


def fresh(school: School, item: str = "i3", goal: Goal | None = None) -> str:
    """Ida's new session at an item, after closing whatever she had open."""
    sessions = school.trellis.sessions
    while (before := sessions.open_of(school.students["Ida"].id)) is not None:
        sessions.close(before.id)
    return school.sit_down("Ida", item, goal).id


def cited(school: School, session: str) -> None:
    """A turn whose reply leans on a passage."""
    said = school.say("Ida", "2x + 3 = 14", "wrong", alone=True)
    school.trellis.sessions.accept(
        session, message := Message("cited-turn", "why both?", "message", said.message.item, "s1", said.at)
    )
    turn = replace(
        said,
        number=said.number + 1,
        message=message,
        assessment=None,
        plan=Plan("teach", HelpLevel.TEACH, Reason("about_concept")),
        evidence=(
            Evidence("p2", "2.3", "Brackets", "multiplies every term inside it, as in $a(b+c)=ab+ac$", 1.0, OURS),
        ),
        reply="The number in front multiplies every term. What does that make of the 3?",
        observations=(),
        before=(),
        after=(),
        solved=False,
    )
    school.trellis.sessions.record(session, turn)
