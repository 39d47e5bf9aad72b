"""The log of who did what to whom, and the page of storage and versions."""

import ast
import csv
import io
import platform
import re
from collections.abc import Iterator
from datetime import date, time
from pathlib import Path

from app.views.log_words import known
from domain.hours import Span, TutorHours
from domain.people import Student
from store.privacy import erase
from store.schema import HEAD
from tests.app.conftest import Caller
from tests.app.school import School
from tests.app.test_staff_desk import Callers

LOG = "/school/log"


def filled(school: School) -> None:
    """Four things done on three days."""
    audit, mia, watch = school.trellis.audit, school.students["Mia"].id, school.watch
    with watch.earlier(days=10):
        audit.note("t-ada", "taken out", "student", mia, classroom="7b")
    with watch.earlier(days=5):
        audit.note("hana", "changed roles", "staff", "t-bo", roles=["teacher", "evaluator"])
    audit.note("command line", "course removed", "course", "plants")
    audit.note("hana", "class renamed", "class", "8a")


TAKEN_OUT = "took out of the class"


def rows(who: Caller, query: str = "") -> list[list[str]]:
    answer = who.get(f"{LOG}.csv{query}")
    assert answer.headers["content-type"].startswith("text/csv")
    return list(csv.reader(io.StringIO(answer.text.lstrip("\ufeff"))))[1:]


def test_ids_are_read_as_names_and_details_as_words(hana: Caller, school: School) -> None:
    filled(school)
    page = hana.get(LOG).text
    for words in ("Ada Brandt", "taken out", "Mia", "7B Mathematics", "teacher and evaluator",
                  "the command line", "How plants make food", "8A Mathematics"):  # fmt: skip
        assert words in page, words
    assert [row[3] for row in rows(hana)] == ["class renamed", "course removed", "changed roles", TAKEN_OUT]


def test_it_is_filtered_by_who_what_whom_and_days(hana: Caller, school: School) -> None:
    filled(school)
    for query, found in (
        ("?by=hana", ["class renamed", "changed roles"]),
        ("?action=taken+out", [TAKEN_OUT]),
        ("?whom=mia", [TAKEN_OUT]),
        ("?whom=8a", ["class renamed"]),
        ("?whom=bo", ["changed roles"]),
        ("?whom=PLANTS", ["course removed"]),
        ("?whom=nobody+of+this+name", []),
        ("?since=2026-11-07&until=2026-11-07", ["changed roles"]),
        ("?until=2026-11-02", [TAKEN_OUT]),
        ("?by=hana&since=2026-11-08", ["class renamed"]),
    ):
        assert [row[3] for row in rows(hana, query)] == found, query
        page = hana.get(f"{LOG}{query}").text
        assert page.count("<tr><td>") == len(found), query
    assert "Nothing matches" in hana.get(f"{LOG}?whom=zzz").text
    wrong = hana.get(f"{LOG}?since=yesterday")
    assert (wrong.status_code, "Choose a day, as in" in wrong.text) == (422, True)
    assert 'value="yesterday"' in wrong.text


def test_it_is_read_page_by_page_and_exported_whole(hana: Caller, school: School) -> None:
    for number in range(250):
        school.trellis.audit.note("hana", "class renamed", "class", "8a", number=number)
    seen: list[str] = []
    address = LOG
    while True:
        page = hana.get(address).text
        seen += [part.split("<")[0] for part in page.split("number: ")[1:]]
        if ">Older<" not in page:
            break
        address = page.split('">Older<')[0].rpartition('href="')[2].replace("&amp;", "&")
    assert seen == [str(number) for number in reversed(range(250))]
    assert len(rows(hana)) == 250


def test_of_an_erased_student_no_name_is_left(hana: Caller, school: School) -> None:
    filled(school)
    erase(school.trellis.db, [school.students["Mia"].id], "hana", school.watch())
    assert "erased student" in hana.get(LOG).text
    assert "Mia" not in hana.get(LOG).text
    assert [row[5] for row in rows(hana, "?action=taken+out")] == ["erased student"]


def test_a_name_that_is_a_formula_stays_a_name_in_the_table(hana: Caller, school: School) -> None:
    school.trellis.classes.rename("8a", "=1+1", "hana")
    assert rows(hana)[0][5] == "'=1+1"


def test_storage_and_versions(hana: Caller, school: School) -> None:
    page = hana.get("/school/system").text
    assert f"<dd>{platform.python_version()}</dd>" in page
    assert f"revision {HEAD}" in page
    assert re.search(r"everything that was done</dt><dd>[\d.]+ [KM]B</dd>", page)
    assert "0 bytes in 0 files" in page
    school.trellis.db.probe()


def test_only_administrators_read_them(hana: Caller, caller: Callers, school: School) -> None:
    for who in (caller().as_teacher(school), caller().as_student(school)):
        assert [who.get(address).status_code for address in (LOG, f"{LOG}.csv", "/school/system")] == [403] * 3


def written(*rooms: str) -> Iterator[tuple[str, str]]:
    """Every detail that the code writes into the log, with the file that does; by name as it stands there."""
    for file in (each for room in rooms for each in (ROOT / room).rglob("*.py")):
        for call in (one for one in ast.walk(ast.parse(file.read_text())) if isinstance(one, ast.Call)):
            called = call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")
            told = [one for one in call.args if isinstance(one, ast.Constant) and one.value in KINDS]
            if called in {"note", "_note"} and (told or called == "_note" or "audit" in ast.unparse(call.func)):
                yield from ((keyword.arg, file.name) for keyword in call.keywords if keyword.arg)


ROOT = Path(__file__).parents[2]
KINDS = {"school", "staff", "student", "class", "course", "roster", "setting"}


def test_every_detail_that_the_code_writes_has_words() -> None:
    found = {word for word, _ in written("app", "store")}
    assert {"mode", "spans", "purpose", "made_by", "going", "archived", "classroom"} <= found
    assert {word for word in found if not known(word)} == set()


def test_details_are_said_as_a_person_says_them(hana: Caller, school: School) -> None:
    trellis = school.trellis
    trellis.years.add("2027/28", date(2027, 8, 1), date(2028, 7, 31), "hana")
    trellis.archiving.promote("7b", trellis.schools.years()[0].id, "8B", "NEWCDE", "t-ada")
    trellis.classes.set_hours("7b", TutorHours("scheduled", (Span(0, time(8), time(15)),)), "t-ada")
    trellis.classes.set_hours("7b", TutorHours("closed", (Span(0, time(8), time(15)),)), "t-ada")
    trellis.audit.note("t-ada", "made a one-time link", "class", "7b", purpose="teach with")
    trellis.audit.note("the student", "copy made", "student", school.students["Mia"].id)
    trellis.people.add_student(Student("new", "Newcomer", ""), "7b")
    trellis.pins.set({"new": "hash"}, "t-ada")
    trellis.pins.set({"new": "hash2"}, "t-ada")
    trellis.audit.note("hana", "roster taken in", "roster", "7b", source="", new_students=1, going={"student": 1})
    told = [(row[2], row[3], row[5], row[6]) for row in rows(hana)]
    assert told[:8] == [
        ("Hana Okafor", "took a list of people in", "7B Mathematics", "typed or pasted, 1 new student, 1 student went"),
        ("Ada Brandt", "made a new PIN", "Newcomer", ""),
        ("Ada Brandt", "made a first PIN", "Newcomer", ""),
        ("the student themselves", "made a copy of everything kept", "Mia", ""),
        ("Ada Brandt", "made a one-time link", "7B Mathematics", "to teach the class together"),
        ("Ada Brandt", "set when the tutor is open", "7B Mathematics", "closed until somebody opens it"),
        ("Ada Brandt", "set when the tutor is open", "7B Mathematics", "open by days and times, 1 in a week"),
        ("Ada Brandt", "carried on into the next school year", "7B Mathematics", "12 students, as 8B, in 2027/28"),
    ]
    assert '<option value="PIN renewed">made a new PIN</option>' in hana.get(LOG).text
