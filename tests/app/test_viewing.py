"""What a student sees, for their teacher: marked, with every control off, and not a row more or less for it."""

import re
from collections.abc import Callable

import pytest
from sqlalchemy import func, select

from domain.people import Classroom
from store import tables
from tests.app.conftest import Caller
from tests.app.school import COURSE, School


@pytest.fixture
def ada(caller: Callable[[], Caller], school: School) -> Caller:
    return caller().as_teacher(school)


def rows(school: School) -> dict[str, int]:
    with school.trellis.db.reading() as session:
        return {
            table.name: session.scalar(select(func.count()).select_from(table)) or 0
            for table in tables.Base.metadata.sorted_tables
        }


def at(school: School, name: str) -> str:
    return f"/classes/7b/students/{school.students[name].id}/view"


def pressable(page: str) -> list[str]:
    """Forms and scripts outside of what is off, and links that are neither the teacher's own nor of the view."""
    inside = page[page.index('<fieldset class="viewed" disabled>') : page.rindex("</fieldset>")]
    outside = page.replace(inside, "")
    forms = [one for one in re.findall(r'<form[^>]*action="([^"]*)"', outside) if one != "/sign-out"]
    links = re.findall(r'href="(/(?:home|sessions|me|courses|api)[^"]*)"', page)
    return [*forms, *links, *re.findall(r"<script[^>]*>", page)]


def test_every_page_of_the_view_is_marked_off_and_writes_nothing(ada: Caller, school: School) -> None:
    before = rows(school)
    session = school.sessions["Mia"].id
    for address in (
        at(school, "Mia"),
        f"{at(school, 'Mia')}?course=plants",
        f"{at(school, 'Mia')}/problem?session={session}",
        f"{at(school, 'Mia')}/problem?course={COURSE.id}&item=i5",
        at(school, "Ida"),
    ):
        page = ada.get(address)
        assert page.status_code == 200, address
        assert "A view of what" in page.text
        assert pressable(page.text) == []
    assert rows(school) == before


def test_the_view_is_the_students_own_page_without_their_journal(
    ada: Caller, caller: Callable[[], Caller], school: School
) -> None:
    theirs = caller().as_student(school, "Mia").get("/home").text
    view = ada.get(at(school, "Mia")).text

    def words(page: str) -> str:
        main = page[page.index('<main class="main"') : page.index("</main>")]
        return " ".join(re.sub(r"<[^>]*>", " ", main).split())

    journal = re.compile(r'<section[^>]*aria-labelledby="mine">.*?</section>', re.DOTALL)
    assert journal.search(view) is None
    assert words(view) == words(journal.sub("", theirs))


def test_the_conversation_takes_a_reason_and_stays_out_until_then(ada: Caller, school: School) -> None:
    session = school.sessions["Mia"]
    said = [turn.message.text for turn in session.turns]
    assert said
    address = f"{at(school, 'Mia')}/problem?session={session.id}"
    page = ada.get(address).text
    assert 'class="turn"' not in page
    assert "Reading that takes" in page
    ada.get(f"/cards/{session.id}/transcript")
    ada.send(f"/cards/{session.id}/transcript", reason="To prepare how to help in class")
    page = ada.get(address).text
    assert page.count('class="turn"') == len(said)
    assert "Reading that takes" not in page


def test_nothing_of_another_class_is_in_the_view(ada: Caller, school: School) -> None:
    mia = school.students["Mia"].id
    school.trellis.people.add_classroom(Classroom("9z", "Secret club", "SECRET", ("t-bo",), ("plants",)))
    school.trellis.enrolments.add("9z", [], [mia], "t-bo")
    other = school.trellis.sessions.start(mia, "plants", "9z")
    school.trellis.sessions.open_item(other.id, "p-i1", "")
    page = ada.get(at(school, "Mia")).text
    assert "for 7B" in page
    assert "Secret club" not in page
    assert "Why green?" not in page
    assert ada.get(f"{at(school, 'Mia')}/problem?session={other.id}").status_code == 404


@pytest.mark.parametrize(
    "asked", ["session=nobody", "course=linear-equations&item=nobody", "course=nobody&item=i1", ""]
)
def test_what_is_not_there_is_not_found(ada: Caller, school: School, asked: str) -> None:
    assert ada.get(f"{at(school, 'Mia')}/problem?{asked}").status_code == 404
    eli = school.sessions["Eli"].id if "Eli" in school.sessions else "x"
    assert ada.get(f"{at(school, 'Mia')}/problem?session={eli}").status_code == 404
