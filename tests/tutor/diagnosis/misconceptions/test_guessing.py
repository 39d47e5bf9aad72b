import time
from collections import defaultdict
from typing import NamedTuple

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.tutor.diagnosis.misconceptions.fresh import SET_ASIDE, Fresh, fresh
from tutor.diagnosis.misconceptions.guessing import SURE, guess
from tutor.diagnosis.misconceptions.nearness import Example, Examples
from tutor.diagnosis.misconceptions.table import misconceptions


class MalRule(NamedTuple):
    """A mal-rule at work: the answer it gives, and how its reason reads."""

    question: str
    wrong: str
    id: str
    reason: str


RULES = [
    MalRule("2/9 + 3/4", "5/13", "MaE08", "tops and bottoms"),
    MalRule("1/4+1/6", "2/12", "MaE09", "numerators 1 and 1"),
    MalRule("9 - 3 2/5", "6 2/5", "MaE10", "no whole"),
    MalRule("9 5/6 - 2 1/2", "7 4/4", "MaE11", "each subtracted"),
    MalRule("3/7*4/5", "295", "MaE12", "carry"),
    MalRule("4/7 * 5", "20/35", "MaE13", "both multiplied by 5"),
    MalRule("11/12 ÷ 5/7", "2/1", "MaE14", "divided apart"),
    MalRule("3/7 ÷ 2/9", "14/27", "MaE15", "3/7 was turned over"),
    MalRule("5.8 + 6.7", "11.15", "MaE16", "behind the points"),
    MalRule("40 - 3.27", "37.27", "MaE17", "without a partner"),
    MalRule("-15 + 9", "6", "MaE18", "sign"),
    MalRule("-11 + -6", "17", "MaE19", "two minus signs"),
    MalRule("5.4*7", "3.78", "MaE20", "point is not"),
    MalRule("614-386", "372", "MaE21", "each column"),
    MalRule("Simplify the fraction 12/20", "3/20", "MaE07", "the bottom stayed"),
    MalRule("7+3*9=", "90", "MaE34", "order written"),
    MalRule("What percent of 50 is 35?", "17.5", "MaE30", "a percent of"),
    MalRule("9 + 7 = __ + 6", "16", "MaE51", "filled with"),
    MalRule("Solve for n: 6n+70=310", "6n=70-310, n=-40", "MaE33", "70-310"),
]


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_a_mal_rule_that_gives_just_this_answer_is_named_with_its_reason(rule: MalRule) -> None:
    first = guess(rule.question, rule.wrong)[0]
    assert first.id == rule.id
    assert rule.reason in first.reason
    assert first.sure
    assert first.name == misconceptions()[rule.id].name


def test_the_right_answer_tells_apart_what_the_wrong_one_does_not() -> None:
    story = "Ann and Beth walk at the same speed. Ann started first. When Ann had done 8 rounds Beth had done 2. And when Beth has done 6?"  # noqa: E501
    assert guess(story, "24", "12")[0].id == "MaE42"
    assert not any(one.id == "MaE42" and one.sure for one in guess(story, "12", "12"))


def test_letters_swapped_make_a_reversed_equation_or_difference() -> None:
    assert guess("Write an equation: 7 times as many hens as cocks.", "7H=C", "H=7C")[0].id == "MaE54"
    assert guess("Write an expression: 9 less than m", "9-m", "m-9")[0].id == "MaE45"


@pytest.mark.parametrize("question", ["", "Hello!", "Name the capital of France."])
def test_nothing_to_go_by_is_not_sure(question: str) -> None:
    assert not any(one.sure for one in guess(question, "?"))
    assert guess("", "") == ()


def test_guesses_are_ranked_and_of_the_topic() -> None:
    found = guess("1/2+1/3", "2/5", topic="Number Operations")
    assert {misconceptions()[one.id].topic for one in found} == {"Number Operations"}
    weights = [one.confidence for one in found]
    assert weights == sorted(weights, reverse=True)
    assert 0 < weights[-1] <= weights[0] <= 1
    assert weights[0] >= SURE


def test_examples_help_where_no_rule_does() -> None:
    question, wrong = "Tell me about zebras in the savannah", "they are stripes"
    known = Examples((Example("MaE35", "Tell me about zebras in the desert", "they are spots"),))
    assert guess(question, wrong, examples=known)[0].id == "MaE35"
    assert not guess(question, wrong, examples=known)[0].sure
    assert guess(question, wrong, examples=Examples(())) == guess(question, wrong)


def _first_share(examples: list[Fresh]) -> float:
    firsts = [(guess(one.question, one.wrong, one.right, one.topic) or (None,))[0] for one in examples]
    return sum(found is not None and found.id == one.id for found, one in zip(firsts, examples, strict=True)) / len(
        examples
    )


def test_fresh_examples_set_aside_are_named_without_any_known_ones() -> None:
    assert _first_share([one for one in fresh() if one.number in SET_ASIDE]) >= 0.85


def test_most_fresh_examples_of_each_misconception_are_named() -> None:
    of: dict[str, list[Fresh]] = defaultdict(list)
    for one in fresh():
        of[one.id].append(one)
    assert [id_ for id_, examples in of.items() if _first_share(examples) < 0.5] == []


@given(st.text(alphabet="0123456789+-*/÷=().xyz ^:%\n$\\{}_abc", max_size=60), st.text(max_size=40))
@settings(max_examples=150, deadline=None)
def test_whatever_is_typed_gives_guesses(question: str, wrong: str) -> None:
    assert all(0 <= one.confidence <= 1 for one in guess(question, wrong, wrong))


@pytest.mark.parametrize("piece", ["more how ", "less than ", "\n", "1+", "(", "1234567890", "a b ", "\\frac{"])
def test_long_texts_take_no_long_time(piece: str) -> None:
    text = piece * 4000
    started = time.process_time()
    guess(text, text, text)
    assert time.process_time() - started < 2


@pytest.mark.parametrize("answer", ["I don't know", "17389"])
def test_an_answer_that_shows_nothing_is_seldom_sure(answer: str) -> None:
    told = [one for one in fresh() if any(found.sure for found in guess(one.question, answer, one.right))]
    assert len(told) <= len(fresh()) / 20
