"""What is said of how sure and how right somebody was, in every language of the coach."""

import pytest

from coach.calibration import nudge, sentence, sets_sentence
from coach.languages import COMPOSED
from learner.calibration import Calibration
from tests.coach.test_calibration import made

FOUND = {
    "well": Calibration(5, 0.6, 0.6, 0.2),
    "surer": Calibration(5, 0.9, 0.4, 0.3),
    "righter": Calibration(5, 0.2, 0.8, 0.3),
}


@pytest.mark.parametrize("how", FOUND)
def test_each_language_says_each_thing_in_words_of_its_own(how: str) -> None:
    for said in (sentence, sets_sentence):
        told = {said(FOUND[how], tag) for tag in COMPOSED}
        assert len(told) == len(COMPOSED)
        assert not any("{" in one for one in told)
    few = {sentence(Calibration(1, 1.0, 0.0, 1.0), tag) for tag in COMPOSED}
    one = {sets_sentence(Calibration(1, 1.0, 0.0, 1.0), tag) for tag in COMPOSED}
    none = {sentence(None, tag) for tag in COMPOSED}
    assert len(few) == len(one) == len(none) == len(COMPOSED)
    bold = {nudge(made((100, False), (75, True), (100, False), (75, False)), tag) for tag in COMPOSED}
    assert len(bold) == len(COMPOSED)
    assert "" not in bold


def test_one_set_is_told_and_several_say_what_to_do() -> None:
    assert sets_sentence(FOUND["surer"]) == (
        "Over 5 sets you expected 90 of 100 and did 40 of 100 alone. "
        "Before the next set, look through its problems and begin with the one you are least sure of."
    )
    assert sets_sentence(FOUND["surer"], "fr") == sets_sentence(FOUND["surer"]), "what the coach has not is English"
