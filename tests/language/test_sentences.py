"""One splitter of sentences, for problems, replies, goals and solutions."""

import pytest

from language.sentences import sentences


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("", ()),
        ("no end", ("no end",)),
        ("Tom has 2.5 kg. He eats 1.", ("Tom has 2.5 kg.", "He eats 1.")),
        ("It is 5 ft. 3 in. tall. Why?", ("It is 5 ft. 3 in. tall.", "Why?")),
        ("so 3*4=12. then 12+5=17", ("so 3*4=12.", "then 12+5=17")),
        ("See ch. 3, e.g. the box. Mr. Lee asks no. 4.", ("See ch. 3, e.g. the box.", "Mr. Lee asks no. 4.")),
        ("Is it right? No. Try again!", ("Is it right?", "No.", "Try again!")),
        ('She says "stop." Then she goes.', ('She says "stop."', "Then she goes.")),
        ("(It is.) So what?!  Nothing", ("(It is.) So what?!", "Nothing")),
        ("one\ntwo\n\nthree", ("one", "two", "three")),
        ("pens, etc. and more, etc. Then", ("pens, etc. and more, etc.", "Then")),
    ],
)
def test_sentences(text: str, found: tuple[str, ...]) -> None:
    assert sentences(text) == found


def test_nothing_inside_a_formula_ends_a_sentence_of_course_text() -> None:
    text = r"Take $\text{is. this}$ twice. It costs \$5. Done."
    assert sentences(text, formulas=True) == (r"Take $\text{is. this}$ twice.", r"It costs \$5.", "Done.")
