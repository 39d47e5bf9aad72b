"""Every fault has words of its own, and every sentence is said of something."""

import ast

from domain.roster import Fault, Place
from school.rosters.wording import sentences, where, worded
from tests.conftest import ROOT


def codes() -> set[str]:
    """Every name between quotes in the room's code that could be a code."""
    found: set[str] = set()
    for file in (ROOT / "school").rglob("*.py"):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                found.add(node.value)
    return found


def said() -> dict[str, int]:
    """Each code that the room's code says, where a fault, a note or a refusal is made."""
    calls: dict[str, int] = {}
    for file in (ROOT / "school").rglob("*.py"):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.args:
                first = node.args[0]
                if node.func.attr in ("fault", "note", "refuse") and isinstance(first, ast.Constant):
                    calls[str(first.value)] = node.lineno
    return calls


def test_every_fault_has_words() -> None:
    assert set(said()) - set(sentences()) == set()


def test_every_sentence_is_said_of_something() -> None:
    assert set(sentences()) - codes() == set()


def test_no_two_faults_say_the_same() -> None:
    whats = [what for what, _ in sentences().values()]
    assert len(whats) == len(set(whats))


def test_a_place_is_told_as_far_as_it_is_known() -> None:
    assert where(Place("users.csv")) == "users.csv"
    assert where(Place("users.csv", 14, "role")) == "users.csv, line 14, column role"


def test_what_stands_in_a_list_is_shown_and_never_filled_in_again() -> None:
    fault = Fault("bad_email", Place("a.csv", 2), (("value", "{known} {0} %s"),))
    assert str(worded(fault)).startswith("a.csv, line 2: “{known} {0} %s” is no e-mail address. Write one address")
