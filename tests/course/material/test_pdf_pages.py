"""Lines of a page put into reading order: every word once, columns one after the other."""

from hypothesis import given
from hypothesis import strategies as st

from course.material.pdf_pages import paragraphs
from course.material.pdf_spans import Line, Printed

WORDS = st.lists(
    st.sampled_from(["alpha", "beta", "gamma", "delta", "12", "x²", "(y)", "3.", "-", "•", "so"]),
    min_size=1,
    max_size=9,
)


@st.composite
def lines(draw: st.DrawFn) -> Line:
    words = draw(WORDS)
    left, bottom = draw(st.floats(20, 400)), draw(st.floats(30, 780))
    size = draw(st.sampled_from([8.0, 10.0, 11.0, 18.0]))
    return Line(
        " ".join(words), left, bottom, left + 6 * len(" ".join(words)), bottom + size, size, draw(st.booleans())
    )


@given(st.lists(lines(), max_size=40))
def test_no_word_is_lost_and_none_is_said_twice(drawn: list[Line]) -> None:
    marks = {f"w{number}q": line for number, line in enumerate(drawn)}
    page = Printed(1, 595, 842, tuple(
        Line(f"{line.text} {mark}", line.left, line.bottom, line.right, line.top, line.size, line.bold)
        for mark, line in marks.items()
    ))  # fmt: skip
    said = " ".join(paragraph.text for paragraph in paragraphs(page))
    assert [said.count(mark) for mark in marks] == [1] * len(marks)


def column(words: str, left: float, top: float, count: int) -> list[Line]:
    feet = [top - 14 * n for n in range(count)]
    return [Line(f"{words} line {n} of these many words", left, foot, left + 220, foot + 9, 11, bold=False)
            for n, foot in enumerate(feet)]  # fmt: skip


@given(one=st.integers(6, 30), two=st.integers(6, 30), mixed=st.randoms(use_true_random=False), heads=st.booleans())
def test_columns_are_read_one_after_the_other_however_they_are_drawn(
    one: int, two: int, mixed: object, heads: bool
) -> None:
    left, right = column("left", 50, 700, one), column("right", 320, 700, two)
    head = [Line("A headline over both of the columns that is as wide as the page", 50, 740, 540, 752, 12, bold=True)]
    drawn = [*(head if heads else []), *left, *right]
    mixed.shuffle(drawn)  # type: ignore[attr-defined]
    said = " ".join(paragraph.text for paragraph in paragraphs(Printed(1, 595, 842, tuple(drawn))))
    joined = " ".join(said.split())
    named = [f"left line {n} of" for n in range(one)] + [f"right line {n} of" for n in range(two)]
    places = [joined.index(name) for name in (["A headline"] if heads else []) + named]
    assert places == sorted(places)
