"""Questions asked of a book, and of the book without what answers them."""

from domain.course import Course
from eval.questions import Asked, asked_of, foreign_of, shares
from retrieval.embed import StaticEmbedder
from tests.retrieval.test_answering import passage

BOOK = Course(
    "heat",
    "Heat",
    passages=(
        passage(1, "1", "Melting", "Melting is the change from a solid to a liquid.", "definition"),
        passage(2, "1", "Ice", "To melt ice, heat must always be given to it."),
        passage(3, "2", "Boiling", "Boiling is the change from a liquid to a gas.", "definition"),
        passage(4, "2", "Water", "Water boils sooner on a high mountain than at the sea."),
    ),
)


def test_a_word_is_explained_by_the_book_and_not_once_its_section_is_gone() -> None:
    asked = tuple(asked_of(BOOK, 2, StaticEmbedder()))
    assert [(one.term, one.whole is not None, one.without) for one in asked] == [
        ("Melting", True, None),
        ("Boiling", True, None),
    ]
    found = shares(asked, [False, True])
    assert (found["answered"].value, found["left_out_honest"].value, found["foreign_honest"].value) == (1, 1, 0.5)


def test_what_is_still_answered_counts_against_honesty() -> None:
    (one, *_) = asked_of(BOOK, 1, StaticEmbedder())
    assert shares([one, Asked("x", "9", None, one.whole)], [False])["left_out_honest"].value == 0.5


def test_other_subjects_are_not_answered_by_a_small_book() -> None:
    assert not any(foreign_of(BOOK, StaticEmbedder()))
