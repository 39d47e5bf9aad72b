"""The family's report: the student's own counts, on the page and in the PDF, and no word that anybody wrote."""

import re
from collections.abc import Callable
from io import BytesIO

import pypdfium2

from domain.goal import Goal, Reflection, ReflectionQuestion
from domain.help import HelpLevel
from domain.journal import Written
from tests.app.conftest import Caller
from tests.app.school import COURSE, School
from tests.app.test_teacher_pages import text

Callers = Callable[[], Caller]


def report(page: str) -> str:
    """What is printed of the page: the article, without what is only on the screen."""
    article = re.findall(r"<article.*?</article>", page, re.DOTALL)[0]
    return text(re.sub(r'<div class="stack-small no-print">.*?\n  </div>', "", article, flags=re.DOTALL))


def pdf_text(content: bytes) -> str:
    return "\n".join(page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(BytesIO(content)))


def test_it_counts_the_students_own_work_and_names_skills(caller: Callers, school: School) -> None:
    ada = caller().as_teacher(school)
    place = f"/classes/7b/students/{school.students['Ben'].id}"
    assert f'href="{place}/family?course=linear-equations"' in ada.get(place).text
    said = report(ada.get(f"{place}/family").text)
    assert "Ben worked on Linear equations on 4 days." in said
    assert (
        "Of 3 steps Ben did: 1 alone, without any help 1 with a hint or a smaller question 1 not finished yet" in said
    )
    assert "What Ben can do alone We say this only" in said
    assert "Combine like terms (new in this time)" in said
    assert "What needs support now" in said
    assert "Solve equations with the unknown on both sides" in said
    whole = pdf_text(ada.get(f"{place}/family.pdf").content)
    assert "Combine like terms (new in this time)" in whole
    assert "What needs support now" in whole
    assert "new in this time" not in report(ada.get(f"{place}/family?course=plants").text)
    assert ada.get(f"{place}/family?weeks=5").status_code == 422


def test_nothing_that_anybody_wrote_and_nobody_else_stands_in_it(caller: Callers, school: School) -> None:
    mia = school.students["Mia"].id
    trellis, place = school.trellis, f"/classes/7b/students/{mia}"
    session = school.sit_down("Mia", "i3", Goal("CANARYGOAL", "CANARYWHEN", "CANARYTHEN"))
    school.say("Mia", "CANARYMESSAGE", "wrong", alone=True, level=HelpLevel.TEACH, reply="CANARYREPLY")
    trellis.sessions.reflect(
        session.id, Reflection(ReflectionQuestion("q", "CANARYASKED", ()), "CANARYANSWER", "CANARY")
    )
    trellis.journal.write(mia, "7b", "e1", Written("entry", "CANARYDIARY I want to hurt myself"))
    trellis.teacher_notes.keep("t-ada", "7b", mia, "CANARYNOTE")
    trellis.skill_notes.judge("t-ada", mia, COURSE.id, "brackets", "developing", "CANARYREASON")
    trellis.access.record("t-ada", mia, session.id, "CANARYOPENED")
    trellis.desk.keep("t-ada", "7b", mia, "dismissed", "struggling", "CANARYASIDE")
    ada = caller().as_teacher(school)
    ada.get(place)
    said = report(ada.get(f"{place}/family").text)
    whole = pdf_text(ada.get(f"{place}/family.pdf").content)
    assert "Mia set 2 goals for the work; none is met yet." in said
    for made in (said, whole):
        assert "CANARY" not in made
        assert not re.search(r"safeguard|alert|worried|hurt|fail", made, re.IGNORECASE)
        assert not [name for name in school.students if name != "Mia" and re.search(rf"\b{name}\b", made)]


def test_who_has_not_worked_yet_has_a_report_that_says_so(caller: Callers, school: School) -> None:
    place = f"/classes/7b/students/{school.students['Ida'].id}/family"
    ada = caller().as_teacher(school)
    assert "Ida has not worked on Linear equations with Trellis yet." in report(ada.get(place).text)
    assert "Ida has not worked on" in pdf_text(ada.get(f"{place}.pdf").content)
