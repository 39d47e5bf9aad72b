"""Statements hold to the specification (xAPI 1.0.3, "Data", parts 2 and 4), and say what happened, in ids."""

import json
import re
from datetime import datetime
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest

from app.exporting.statements import Speaker
from tests.app.school import ROSTER, School
from tests.app.test_exporting import exported, run

HOME = "https://trellis.example.school"
VERBS = {"initialized", "answered", "asked", "interacted", "terminated"}
LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*")
ADDRESS = re.compile(r"https?://[^\s<>\"{}|\\^`]+")

ALLOWED = {
    "statement": {"id", "actor", "verb", "object", "result", "context", "timestamp", "version"},
    "actor": {"objectType", "name", "account"},
    "account": {"homePage", "name"},
    "verb": {"id", "display"},
    "activity": {"objectType", "id", "definition"},
    "definition": {"name", "description", "type", "moreInfo", "extensions"},
    "result": {"score", "success", "completion", "response", "duration", "extensions"},
    "context": {"registration", "platform", "language", "contextActivities", "extensions"},
    "contextActivities": {"parent", "grouping", "category", "other"},
}


def faults(one: object) -> list[str]:
    """What of a statement is against the specification."""
    if not isinstance(one, dict):
        return ["no object"]
    found = [f"{name} is missing" for name in ("id", "actor", "verb", "object", "timestamp") if name not in one]
    if found:
        return found
    found += keys("statement", one)
    found += [] if str(UUID(one["id"])) == one["id"] else ["the id is no UUID"]
    found += keys("actor", one["actor"]) + keys("account", one["actor"]["account"])
    found += [] if ADDRESS.fullmatch(one["actor"]["account"]["homePage"]) else ["homePage is no address"]
    found += keys("verb", one["verb"]) + language_map(one["verb"]["display"])
    verb = one["verb"]["id"].removeprefix("http://adlnet.gov/expapi/verbs/")
    found += [] if verb in VERBS else [f"{verb} is no verb of ours"]
    found += activity(one["object"])
    if "result" in one:
        found += keys("result", one["result"])
        found += [f"{name} is no yes or no" for name in ("success", "completion")
                  if not isinstance(one["result"].get(name, True), bool)]  # fmt: skip
        found += [f"{key} is no address" for key in one["result"].get("extensions", {}) if not ADDRESS.fullmatch(key)]
    context = one.get("context", {})
    found += keys("context", context) + keys("contextActivities", context.get("contextActivities", {}))
    found += [] if str(UUID(context["registration"])) == context["registration"] else ["registration is no UUID"]
    for each in context["contextActivities"].values():
        found += [fault for one_activity in each for fault in activity(one_activity)]
    if "language" in context and not LANGUAGE.fullmatch(context["language"]):
        found.append(f"{context['language']} is no language")
    found += [] if datetime.fromisoformat(one["timestamp"]).tzinfo else ["the timestamp has no zone"]
    return found + nothing_empty(one)


def keys(kind: str, value: dict[str, object]) -> list[str]:
    return [f"{kind} has {name}" for name in value.keys() - ALLOWED[kind]]


def activity(value: dict[str, dict[str, object]]) -> list[str]:
    found = keys("activity", dict(value)) + ([] if ADDRESS.fullmatch(str(value["id"])) else ["an id is no address"])
    definition = value.get("definition", {})
    found += keys("definition", definition)
    found += [] if ADDRESS.fullmatch(str(definition.get("type", HOME))) else ["a type is no address"]
    return found + language_map(definition.get("name", {}))


def language_map(value: object) -> list[str]:
    assert isinstance(value, dict)
    return [f"{key} is no language" for key in value if not LANGUAGE.fullmatch(key)]


def nothing_empty(value: object) -> list[str]:
    """A statement has no null, in no place."""
    if isinstance(value, dict):
        return [fault for each in value.values() for fault in nothing_empty(each)]
    if isinstance(value, list):
        return [fault for each in value for fault in nothing_empty(each)]
    return ["a null"] if value is None else []


def statements(school: School, folder: Path, *words: str) -> list[dict[str, Any]]:
    files = exported(school, folder, "--as", "xapi", "--home", HOME, *words)
    assert files.keys() == {"statements.jsonl"}
    return [json.loads(line) for line in files["statements.jsonl"].splitlines()]


def test_every_statement_holds_to_the_specification(school: School, tmp_path: Path) -> None:
    found = statements(school, tmp_path / "out")
    assert [fault for one in found for fault in faults(one)] == []
    assert {one["verb"]["id"].rpartition("/")[2] for one in found} >= {"initialized", "answered", "asked", "terminated"}


@pytest.mark.parametrize(
    ("place", "wrong"),
    [(("actor", "account", "homePage"), "nowhere"), (("verb", "id"), "did"), (("object", "id"), "x y"),
     (("context", "language"), "English"), (("timestamp",), "2026-11-12T12:00:00"), (("result", "success"), 1),
     (("actor", "mbox"), "mailto:mia@school.example"), (("object", "definition", "name"), {"en": None})],
)  # fmt: skip
def test_what_does_not_hold_to_it_is_seen(
    school: School, tmp_path: Path, place: tuple[str, ...], wrong: object
) -> None:
    one = next(one for one in statements(school, tmp_path / "out") if "result" in one)
    *way, last = place
    inner: dict[str, object] = dict(one)
    there = inner
    for name in way:
        step = there[name]
        assert isinstance(step, dict)
        there = step
    there[last] = wrong
    assert faults(inner) != []


def test_everybody_is_an_opaque_account_and_statements_keep_their_ids(school: School, tmp_path: Path) -> None:
    once, again = statements(school, tmp_path / "one"), statements(school, tmp_path / "two")
    assert [one["id"] for one in once] == [one["id"] for one in again]
    assert len({str(one["id"]) for one in once}) == len(once)
    known = {student.id for student in school.students.values()}
    assert all(set(one["actor"]) == {"objectType", "account"} for one in once)
    assert {json.dumps(one["actor"]["account"]) for one in once} <= {
        json.dumps({"homePage": HOME, "name": student}) for student in known
    }
    assert not [name for name in ROSTER if re.search(rf"\b{name}\b", json.dumps(once, ensure_ascii=False))]


def test_names_and_words_are_there_where_they_are_asked_for(school: School, tmp_path: Path) -> None:
    named = statements(school, tmp_path / "named", "--names")
    assert {one["actor"]["name"] for one in named} <= set(ROSTER)
    assert any("2x + 3 = 14" in one.get("result", {}).get("response", "") for one in named)
    assert not any("response" in one.get("result", {}) for one in statements(school, tmp_path / "n", "--numbers"))


def test_an_attempt_says_how_it_came_out_and_where(school: School, tmp_path: Path) -> None:
    school.sit_down("Mia", "i3")
    school.say("Mia", "x = 4", "right", alone=True)
    last = [one for one in statements(school, tmp_path / "out") if one["verb"]["id"].endswith("answered")][-1]
    assert last["object"]["id"] == f"{HOME}/xapi/courses/linear-equations/items/i3/steps/s1"
    assert last["result"]["success"] is last["result"]["completion"] is True
    extensions = last["result"]["extensions"]
    assert (extensions[f"{HOME}/xapi/extensions/counts"], extensions[f"{HOME}/xapi/extensions/try"]) == ("alone", 1)


def test_without_an_address_nothing_is_written(school: School, tmp_path: Path) -> None:
    said = run(school, "export", "--as", "xapi", "--out", str(tmp_path / "out"))
    assert said.exit_code == 1
    assert "--home https://trellis.example.school" in said.output
    assert not list((tmp_path / "out").iterdir())


def test_an_attempt_that_could_not_be_read_is_neither_right_nor_wrong() -> None:
    row = {"student_id": "s", "course_id": "c", "classroom_id": "k", "session_id": "1", "attempt_id": "1:1",
           "at": datetime.fromisoformat("2026-11-12T12:00:00+00:00"), "item_id": "i", "step_id": "a b",
           "outcome": "unreadable", "solved": 0, "words": "?", "judged_by": "tutor", "slip": None, "counts": "",
           "try": 1, "help_before": 0, "help_after": 0}  # fmt: skip
    said = Speaker(HOME).attempt(row)
    assert said["result"] == {"completion": False, "response": "?", "extensions": said["result"]["extensions"]}  # type: ignore[index]
    assert faults(said) == []
