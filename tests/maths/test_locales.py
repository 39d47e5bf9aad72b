"""Numbers as the course's language writes them, from the key to the reply."""

from pathlib import Path
from typing import NamedTuple

import pytest

from course.authored import read_authored
from domain.answer import AnswerKey, KnownSlip
from domain.attempt import Outcome
from eval.practice import Practice
from maths.grouping import ungrouped
from maths.locales import locale_style
from maths.tokens import NumberStyle
from tutor.grading.grade import judge, preview
from writer.embedded import EmbeddedWriter


class Case(NamedTuple):
    attempt: str
    key: str
    locale: str
    outcome: Outcome = "right"


CASES = (
    Case("3,5", "3,5", "de"),
    Case("3.5", "3,5", "de"),
    Case("7/2", "3,5", "de"),
    Case("3 1/2", "3,5", "de"),
    Case("x = 3,5", "$x=3,5$", "de"),
    Case("3{,}5", "3,5", "de"),
    Case("1.234,5", "1234,5", "de-AT"),
    Case("1 234,5", "1234,5", "de"),
    Case("1\u00a0234,5", "1234,5", "fr"),
    Case("1\u202f234\u202f567,5", "1234567,5", "fr"),
    Case("1234,5", "1.234,5", "de"),
    Case("1234.5", "1.234,5", "de"),
    Case("1.234.567", "1234567", "es"),
    Case("1.234", "1234", "de"),
    Case("1.234", "1,234", "de"),
    Case("1,234", "1234", "de", "wrong"),
    Case("1.234", "1234", "en", "wrong"),
    Case("1.234.567", "1234567", "en"),
    Case("1,234,567", "1234567", "de"),
    Case("1,234", "1,234", "de"),
    Case("1'234.5", "1234.5", "de-CH"),
    Case("1’234’567", "1234567", "de-CH"),
    Case("3.5", "3.5", "es-MX"),
    Case("3,5", "3.5", "es-MX"),
    Case("3,5", "3,5", "en-ZA"),
    Case("(2,5; 3)", "(2,5; 3)", "de"),
    Case("(2,5;3)", "(2,5; 3)", "de"),
    Case("(2.5, 3)", "(2,5; 3)", "de"),
    Case("(5/2; 3)", "(2,5; 3)", "de"),
    Case("(2, 3)", "(2; 3)", "de"),
    Case("(2,3)", "(2; 3)", "de"),
    Case("x = 2,5; y = 3", "(2,5; 3)", "de"),
    Case("[2,5; 4,5)", "[2,5; 4,5)", "de"),
    Case("-2,5; 4", "$x=-2,5; x=4$", "de"),
    Case("12,5 %", r"12,5\%", "de"),
    Case("3,50 €", "3,5 €", "de"),
    Case("€3,50", "3,5 €", "de"),
    Case("2,5 m", "2,5 m", "fr"),
    Case("250 cm", "2,5 m", "fr"),
    Case("0,0412", "4,12*10^{-2}", "pl"),
    Case("1,234", "1234", "en"),
    Case("1,234", "1.234", "en"),
    Case("1,234.5", "1234.5", "en"),
    Case("1.234,5", "1234.5", "en"),
    Case("1 234.5", "1234.5", "en"),
    Case("1 234,5", "1234.5", "en"),
    Case("12,34,567", "1234567", "en-IN"),
    Case("1,23,456.5", "123456.5", "en-IN"),
    Case("(2,5; 3)", "(2.5, 3)", "en"),
    Case("0,7", "0.7", "en"),
    Case("3,4", "3,5", "de", "wrong"),
    Case("35", "3,5", "de", "wrong"),
    Case("1.234,6", "1234,5", "de", "wrong"),
    Case("1 234,5", "1235", "de", "wrong"),
    Case("(3; 2,5)", "(2,5; 3)", "de", "wrong"),
    Case("(2; 5; 3)", "(2,5; 3)", "de", "wrong"),
    Case("12345", "1234,5", "de", "wrong"),
)


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.locale}: {case.attempt} for {case.key}")
def test_a_number_in_the_courses_language(case: Case) -> None:
    kind = "text" if case.key.startswith("$x") and ";" in case.key else "expression"
    key = AnswerKey("text" if kind == "text" else "expression", (case.key,))
    assert judge(case.attempt, key, locale=case.locale).outcome == case.outcome


def test_the_judgement_writes_numbers_as_the_course_does() -> None:
    found = judge("3,4", AnswerKey("expression", ("3,5",)), locale="de")
    assert found.understood == "$3{,}4$"
    assert preview("3,4x", AnswerKey("expression", ("3,5",)), locale="de").lines == ("3{,}4x",)
    assert judge("3.4", AnswerKey("expression", ("3.5",)), locale="en").understood == "$3.4$"


def test_slips_and_choices_are_read_in_the_courses_language() -> None:
    key = AnswerKey("expression", ("3,5",), slips=(KnownSlip("5,3", "Vertauscht", "Welche Zahl steht vorn?"),))
    assert judge("5,3", key, locale="de").kind == "Vertauscht"
    choice = AnswerKey("choice", ("$3,5$",), choices=("$3,5$", "$5,3$"))
    assert judge("7/2", choice, locale="de").outcome == "right"
    assert judge("5,30", choice, locale="de").outcome == "wrong"


@pytest.mark.parametrize(
    ("locale", "decimal"),
    [("de", ","), ("de-CH", "."), ("es-MX", "."), ("es-ES", ","), ("pt-BR", ","), ("en", "."), ("en-ZA", ","),
     ("zh", "."), ("tr", ","), ("zh-Hant-TW", "."), ("sr-Latn-RS", ","), ("de_AT", ","), ("", "."), ("xx", ".")],
)  # fmt: skip
def test_the_decimal_sign_of_a_language(locale: str, decimal: str) -> None:
    assert locale_style(locale).decimal == decimal


@pytest.mark.parametrize(
    ("text", "decimal", "closed"),
    [
        ("1 234,5 + x", ",", "1234,5  + x"), ("1'234'567", ".", "1234567  "), ("12,34,567", ".", "1234567  "),
        ("12,34", ".", "12,34"), ("1 2", ".", "1 2"), ("f'(123)", ".", "f'(123)"), ("1 234", ",", "1 234"),
    ],
)  # fmt: skip
def test_groups_are_closed_and_places_stay(text: str, decimal: str, closed: str) -> None:
    assert ungrouped(text, NumberStyle(decimal="," if decimal == "," else ".")) == closed
    assert len(closed) == len(text)


COURSE = r"""
course:
  id: kommas
  name: Kommazahlen
  language: de
  license: CC BY 4.0
  source: Frau Lenz
skills:
  - id: halbieren
    name: Zahlen halbieren
lessons:
  - id: eins
    title: Halbieren
    section: 1
items:
  - id: sieben
    title: Sieben halbieren
    lesson: eins
    steps:
      - prompt: Was ist die Hälfte von $7$?
        skills: [halbieren]
        answer:
          accepted: 3,5
          slips:
            - answer: 14,0
              name: verdoppelt
              reply: Du hast verdoppelt. Was heißt halbieren?
"""


async def test_a_german_course_is_judged_in_german_numbers_through_a_whole_turn(tmp_path: Path) -> None:
    (tmp_path / "texts").mkdir()
    (tmp_path / "course.yaml").write_text(COURSE, encoding="utf-8")
    (tmp_path / "texts" / "01.md").write_text("---\nsection: 1\ntitle: Halbieren\n---\n\nTeile durch 2.\n", "utf-8")
    course = read_authored(tmp_path)
    practice = Practice(
        item=course.items[0], writer=EmbeddedWriter(), course=course.id, language=course.language,
        skills={skill.id: skill for skill in course.skills},
    )  # fmt: skip
    slipped = await practice.say("14,0")
    assert slipped.assessment is not None
    assert slipped.assessment.kind == "verdoppelt"
    assert slipped.assessment.understood == "$14{,}0$"
    wrong = await practice.say("3,45")
    assert wrong.assessment is not None
    assert wrong.assessment.outcome == "wrong"
    right = await practice.say("3,50")
    assert right.solved
    assert right.plan.move in {"confirm", "ask_why"}
