"""One stemmer, and the lighter stems that fitted models keep."""

import pytest

from language.stems import light, singular, stem


@pytest.mark.parametrize(
    "forms",
    [
        "factor factors factored factoring",
        "property properties",
        "respire respired respiration",
        "evaporate evaporates evaporation evaporating",
        "student student’s students'",
    ],
)
def test_forms_of_a_word_meet(forms: str) -> None:
    assert len({stem(form) for form in forms.split()}) == 1


def test_lighter_stems_stay_as_models_were_fitted_to_them() -> None:
    assert [light(word) for word in ("producing", "vibrations", "class", "as", "planned", "energy")] == [
        "produc",
        "vibr",
        "clas",
        "as",
        "plan",
        "energ",
    ]
    assert [singular(word) for word in ("Boxes", "glass", "bus", "weeks")] == ["boxe", "glass", "bus", "week"]
