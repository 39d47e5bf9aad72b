"""Adding students: what was understood is shown first, and what is kept is all of it or nothing."""

import re
from collections.abc import Callable
from html import unescape

import pytest

from app.security.card_secrets import card_number
from domain.people import Student
from store.records import record
from tests.app.conftest import Caller
from tests.app.school import School

LIST = "/classes/7b/add-students"


@pytest.fixture
def ada(caller: Callable[[], Caller], school: School) -> Caller:
    """The teacher of 7b, where names are pasted."""
    teacher = caller().as_teacher(school)
    teacher.get(LIST)
    return teacher


def shown(page: str) -> dict[str, str]:
    """The fields that the page carries on."""
    found = dict(re.findall(r'type="hidden" name="(people|sending)" value="([^"]*)"', page))
    assert len(found) == 2, page
    return {name: unescape(value) for name, value in found.items()}


def count(school: School) -> tuple[int, int]:
    return len(school.trellis.people.students()), len(school.trellis.audit.entries(most=10_000))


def names(school: School, room: str = "7b") -> list[str]:
    return [one.name for one in school.trellis.people.roster(room)]


def test_a_pasted_column_is_shown_first_and_then_kept(ada: Caller, school: School) -> None:
    before = count(school)
    page = ada.send(LIST, text="Chen, Mei\nAda Roth\n\nNwosu, Chidi\n").text
    assert "<strong>3 new</strong>" in page
    assert "Mei Chen" in page
    assert count(school) == before
    kept = ada.send(f"{LIST}/keep", **shown(page))
    assert kept.url.path == "/classes/7b/sign-in-cards"
    assert {"Mei Chen", "Ada Roth", "Chidi Nwosu"} <= set(names(school))
    again = ada.send(f"{LIST}/keep", **shown(page))
    assert "Nobody was added" in again.text, "the same list a second time adds nobody"
    assert count(school)[0] == before[0] + 3
    new = next(one for one in school.trellis.people.roster("7b") if one.name == "Mei Chen")
    told = [(entry.by, entry.action, entry.detail) for _, entry in school.trellis.audit.entries(whom=new.id)]
    assert told == [("t-ada", "enrolled", {"classroom": "7b"}), ("t-ada", "student made", {})]
    assert new.pin_hash == ""


def test_a_table_from_a_spreadsheet_and_a_file_are_read_by_their_titles(ada: Caller, school: School) -> None:
    page = ada.send(LIST, text="Last name\tFirst name\tNickname\nOkafor\tAdaeze\tAda\nRoth\tJakob\t\n").text
    assert "Adaeze Okafor" in page
    assert "called Ada" in page
    assert "Last name (taken as last name)" in page
    ada.send(f"{LIST}/keep", **shown(page))
    found = next(one for one in school.trellis.people.roster("7b") if one.name == "Adaeze Okafor")
    assert found.called == "Ada"
    file = ("klasse.csv", "Nachname;Vorname\nMüller;Jörg\nGroß;Anna\n".encode("cp1252"), "text/csv")
    sent = ada.client.post(LIST, data={"csrf": ada.token, "text": ""}, files={"file": file})
    assert sent.status_code == 200
    assert "Jörg Müller" in sent.text
    assert "Anna Groß" in sent.text


def test_who_is_here_or_twice_on_the_list_is_left_out_unless_the_teacher_says_otherwise(
    ada: Caller, school: School
) -> None:
    page = ada.send(LIST, text="Ben\nTheo Vogt\ntheo vogt\nLi Wei\n").text
    assert "already in this class" in page
    assert "Stands on line 2 too." in page
    assert "<strong>1 new</strong>, 3 left out" in page
    ada.send(f"{LIST}/keep", **shown(page), **{"choice-0": "add"})
    assert names(school).count("Ben") == 2
    ada.send(f"{LIST}/keep", **shown(page), **{"choice-0": "add"})
    assert names(school).count("Ben") == 2, "a second click on the button adds nobody"
    assert names(school).count("Theo Vogt") == 1
    assert names(school).count("Li Wei") == 1


def test_a_name_of_the_school_is_asked_about_and_the_same_person_stays_one(ada: Caller, school: School) -> None:
    eli, before = school.students["Eli"], count(school)
    page = ada.send(LIST, text="Eli\nUma Ray").text
    assert "The same person as Eli" in page
    assert "1 to be decided by you" in page
    unsaid = ada.send(f"{LIST}/keep", **shown(page))
    assert unsaid.status_code == 422
    assert "Still to be decided" in unsaid.text
    assert count(school) == before, "nobody is added while somebody is to be decided"
    assert ada.send(f"{LIST}/keep", **shown(page), **{"choice-0": school.students["Mia"].id}).status_code == 422
    ada.send(f"{LIST}/keep", **shown(page), **{"choice-0": eli.id})
    assert count(school)[0] == before[0] + 1
    assert {room.id for room in school.trellis.people.classes_of(eli.id)} == {"7b", school.other_room.id}


def test_names_that_are_near_are_asked_about(ada: Caller, school: School) -> None:
    page = ada.send(LIST, text="Zoe Mueller-Soerensen\nMatthias Kern\nMathias Kern").text
    assert "the same but for accents" in page
    assert "Near Matthias Kern on line 2: one letter apart." in page
    kept = ada.send(f"{LIST}/keep", **shown(page), **{"choice-0": "leave", "choice-2": "add"})
    assert kept.status_code == 200
    assert {"Matthias Kern", "Mathias Kern"} <= set(names(school))
    assert "Zoe Mueller-Soerensen" not in names(school)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "pasted text"),
        ("Name,Class\nMia Chen,7b\n,7b\n", "line 3"),
        ("\n".join(f"Given{n} Family{n}" for n in range(301)), ""),
    ],
)
def test_a_list_with_a_fault_is_given_back_with_its_line_and_remedy(
    ada: Caller, school: School, text: str, said: str
) -> None:
    before = count(school)
    sent = ada.send(LIST, text=text)
    assert sent.status_code == 422
    assert "cannot be taken in as it is" in sent.text
    assert said in sent.text
    assert text.strip().split("\n")[-1] in sent.text
    assert count(school) == before


@pytest.mark.parametrize(
    "sent", ["", "[]x", '[{"line": 1}]', '[{"line": 1, "name": ""}]', '[{"line": 1, "name": "' + "x" * 200 + '"}]']
)
def test_a_list_that_changed_on_its_way_is_refused(ada: Caller, school: School, sent: str) -> None:
    before = count(school)
    assert ada.send(f"{LIST}/keep", people=sent, sending="0" * 32).status_code == 422
    assert count(school) == before


def test_the_number_of_a_list_is_kept_and_tells_people_apart(ada: Caller, school: School) -> None:
    page = ada.send(LIST, text="ID;Name;Birthday\n4711;Jo Li;1.2.2013\n4712;Jo Li;3.4.2013\n4713;Uma Ray;5.6.2013").text
    assert "<strong>3 new</strong>" in page
    assert "ID (taken as number, kept with this class, to know them by on a later list)" in page
    assert "Birthday (left out)" in page
    ada.send(f"{LIST}/keep", **shown(page))
    numbers = {number for each in school.trellis.enrolments.numbers("7b").values() for number in each}
    assert numbers == {"4711", "4712", "4713"}
    later = ada.send(LIST, text="ID;Name\n4713;Uma Ray-Costa\n4711;Jo Li\n4714;Jo Li").text
    assert "<strong>0 new</strong>, 2 left out, 1 to be decided by you" in later
    assert "the number of this line, under another name" in later
    assert "the same name, with another number" in later
    uma = next(one for one in school.trellis.people.roster("7b") if one.name == "Uma Ray")
    called = record(school.trellis.db, uma.id).called
    assert [(one.source, one.external) for one in called] == [("the list of 7B Mathematics", "4713")]


def test_an_address_stands_for_a_number_where_the_list_has_none(ada: Caller, school: School) -> None:
    page = ada.send(LIST, text="Name;E-mail\nUma Ray;uma@school.example").text
    assert "kept with this class" in page
    ada.send(f"{LIST}/keep", **shown(page))
    assert list(school.trellis.enrolments.numbers("7b").values()) == [frozenset({"uma@school.example"})]


def test_two_of_one_name_are_told_apart_where_a_line_may_mean_either(ada: Caller, school: School) -> None:
    for number in ("one", "two"):
        school.trellis.people.add_student(Student(f"jo-{number}", "Jo Li", ""), "7b")
    page = ada.send(LIST, text="Jo Li").text
    for number in ("one", "two"):
        assert f"Jo Li (card {card_number(f'jo-{number}')}), already in this class" in page
