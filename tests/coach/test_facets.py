import pytest

from coach.facets import Depth, Facet, depth_of, facets_of


@pytest.mark.parametrize(
    ("facets", "depth"),
    [
        ((), "saying little"),
        (("Other", "Other"), "saying little"),
        (("Experience", "Feeling"), "telling"),
        (("Experience", "Difficulty"), "reflecting"),
        (("Belief",), "reflecting"),
        (("Experience", "Learning", "Other", "Intention"), "seeing it anew"),
        (("Perspective",), "seeing it anew"),
    ],
)
def test_a_text_is_as_deep_as_what_its_sentences_do(facets: tuple[Facet, ...], depth: Depth) -> None:
    assert depth_of(facets) == depth


@pytest.mark.parametrize("more", ["Experience", "Feeling", "Difficulty", "Belief", "Learning", "Intention", "Other"])
def test_one_more_sentence_never_makes_a_text_shallower(more: Facet) -> None:
    order: tuple[Depth, ...] = ("saying little", "telling", "reflecting", "seeing it anew")
    for before in ((), ("Experience",), ("Difficulty",), ("Learning", "Feeling")):
        assert order.index(depth_of((*before, more))) >= order.index(depth_of(before))


def test_what_the_shipped_model_hears() -> None:
    assert facets_of("I was very happy that it worked. Next time I will write down every step.") == (
        "Feeling", "Intention",
    )  # fmt: skip
    assert facets_of("") == ()
