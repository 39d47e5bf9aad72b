"""Messages heard: made-up lines through the whole turn, and each check notices what it is for."""

import csv
import json
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner

from domain.attempt import Assessment
from domain.turn import Turn
from eval.pool_items import Place
from eval.practice import NoPassages
from eval.talk import figures_of, places_of, talk_command
from eval.talk_cases import TalkCase, Talked, played
from eval.talk_hearing import hears
from eval.talk_nevers import broken
from eval.talk_scores import accepts, answers, confirms, disputes
from writer.embedded import EmbeddedWriter


def line(message: str, **more: object) -> TalkCase:
    """A made-up case at n - 6 = 11, whose answer is 17."""
    at = {"course": "linear-equations", "item": "taken-away", "step": "taken-away-s1"}
    return TalkCase.model_validate(at | {"message": message} | more)


@pytest.fixture(scope="module")
def places() -> Mapping[str, Place]:
    return places_of([line("")], None)


async def played_out(case: TalkCase, places: Mapping[str, Place]) -> Talked:
    return await played(case, places[case.step], EmbeddedWriter(), NoPassages())


def saying(talked: Talked, reply: str, **more: object) -> Talked:
    return replace(talked, turn=replace(talked.turn, reply=reply, **more))  # type: ignore[arg-type]


async def test_a_right_answer_is_confirmed_and_a_wrong_one_is_not_accepted(places: Mapping[str, Place]) -> None:
    right = await played_out(line("17", heard=["answer"], answer="17", judged="right"), places)
    assert confirms(right)
    assert not disputes(right)
    assert hears(right, "answer")
    wrong = await played_out(line("5", heard=["answer"], answer="5", judged="wrong"), places)
    assert not accepts(wrong)
    assert disputes(replace(wrong, case=line("5", judged="right")))
    assert accepts(replace(right, case=line("17", judged="wrong")))


@pytest.mark.parametrize(
    ("reply", "confirmed", "accepted"),
    [
        ("Yes, $17$. On to the next part.", True, True),
        ("$17$ is right.", True, True),
        ("Is $17$ right?", False, False),
        ("Not $17$ yet. What would you change?", False, False),
        ("Yes, you added, but $17$ is not it.", False, False),
        ("Start the step afresh.", False, False),
    ],
)
async def test_words_confirm_or_do_not(
    reply: str, confirmed: bool, accepted: bool, places: Mapping[str, Place]
) -> None:
    right = saying(await played_out(line("17", judged="right"), places), reply)
    assert confirms(right) is confirmed
    unread = saying(right, reply, solved=False, assessment=Assessment("unreadable"))
    assert accepts(unread) is accepted


async def test_what_was_said_before_is_played_and_a_button_pressed(places: Mapping[str, Place]) -> None:
    found = await played_out(line("", before=["5", "is it 9"], button="hint", heard=["help_request"]), places)
    assert [turn.message.text for turn in found.earlier] == ["5", "is it 9"]
    assert found.turn.message.intent == "hint"
    assert hears(found, "help_request")


async def test_a_later_step_is_reached_over_the_first(places: Mapping[str, Place]) -> None:
    case = line("b", course="linear-equations", item="is-it-a-solution", step="is-it-a-solution-s2")
    found = await played(case, places_of([case], None)[case.step], EmbeddedWriter(), NoPassages())
    assert found.turn.message.step == "is-it-a-solution-s2"
    assert found.turn.number == 2
    assert found.earlier == ()


async def test_what_the_tutor_asked_stands_before_the_answer(places: Mapping[str, Place]) -> None:
    scaffold = next(hint for hint in places["taken-away-s1"].step.pathway if hint.key is not None)
    assert scaffold.key is not None
    asked = line(scaffold.key.accepted[0], before=["5", f"tutor: Take a part. {scaffold.text}"])
    found = await played_out(asked, places)
    assert found.earlier[-1].reply == f"Take a part. {scaffold.text}"
    assert found.turn.plan.move == "confirm_scaffold"
    first = await played_out(line("because", before=["tutor: Why does that work?"]), places)
    assert [turn.reply for turn in first.earlier] == ["Why does that work?"]


@pytest.mark.parametrize(
    ("reply", "answered"),
    [
        ("A variable is a letter that stands for a number not known yet. Which is it here?", True),
        ("Which letter stands for a number you do not know?", False),
        ("Add 6 to both sides.", False),
    ],
)
async def test_a_question_is_answered_by_a_statement_about_it(
    reply: str, answered: bool, places: Mapping[str, Place]
) -> None:
    good = "Says that a variable is a letter standing for a number not known yet."
    asked = await played_out(line("what does n mean", heard=["concept_question"], good_reply=good), places)
    turn: Turn = replace(asked.turn, plan=replace(asked.turn.plan, move="teach"))
    assert answers(saying(replace(asked, turn=turn), reply)) is answered


@pytest.mark.parametrize(
    ("entry", "reply", "result"),
    [
        ("ask which letter", "I can't match it. Which letter do you mean?", True),
        ("ask which letter", "What comes first?", False),
        ("give the answer away", "So it is $17$.", True),
        ("give the answer away", "Look at $6$.", False),
        ("say something is missing", "Nothing is missing from it.", False),
        ("say 3/4 was wrong", r"You found what was off in $\frac{3}{4}$. That was not it.", True),
        ("say 3/4 was wrong", r"Not $x+\frac{3}{4}$ yet.", False),
        ("show it as 11/2", r"Yes, $\frac{11}{2}$.", True),
        ("show it as 11/2", r"Yes, $1\frac{1}{2}$.", False),
        ("show it as d times 18", r"Not $d\cdot 18$ yet.", True),
        ("show it as d times 18", "Not $d^{18}$ yet.", False),
        ("show it as 54 oz", r"Not $54\text{ oz}$ yet.", True),
        ("ask what comes next in the story", "What comes next in the story?", True),
        ("ask whether both fit", "Do they?", False),
        ("quote an unrelated passage", "Section 1 says: “Divide both sides.”", None),
        ("quote an unrelated passage", "Add it.", False),
        ("make the moon sad", "Add it.", None),
    ],
)
async def test_an_entry_is_broken_kept_or_left_to_a_reader(
    entry: str, reply: str, result: bool | None, places: Mapping[str, Place]
) -> None:
    found = await played_out(line("what now"), places)
    assert broken(saying(found, reply, evidence=()), entry) is result


async def test_figures_count_each_kind_of_error_apart(places: Mapping[str, Place]) -> None:
    cases = [
        line("17", heard=["answer"], answer="17", judged="right", never=["dispute the right value"]),
        line("11+6", heard=["answer"], answer="11+6", judged="other_form", never=["accept it as finished"]),
        line("5", heard=["answer"], answer="5", judged="wrong", never=["make the moon sad"]),
    ]
    counts = figures_of([await played_out(case, places) for case in cases])
    assert counts["n"] == 3
    assert (counts["right_confirmed"], counts["right_disputed"], counts["wrong_accepted"]) == (1.0, 0, 0)
    assert (counts["n_right"], counts["n_right_value"], counts["n_wrong"], counts["n_questions"]) == (1, 2, 1, 0)
    assert (counts["never_scored"], counts["never_unscored"]) == (2, 1)
    assert counts["never_broken"] == counts["unfinished_accepted"]
    assert "questions_answered" not in counts


def test_the_command_prints_writes_and_says_what_it_left_out(tmp_path: Path) -> None:
    cases = [line("17", heard=["answer"], answer="17", judged="right"), line("x", course="elsewhere", step="nowhere")]
    data = tmp_path / "cases.jsonl"
    data.write_text("\n".join(case.model_dump_json() for case in cases), encoding="utf-8")
    files = ["--json", str(tmp_path / "figures.json"), "--table", str(tmp_path / "table.csv")]
    result = CliRunner().invoke(talk_command, ["--data", str(data), *files])
    assert result.exit_code == 0, result.output
    assert "1 cases were not played" in result.output
    figures = json.loads((tmp_path / "figures.json").read_text(encoding="utf-8"))
    assert (figures["n"], figures["not_played"], figures["heard_recall"]) == (1, 1, 1.0)
    rows = list(csv.DictReader((tmp_path / "table.csv").read_text(encoding="utf-8").splitlines()))
    assert [(row["message"], row["outcome"]) for row in rows] == [("17", "right")]


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "holds no case"),
        ("{}", "line 1: course"),
        (line("17").model_dump_json().replace('"none"', '"maybe"'), "line 1: judged"),
        (line("17", step="nowhere").model_dump_json(), "--items"),
    ],
)
def test_what_cannot_be_measured_is_said(text: str, reason: str, tmp_path: Path) -> None:
    data = tmp_path / "cases.jsonl"
    data.write_text(text, encoding="utf-8")
    result = CliRunner().invoke(talk_command, ["--data", str(data)])
    assert result.exit_code == 1
    assert reason in result.output
