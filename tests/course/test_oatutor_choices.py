from dataclasses import dataclass

import pytest

from course.oatutor_choices import apart


@dataclass(frozen=True)
class Case:
    name: str
    choices: tuple[str, ...]
    answer: str
    wanted: tuple[str, ...]


@pytest.mark.parametrize(
    "case",
    [
        Case("nothing glued", ("Yes", "No"), "No", ("Yes", "No")),
        Case("twice the same", ("$$a$$", "$$b$$", "$$ a $$"), "$$b$$", ("$$a$$", "$$b$$")),
        Case(
            "glued in one formula",
            ("$$(4,0)$$", "$$(0,2)I(4,0)I(2,0)$$"),
            "$$(4,0)$$",
            ("$$(0,2)$$", "$$(4,0)$$", "$$(2,0)$$"),
        ),
        Case(
            "glued, the answer not among the parts",
            ("$$(0,-5)$$", "$$(6,0)I(0,6)$$"),
            "$$(0,-5)$$",
            ("$$(0,-5)$$", "$$(6,0)$$", "$$(0,6)$$"),
        ),
        Case(
            "glued sentences",
            ("Tea is $4.ITea is $5.", "Tea is $5."),
            "Tea is $5.",
            ("Tea is $4.", "Tea is $5."),
        ),
        Case(
            "glued across formulas",
            ("$$1$$ or $$-5$$", "$$1$$ or $$-5I1$$ or $$5I-1$$ or 5"),
            "$$1$$ or $$-5$$",
            ("$$1$$ or $$-5$$", "$$1$$ or $$5$$", "$$-1$$ or $$5$$"),
        ),
        Case(
            "the letter of a formula",
            ("$$P=Irt$$", r"$$P=\frac{I}{rt}$$"),
            "$$P=Irt$$",
            ("$$P=Irt$$", r"$$P=\frac{I}{rt}$$"),
        ),
        Case("the letter of a word", ("Infinitely many", "No"), "No", ("Infinitely many", "No")),
        Case("the letter alone", ("P", "I"), "I", ("P", "I")),
        Case(
            "the same list in another order",
            ("$$8$$ nickels, $$22$$ dimes", "$$22$$ dimes, $$8$$ nickels"),
            "$$8$$ nickels, $$22$$ dimes",
            ("$$8$$ nickels, $$22$$ dimes",),
        ),
        Case(
            "a pair in another order is another pair",
            ("$$(1,2)$$", "$$(2,1)$$"),
            "$$(1,2)$$",
            ("$$(1,2)$$", "$$(2,1)$$"),
        ),
    ],
    ids=lambda case: case.name,
)
def test_choices_come_apart(case: Case) -> None:
    assert apart(case.choices, case.answer) == case.wanted
