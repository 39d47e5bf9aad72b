"""The score beside the list: what it is made of, what it weighs, and that eight bits are enough."""

from pathlib import Path

import pytest

from language.distress_model import PLACES, DistressModel, Line, parts, places, shipped


def flat(start: float = -1.0) -> Line:
    return Line([0.0] * PLACES, start)


def weighing(words: str, weight: float) -> Line:
    weights = [0.0] * PLACES
    for place in places(words).words:
        weights[place] = weight
    return Line(weights, -1.0)


def test_chat_spelling_case_accents_and_figures_make_no_difference() -> None:
    assert places("I don't want 12") == places("i DONT want 7")
    assert places("Je suis désolé") == places("je suis desole")


def test_signs_that_are_words_are_looked_at_one_at_a_time() -> None:
    assert len(places("难过").letters) > len(places("ab").letters)


def test_a_sentence_is_read_alone_and_with_its_neighbour() -> None:
    first, second, both = parts("It rains. It pours.")
    assert both.words == first.words | second.words
    assert parts("It rains. It rains.") == (places("It rains."),)
    assert parts("") == ()


def test_a_long_sentence_without_an_end_is_cut() -> None:
    assert len(parts("and so it goes " * 30)) > 1


def test_another_language_is_heard_from_another_score_on() -> None:
    line = weighing("ayuda", 1.0)
    assert not DistressModel(line, flat(), flat(), 9.0, 0.0).hears("ayuda")
    assert DistressModel(line, weighing("ayuda", 9.0), flat(), 9.0, 0.0).hears("ayuda")
    assert DistressModel(line, flat(), flat(), 0.0, 9.0).hears("ayuda")
    assert not DistressModel(line, weighing("ayuda", 9.0), flat(), 0.0, 9.0).hears("ayuda")


def test_eight_bits_are_enough(tmp_path: Path) -> None:
    made = DistressModel(weighing("lonely", 0.75), flat(0.25), flat(-0.5), 0.5, 0.25)
    made.save(tmp_path / "model.npz")
    held = DistressModel.load(tmp_path / "model.npz")
    assert (held.threshold, held.foreign_threshold) == (0.5, 0.25)
    for text in ("lonely", "so lonely", "nothing"):
        assert held.distress.score(places(text)) == pytest.approx(made.distress.score(places(text)), abs=0.01)
        assert held.foreign.score(places(text)) == pytest.approx(0.25)
        assert held.urgent.score(places(text)) == pytest.approx(-0.5)


def test_what_may_be_urgent_is_urgent() -> None:
    heard = flat(1.0)
    tiers = [DistressModel(heard, flat(), flat(score), 0.0, 9.0).tier_of("so lonely") for score in (1.0, 0.0, -1.0)]
    assert tiers == ["urgent", "urgent", "concern"]
    assert DistressModel(flat(), flat(), flat(1.0), 0.0, 9.0).tier_of("so lonely") is None


@pytest.mark.parametrize(
    "text",
    [
        "my dad left us and i cry every night", "i feel like nobody would notice if i vanished",
        "he touches me and says it is our secret", "i am scared of what my stepdad will do tonight",
        "mi papá me pega con el cinturón",
        "ich habe angst nach hause zu gehen", "мене б'ють у школі щодня",
    ],
)  # fmt: skip
def test_phrasings_of_no_list_are_heard(text: str) -> None:
    assert shipped().hears(text)


@pytest.mark.parametrize(
    "text",
    [
        "i subtracted 7 and it cancels", "i dont get why we flip the sign", "my calculator died again",
        "is the answer 14 apples", "Maya shares 24 cookies with her sad little brother. How many does each get?",
        "warum ist das minus weg", "puedes explicar el paso dos", "pourquoi on divise par deux",
    ],
)  # fmt: skip
def test_school_talk_is_let_pass(text: str) -> None:
    assert not shipped().hears(text)
