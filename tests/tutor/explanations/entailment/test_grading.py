import time
from itertools import product

import numpy as np
import pytest

from eval.general_fitting import fit_general
from tutor.explanations.entailment.general import from_json, load_general
from tutor.explanations.entailment.grading import grade
from tutor.explanations.entailment.learned import learn
from tutor.explanations.entailment.values import GradedAnswer, GradedQuestion, Label
from tutor.explanations.entailment.words import nearness, opposites, stem

FLOATS = GradedQuestion("Why does the block float?", ("The block is less dense than the water.",))
PATH = GradedQuestion("Why does bulb A stay lit?", ("Bulb A is still in a closed path with the battery.",))
SEEN: tuple[tuple[str, Label], ...] = (
    ("It has holes full of air", "correct"),
    ("there is air in its holes", "correct"),
    ("The wood has holes with air inside", "correct"),
    ("It is denser than water", "contradictory"),
    ("the block is more dense than the water", "contradictory"),
    ("Because I put it there", "incorrect"),
    ("I do not know", "incorrect"),
    ("because it is brown", "incorrect"),
)
GRADED = [GradedAnswer(FLOATS, answer, label) for answer, label in SEEN]


@pytest.mark.parametrize(
    ("answer", "label"),
    [
        ("Bulb A is still in a closed path with the battery.", "correct"),
        ("it is contained in a closed path with the battery", "correct"),
        ("I don't know", "incorrect"),
        ("", "incorrect"),
        ("?!", "incorrect"),
    ],
)
def test_the_shipped_parameters_tell_plain_cases(answer: str, label: Label) -> None:
    assert grade(answer, PATH, load_general()).label == label


def test_what_people_graded_before_counts_most() -> None:
    general = load_general()
    answer = "The holes in it are full of air."
    assert grade(answer, FLOATS, general).label != "correct"
    learned = learn(GRADED, general)
    assert grade(answer, FLOATS, general, learned).label == "correct"
    assert grade("it is brown", FLOATS, general, learned).label == "incorrect"


def test_left_out_is_what_learning_without_them_gives() -> None:
    """The closed form against the long way round, with the counts of words held fixed by repeating texts."""
    general = load_general()
    twice = [one for one in GRADED for _ in range(2)]
    folds = [at // 2 for at in range(len(twice))]
    learned = learn(twice, general)
    kept = [at for at, fold in enumerate(folds) if fold != 0]
    held = [0, 1]
    noisy = learned.kernel[np.ix_(kept, kept)] + 0.5 * np.eye(len(kept))
    expected = learned.kernel[np.ix_(held, kept)] @ np.linalg.solve(noisy, learned.residuals[kept])
    expected = np.clip(general.scores(learned.answers.relations[held]) + expected, 0.01, None)
    assert learned.left_out(folds)[held] == pytest.approx(expected / expected.sum(axis=1, keepdims=True), abs=1e-4)


def test_shares_add_up_and_repeat() -> None:
    general, learned = load_general(), learn(GRADED, load_general())
    for (answer, _), known in product(SEEN, (None, learned)):
        graded = grade(answer, FLOATS, general, known)
        assert sum(graded.shares) == pytest.approx(1, abs=1e-5)
        assert graded.confidence == max(graded.shares)
        assert grade(answer, FLOATS, general, known) == graded


def test_the_evidence_is_the_words_that_meet_the_reference() -> None:
    answer = "I think the path with the battery is closed"
    spans = grade(answer, PATH, load_general()).evidence
    assert [answer[start:end] for start, end in spans] == ["path", "battery", "closed"]


def test_fitting_repeats_and_survives_json() -> None:
    first, again = fit_general(GRADED), fit_general(GRADED)
    assert first.to_json() == again.to_json()
    relations = first.relations(FLOATS, ["less dense"])
    assert from_json(first.to_json()).scores(relations) == pytest.approx(first.scores(relations), abs=0.05)


def test_a_question_without_references_is_named() -> None:
    with pytest.raises(ValueError, match="no reference answer; add one"):
        grade("yes", GradedQuestion("Why?", ()), load_general())
    with pytest.raises(ValueError, match="no graded answers"):
        learn([], load_general())


@pytest.mark.parametrize(
    "answer",
    [
        "a " * 100_000, "x" * 100_000, "not " * 50_000, "\x00\ud800\u200b" * 999, "🙂" * 9999, "١٢٣ " * 999,
        "".join(f"word{at}ing " for at in range(9999)), "'\"’" * 9999, "don't know " * 9999,
    ],
    ids=range(9),
)  # fmt: skip
def test_whatever_is_typed_is_graded_soon(answer: str) -> None:
    general, learned = load_general(), learn(GRADED, load_general())
    started = time.process_time()
    grade(answer, FLOATS, general)
    grade(answer, FLOATS, general, learned)
    assert time.process_time() - started < 0.5


def test_words_meet_in_spite_of_endings_and_spelling() -> None:
    assert stem("evaporated") == stem("evaporation") == stem("evaporates")
    assert stem("doesn't") == stem("not") == stem("never")
    assert nearness(stem("terminal"), stem("termnal")) > 0.6
    assert nearness("cat", "car") == 0
    assert stem("open") in opposites(stem("closed"))
