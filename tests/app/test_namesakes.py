"""Two students of one name are told apart wherever they are listed, by the numbers on their cards."""

import re
from collections.abc import Callable
from dataclasses import replace

from app.security.card_secrets import card_number
from app.student_names import namesakes, told_apart
from domain.people import Student
from tests.app.conftest import Caller
from tests.app.school import School

ROSTER = (Student("s-1", "Mia Chen", ""), Student("s-2", "mia  chen", ""), Student("s-3", "Ben", "", "Mia Chen"))


def test_only_those_who_share_a_name_have_a_number_beside_it() -> None:
    numbers = {"s-1": card_number("s-1"), "s-2": card_number("s-2")}
    assert namesakes(ROSTER) == numbers
    assert [one.name for one in told_apart(ROSTER)] == [
        f"Mia Chen (card {numbers['s-1']})",
        f"mia  chen (card {numbers['s-2']})",
        "Ben",
    ]
    assert [one.id for one in told_apart(ROSTER)] == ["s-1", "s-2", "s-3"]


def test_the_door_the_class_and_its_people_show_which_is_which(caller: Callable[[], Caller], school: School) -> None:
    mia = school.students["Mia"]
    school.trellis.people.add_student(Student("s-twin", mia.name.upper(), mia.pin_hash), "7b")
    door = caller().get(f"/join?code={school.room.code}").text
    ada = caller().as_teacher(school)
    room, people = ada.get("/classes/7b").text, ada.get("/classes/7b/people").text
    tables = [ada.get(f"/classes/7b/{name}.csv").text for name in ("students", "skills")]
    for one, name in ((mia.id, mia.name), ("s-twin", mia.name.upper())):
        listed = f"{name} (card {card_number(one)})"
        assert re.search(rf"student={one}[^>]*>{re.escape(listed)}</a>", door)
        assert re.search(rf"/students/{one}[^>]*>{re.escape(listed)}</a>", room)
        assert re.search(rf'id="student-{one}".*?card {card_number(one)}; another', people, re.DOTALL)
        assert all(listed in table for table in tables)
        assert f'value="{name}"' in people, "the name itself is what is renamed"
    others = [each for each in school.students if each != "Mia"]
    assert others
    for each in others:
        assert str(card_number(school.students[each].id)) not in door + room + people


def test_lists_stand_in_the_order_of_the_schools_language(caller: Callable[[], Caller], school: School) -> None:
    trellis = school.trellis
    for number, name in enumerate(("Łukasz", "Lukas", "Zul", "Żan", "Luz")):
        trellis.people.add_student(Student(f"s-pl-{number}", name, ""), "7b")
    ours = ("Lukas", "Luz", "Łukasz", "Zul", "Żan")
    for language, wanted in (("pl", ours), ("en", ("Lukas", "Łukasz", "Luz", "Żan", "Zul"))):
        trellis.schools.save(replace(trellis.schools.get(), language=language))
        door = caller().get(f"/join?code={school.room.code}").text
        people = caller().as_teacher(school).get("/classes/7b/people").text
        for page in (door, people):
            shown = [name for name in re.findall(r">([^<>]+)</(?:a|span)>", page) if name in ours]
            assert tuple(dict.fromkeys(shown)) == wanted


def test_the_greeting_has_the_name_alone(caller: Callable[[], Caller], school: School) -> None:
    mia = school.students["Mia"]
    school.trellis.people.add_student(Student("s-twin", mia.name, mia.pin_hash), "7b")
    page = caller().get(f"/join?code={school.room.code}&student={mia.id}").text
    assert f"Hello, {mia.called}</h1>" in page
    assert "(card" not in page
