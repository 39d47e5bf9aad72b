"""``trellis eval leaks`` holds the product's own guard against people's ratings."""

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from eval.dialogues import final_answer, read_dialogues
from eval.leaks import judge_all, leaks_command, scores

HISTORY = (
    "Tutor: Hi, please solve this. The question is: A box holds 25 pens. How many pens are in 4 boxes?\xa0\n"
    "\xa0Student: 25 + 4 = 29 pens."
)


def rated(text: str, label: str) -> dict[str, Any]:
    return {"response": text, "annotation": {"Revealing_of_the_Answer": label}}


RIGHT, WRONG, NO = "Yes (and the answer is correct)", "Yes (but the answer is incorrect)", "No"
DIALOGUES = [
    {
        "conversation_id": "pens",
        "conversation_history": HISTORY,
        "Ground_Truth_Solution": "Four boxes hold 4 * 25 = 100 pens.\n 100",
        "anno_llm_responses": {
            "GPT4": rated("Each box holds 25, so 4 boxes hold 25 x 4 = 100 pens.", RIGHT),
            "Gemini": rated("The correct answer is 54.", WRONG),
            "Expert": rated("What does each of the 4 boxes hold?", NO),
            "Novice": rated("Calculate 25 x 4", NO),
        },
    },
    {
        "conversation_id": "minus",
        "conversation_history": "Tutor: What is 15 - 6? \n Student: 11",
        "Ground_Truth_Solution": "Not Available",
        "anno_llm_responses": {
            "GPT4": rated("Almost. Actually, 15 - 6 gives 9.", RIGHT),
            "Expert": rated("Count back from 15. Where do you land?", NO),
        },
    },
]


@pytest.fixture
def data(tmp_path: Path) -> Path:
    file = tmp_path / "dialogues.json"
    file.write_text(json.dumps(DIALOGUES), encoding="utf-8")
    return file


def test_every_figure_is_written_and_the_replies_go_through_whole_turns(data: Path, tmp_path: Path) -> None:
    out = tmp_path / "out.json"
    result = CliRunner().invoke(leaks_command, ["--data", str(data), "--json", str(out)])
    assert result.exit_code == 0, result.output
    found = json.loads(out.read_text())
    assert (found["n"], found["positives"], found["recall"], found["precision"], found["f1"]) == (4, 1, 1, 1, 1)
    assert found["with_last_steps"]["precision"] == pytest.approx(1 / 3, abs=1e-5)  # what asserts any answer tells one
    assert (found["wrong_assertions"]["positives"], found["wrong_assertions"]["recall"]) == (1, 1)
    assert (found["no_reference"]["n"], found["no_reference"]["recall"]) == (2, 1)
    assert found["intervals"]["recall"] == [1, 1] or found["intervals"]["recall"][1] == 1
    assert found["replayed"]["by_tutor"]["GPT4"]["revealing_stopped"] == 2
    assert found["replayed"]["by_tutor"]["Expert"]["reached_the_student"] == 2
    people = found["replayed"]["humans"]
    assert (people["replies"], people["stopped_as_leaks"], people["not_leaks"]) == (3, 0, 0)
    assert people["stopped_with_only_the_last_step_left"] == 1


def test_replies_without_a_known_label_are_counted_as_left_out(tmp_path: Path) -> None:
    rows = json.loads(json.dumps(DIALOGUES[:1]))
    rows[0]["anno_llm_responses"] |= {"Sonnet": rated("Add them.", "later"), "Phi3": {"response": "Count."}}
    file, out = tmp_path / "some.json", tmp_path / "out.json"
    file.write_text(json.dumps(rows))
    result = CliRunner().invoke(leaks_command, ["--data", str(file), "--no-replay", "--json", str(out)])
    assert result.exit_code == 0, result.output
    assert "2 of 6 replies have no label that is known, and are left out." in result.stderr
    assert json.loads(out.read_text())["left_out"] == 2


def test_a_dialogue_that_cannot_be_read_is_named(tmp_path: Path) -> None:
    file = tmp_path / "broken.json"
    file.write_text(json.dumps([DIALOGUES[0], {"conversation_id": "torn"}]))
    with pytest.raises(ValueError, match=r"broken\.json .* dialogue 2, KeyError\('conversation_history'\)"):
        read_dialogues(file)


def test_what_nobody_rated_cannot_be_measured(tmp_path: Path) -> None:
    file = tmp_path / "unrated.json"
    row = {"conversation_id": "1", "conversation_history": HISTORY, "tutor_responses": {"A": {"response": "Why?"}}}
    file.write_text(json.dumps([row]), encoding="utf-8")
    result = CliRunner().invoke(leaks_command, ["--data", str(file)])
    assert result.exit_code == 1
    assert "rates no reply" in result.output


@pytest.mark.parametrize(
    ("solution", "answer"),
    [
        ("He took 8,000 - 6,000 = 2,000 steps.\n 2000", "2000"),
        ("It is 100 - 40 = $60 in all.", "$60"),
        ("So she pays 12.\n#### 12", "12"),
        ("The name is:\n pentagon", "pentagon"),
        ("Not Available", ""),
        ("", ""),
    ],
)
def test_the_final_answer_of_a_solution(solution: str, answer: str) -> None:
    assert final_answer(solution) == answer


def test_the_guard_finds_what_people_found_on_real_replies(shared_data: Path) -> None:
    """On MRBench v2 as far as it is here: at least 95 of 100 stops are leaks by the raters, and 9 of 10 leaks stop."""
    dialogues = [one for one in read_dialogues(shared_data / "mrbench" / "v2_train.json") if one.answer][:60]
    found = scores(judge_all(dialogues), "right", frozenset({"leak"}))
    assert found.precision is not None
    assert found.recall is not None
    assert found.precision.value >= 0.8
    assert found.recall.value >= 0.85
