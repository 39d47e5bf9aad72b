from hypothesis import given
from hypothesis import strategies as st

from domain.passage import Passage
from retrieval.pieces import WORDS, pieces, titled
from tests.retrieval.library import PASSAGES


def of(text: str) -> Passage:
    return Passage("p1", "1.1", ("Book", "Chapter", "Title"), "text", text, 1)


def test_short_passages_stay_whole() -> None:
    assert [(piece.passage, piece.end - piece.start) for piece in pieces(PASSAGES)] == [
        (passage.id, len(passage.text)) for passage in PASSAGES
    ]


def test_long_passages_part_between_paragraphs() -> None:
    paragraphs = ["one " * 50, "two " * 50, "three " * 20]
    found = pieces([of("\n\n".join(paragraphs))])
    text = "\n\n".join(paragraphs)
    assert [set(text[piece.start : piece.end].split()) for piece in found] == [{"one"}, {"two", "three"}]


def test_a_long_paragraph_parts_between_lines_and_a_long_line_not_at_all() -> None:
    lines = "\n".join(["item " * 30] * 4)
    assert len(pieces([of(lines)])) == 2
    assert len(pieces([of("word " * 5 * WORDS)])) == 1


def test_the_titles_below_the_book_are_indexed_with_each_piece() -> None:
    passage = of("Some text.")
    assert titled(passage, pieces([passage])[0]) == "Chapter . Title\n\nSome text."


@given(st.lists(st.sampled_from(["word " * 30, "line\n", "\n\n", "end. ", "$x^2$ "]), max_size=30).map("".join))
def test_pieces_hold_every_word_once_and_in_order(text: str) -> None:
    found = pieces([of(text)])
    assert " ".join(text[piece.start : piece.end] for piece in found).split() == text.split()
