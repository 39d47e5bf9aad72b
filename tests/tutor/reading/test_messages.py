"""Three hundred messages in students' words and what each is read as; every third was held back while tuning."""

import csv
from typing import NamedTuple

import pytest

from domain.answer import AnswerKey, Expectation
from domain.turn import Message
from tests.conftest import ROOT
from tests.tutor.classroom import AT
from tutor.question import question
from tutor.reading.message import read_message

SENTENCES = {
    "E": AnswerKey("expression", ("$x = 5$",)),
    "F": AnswerKey("expression", (r"$\frac{3}{4}$",)),
    "C": AnswerKey("choice", ("Oxygen",), ("Oxygen", "Carbon dioxide", "Nitrogen")),
    "X": AnswerKey("explanation", expectations=(Expectation("air", "From the air.", (("air",),)),)),
}
PROBLEMS = {
    "E": "Bracket first Solve $4(x + 3) = 32$. What is $x$?",
    "F": r"Reduce. Write $\frac{6}{8}$ in lowest terms.",
    "C": "Which gas does a leaf give off in light?",
    "X": "Where did the new wood come from, and where not? Explain.",
}


class Case(NamedTuple):
    """One message and what it should be read as."""

    step: str
    kind: str
    also: str
    attempt: str
    language: str
    text: str
    held: bool


def cases() -> list[Case]:
    with (ROOT / "tests" / "tutor" / "reading" / "messages.tsv").open(encoding="utf-8") as lines:
        rows = [row for row in csv.reader(lines, delimiter="\t", quoting=csv.QUOTE_NONE) if not row[0].startswith("#")]
    return [
        Case(step, kind, also, attempt.replace("\\n", "\n"), language, text.replace("\\n", "\n"), number % 3 == 2)
        for number, (step, kind, also, attempt, language, text) in enumerate(rows)
    ]


def message_of(case: Case) -> Message:
    return Message("m", case.text, "message", "i", "s", AT)


def wrong(case: Case) -> str:
    """What is wrong with the reading of a case, empty when nothing is."""
    found = read_message(message_of(case), question(SENTENCES[case.step], PROBLEMS[case.step]))
    if found.kind != case.kind:
        return f"{case.text!r} is read as {found.kind}, not {case.kind}"
    if case.also and case.also not in found.also:
        return f"{case.text!r} also asks {found.also}, not {case.also}"
    held = "".join((found.attempt or "").split()).casefold()
    if case.attempt and "".join(case.attempt.split()).casefold() not in held:
        return f"{case.text!r} holds the attempt {found.attempt!r}, not {case.attempt!r}"
    if case.language and found.language != case.language:
        return f"{case.text!r} is in {found.language or 'English'}, not {case.language}"
    return ""


@pytest.mark.parametrize(("held", "share"), [(False, 0.97), (True, 0.9)])
def test_most_messages_are_read_as_what_they_are(*, held: bool, share: float) -> None:
    chosen = [case for case in cases() if case.held is held]
    faults = [fault for case in chosen if (fault := wrong(case))]
    assert len(faults) <= (1 - share) * len(chosen), "\n".join(faults)


def test_distress_is_never_missed_and_never_seen_where_there_is_none() -> None:
    kinds = [(case, read_message(message_of(case), question(SENTENCES[case.step])).kind) for case in cases()]
    assert [case.text for case, kind in kinds if (case.kind == "distress") != (kind == "distress")] == []
