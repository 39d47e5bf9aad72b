"""What a teacher reads, and that every quote of it stands in what was written."""

import csv
import html
import io
import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import get_args

import pytest

from app.page_templates import STATIC
from app.routes.cards import REASONS
from app.views.attempts import by_skill
from app.views.sheet import MARK, cell, sheet
from app.views.skills import NOT_STARTED, heat_map, standing
from app.views.words import CONCERNS, HELP, OUTCOMES, ago, joined, moment, of, slug
from app.web import create_app
from domain.attempt import Outcome
from domain.card import Concern
from domain.goal import Goal
from domain.help import HelpLevel
from domain.mastery import MasteryEstimate
from domain.people import Classroom, Staff, Student
from tests.app.conftest import Caller
from tests.app.school import COURSE, NOON, SECOND, School, open_school

Callers = Callable[[], Caller]


def text(page: str) -> str:
    """The words of a page, without its markup."""
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", page)).split())


def quotes(page: str) -> list[str]:
    """Every quote on a page as it is shown."""
    return [html.unescape(found) for found in re.findall(r"<blockquote>(.*?)</blockquote>", page, re.DOTALL)]


def test_one_class_opens_at_once_and_two_are_listed(caller: Callers, school: School) -> None:
    ada = caller().as_teacher(school)
    assert ada.get("/classes").url.path == "/classes/7b"
    room = Classroom("7c", "7C Mathematics", "NW3PQR", ("t-ada",), (COURSE.id,))
    school.trellis.people.add_classroom(room)
    page = ada.get("/classes")
    assert page.url.path == "/classes"
    assert "7B Mathematics 12 students" in text(page.text)
    assert "7C Mathematics 0 students" in text(page.text)


def test_the_class_is_sorted_by_who_needs_the_teacher_first(caller: Callers, school: School) -> None:
    page = caller().as_teacher(school).get("/classes/7b").text
    order = [re.sub(r"<[^>]+>", "", name) for name in re.findall(r"<h3>(<a[^>]*>.*?</a>)</h3>", page)]
    assert order[:2] == ["Mia", "Ben"]
    assert set(order[2:5]) == {"Jonas", "Li Wei", "Zoë Müller-Sørensen"}
    concerns = re.findall(r'class="need need-([\w-]+)"', page)
    assert concerns == ["hand-up", "struggling", "idle", "idle", "idle"]
    assert page.index("Gone quiet") < page.index(">Working") < page.index(">Not started")


def test_every_concern_has_a_word_and_a_shape_of_its_own() -> None:
    styles = (STATIC / "css" / "teacher.css").read_text(encoding="utf-8")
    assert set(CONCERNS) == set(get_args(Concern))
    icons = {
        concern: re.findall(rf"\.concern-{slug(concern)} \.icon \{{ --icon: url\((.+?)\)", styles)
        for concern in CONCERNS
    }
    assert all(len(found) == 1 for found in icons.values())
    assert len({found[0] for found in icons.values()}) == len(icons)
    assert set(HELP) == set(HelpLevel)
    assert set(OUTCOMES) == set(get_args(Outcome))


def test_every_quote_of_class_and_cards_was_written_as_it_stands(caller: Callers, school: School) -> None:
    ada = caller().as_teacher(school)
    said = "\n".join(
        words
        for student in school.students.values()
        for session in school.trellis.sessions.of_student(student.id)
        for words in (
            *(turn.message.text for turn in session.turns),
            *(turn.reply for turn in session.turns),
            *(one.answer for one in session.reflections),
        )
    )
    pages = ["/classes/7b", *(f"/cards/{session.id}" for session in school.sessions.values())]
    found = [quote for address in pages for quote in quotes(ada.get(address).text)]
    assert len(found) > 15
    assert [quote for quote in found if quote.rstrip("…") not in said] == []


def test_lowering_a_hand_takes_the_student_off_the_top(caller: Callers, school: School) -> None:
    ada = caller().as_teacher(school)
    ada.get("/classes/7b")
    page = ada.send(f"/classes/7b/students/{school.students['Mia'].id}/hand-down")
    assert page.url.path == "/classes/7b"
    assert "The hand is down." in page.text
    assert "need-hand-up" not in page.text


def test_a_class_where_nobody_started_says_what_will_appear_and_how_to_join(tmp_path: Path) -> None:
    empty = open_school(tmp_path, worked=False)
    ada = Caller(create_app(empty.trellis)).as_teacher(empty)
    page = text(ada.get("/classes/7b").text)
    assert "Nobody has started yet After a student’s first try they stand here" in page
    assert "Skills appear here after the first scored try in Linear equations" in page
    assert "Class code K7M 2QX" in page
    assert "http://testserver/" in page
    assert "Sofía" in page
    mia = text(ada.get(f"/classes/7b/students/{empty.students['Mia'].id}").text)
    assert "Skills appear here after Mia’s first scored try" in mia
    assert "A card for each session appears here" in mia
    empty.trellis.close()


def test_the_heat_map_says_every_band_in_words(caller: Callers, school: School) -> None:
    page = text(caller().as_teacher(school).get("/classes/7b").text)
    assert "Mia, Combine like terms: can do alone, 3 of 3 right alone" in page
    assert "Noah, Combine like terms: can do with help, not tried alone yet, 3 of 3 right with help" in page
    assert "Omar, Solve equations with the unknown on both sides: needs support, 0 of 1 right alone" in page
    assert "Multiply out brackets 2 students need support Jonas and Mia" in page


def test_another_course_of_the_class_has_an_address(caller: Callers, school: School) -> None:
    page = text(caller().as_teacher(school).get(f"/classes/7b?course={SECOND.id}").text)
    assert "Skills appear here after the first scored try in How plants make food" in page


def test_a_students_page_opens_the_tries_behind_a_band(caller: Callers, school: School) -> None:
    address = f"/classes/7b/students/{school.students['Mia'].id}?course=linear-equations&skill=brackets"
    page = caller().as_teacher(school).get(address).text
    opened = re.findall(r'id="skill-brackets">\s*<details open>(.*?)</details>', page, re.DOTALL)[0]
    assert "0 of 1 right alone, 0 of 1 right with help" in text(opened)
    assert "Not yet, alone 2x + 3 = 14 2x = 11 x = 5.5" in text(opened)
    assert page.count("<details open>") == 1
    assert text(page).count("4 messages · open") == 1


def test_a_card_says_what_happened_with_links_to_the_turns(caller: Callers, school: School) -> None:
    session = school.sessions["Mia"].id
    page = caller().as_teacher(school).get(f"/cards/{session}").text
    words = text(page)
    assert "“I want to do brackets without a hint.”" in words
    assert "If I get stuck, then I read the line again" in words
    assert "two tries, not right yet" in words
    assert f'href="/cards/{session}/transcript?turn=2#turn-2"' in page
    sofia = text(caller().as_teacher(school).get(f"/cards/{school.sessions['Sofía'].id}").text)
    assert "one step right away, without help" in sofia
    assert "I multiplied both sides first" in sofia


def test_a_transcript_takes_a_reason_that_the_student_can_read(caller: Callers, school: School) -> None:
    session, mia = school.sessions["Mia"], school.students["Mia"]
    ada = caller().as_teacher(school)
    asked = ada.get(f"/cards/{session.id}/transcript?turn=2")
    assert "Mia can see that you opened it, when, and the reason you give." in text(asked.text)
    assert "i don't get why the 3 changes" not in html.unescape(asked.text)
    short = ada.send(f"/cards/{session.id}/transcript", reason=" just  look ", turn="2")
    assert short.status_code == 422
    assert "Say it in 10 to 300 characters" in short.text
    assert ada.send(f"/cards/{session.id}/transcript", reason="x" * 301).status_code == 422
    assert school.trellis.access.of_student(mia.id) == ()
    shown = ada.send(f"/cards/{session.id}/transcript", reason="Mia asked me on Tuesday", turn="2")
    assert shown.status_code == 200
    assert "i don't get why the 3 changes" in html.unescape(shown.text)
    assert 'id="turn-4"' in shown.text
    assert "and why: “Mia asked me on Tuesday”" in text(shown.text)
    logged = school.trellis.access.of_student(mia.id)
    assert [(one.teacher, one.session, one.reason, one.at) for one in logged] == [
        ("Ada Brandt", session.id, "Mia asked me on Tuesday", school.watch())
    ]
    seen = caller().as_student(school, "Mia").get("/me/visibility")
    assert "Mia asked me on Tuesday" in html.unescape(seen.text)


def test_a_reason_holds_for_an_hour_for_one_teacher_and_one_session(caller: Callers, school: School) -> None:
    mias, bens = school.sessions["Mia"].id, school.sessions["Ben"].id
    ada = caller().as_teacher(school)
    ada.get(f"/cards/{mias}/transcript")
    ada.send(f"/cards/{mias}/transcript", common=REASONS[0])
    assert "Why do you open" not in ada.get(f"/cards/{mias}/transcript?turn=1").text
    assert "Why do you open" in ada.get(f"/cards/{bens}/transcript").text
    assert len(school.trellis.access.of_student(school.students["Mia"].id)) == 1
    school.watch.go_on(minutes=61)
    assert "Why do you open" in ada.get(f"/cards/{mias}/transcript").text


def test_how_a_reply_came_about_takes_the_same_reason(caller: Callers, school: School) -> None:
    session = school.sessions["Mia"]
    ada = caller().as_teacher(school)
    asked = ada.get(f"/cards/{session.id}/turns/1")
    assert "Why do you open" in asked.text
    assert "2x + 3 = 14" not in asked.text
    ada.send(f"/cards/{session.id}/transcript", common=REASONS[0])
    assert f'href="/cards/{session.id}/turns/1"' in ada.get(f"/cards/{session.id}/transcript").text
    page = ada.get(f"/cards/{session.id}/turns/1")
    told = school.trellis.sessions.get(session.id).turns[0]
    (before, _), (after, _) = told.before, told.after
    words = text(page.text)
    stages = ["Message", "Reading", "Judgement", "Estimate", "Plan", "Evidence", "Writing and checking", "Reply"]
    assert re.findall(r"<h2>(.*?)</h2>", page.text) == stages
    assert f"{100 * before.probability:.0f}% → {100 * after.probability:.0f}%" in words
    assert "Because A first failed attempt: help starts at its entry level." in words
    assert "Outcome not yet, 100% sure" in words
    assert f'rel="next" href="/cards/{session.id}/turns/2"' in page.text
    assert 'rel="prev"' not in page.text
    assert ada.get(f"/cards/{session.id}/turns/99").status_code == 404
    assert caller().as_student(school, "Mia").get(f"/cards/{session.id}/turns/1").status_code == 403


def rows(file: str) -> list[dict[str, str]]:
    assert file.startswith(MARK)
    return list(csv.DictReader(io.StringIO(file.removeprefix(MARK))))


def test_tables_come_as_csv(caller: Callers, school: School) -> None:
    ada = caller().as_teacher(school)
    answer = ada.get("/classes/7b/students.csv")
    assert answer.headers["content-type"] == "text/csv; charset=utf-8"
    assert answer.headers["content-disposition"] == 'attachment; filename="7B Mathematics students.csv"'
    students = rows(answer.text)
    assert len(students) == 12
    assert (students[0]["Student"], students[0]["Concern"], students[0]["Quote"]) == (
        "Mia",
        "hand up",
        "is it 2x + 6 = 11",
    )
    assert "<math" not in answer.text
    skills = rows(ada.get("/classes/7b/skills.csv?course=linear-equations").text)
    assert len(skills) == 12 * 5
    mia = [row for row in skills if (row["Student"], row["Skill"]) == ("Mia", "Multiply out brackets")]
    assert [(row["Band"], row["Alone: tries"], row["With help: tries"]) for row in mia] == [("needs support", "1", "1")]
    only = rows(ada.get(f"/classes/7b/skills.csv?student={school.students['Mia'].id}").text)
    assert {row["Student"] for row in only} == {"Mia"}


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r", "\n", " =", "＝", "\u00a0@"])
def test_no_cell_starts_a_formula(start: str) -> None:
    evil = f'{start}HYPERLINK("http://evil.example","x")'
    assert str(cell(evil)).startswith("'")
    assert next(csv.reader(io.StringIO(sheet([evil], []).removeprefix(MARK))))[0].startswith("'")


def test_harmless_cells_stay_as_they_are() -> None:
    assert [cell(value) for value in ("x = 4", "Sofía", "", 3, -2)] == ["x = 4", "Sofía", "", 3, -2]


def test_a_formula_written_by_a_student_is_harmless_in_the_table(caller: Callers, school: School) -> None:
    with school.watch.earlier(minutes=2):
        school.sit_down("Tom")
        school.say("Tom", '=cmd|" /C calc"!A0', "wrong", alone=True)
    answer = caller().as_teacher(school).get("/classes/7b/students.csv").text
    assert "'=cmd|" in answer
    assert not re.search(r'(^|,)"?=cmd', answer, re.MULTILINE)


def test_standing_counts_what_was_alone_and_what_was_helped() -> None:
    assert standing(None) is NOT_STARTED
    estimate = MasteryEstimate("s", 0.2, 0.1, 0.4, independent=3, independent_right=1, helped=2, helped_right=0)
    assert standing(estimate).counts == "1 of 3 right alone, 0 of 2 right with help"
    assert standing(replace(estimate, helped=0)).counts == "1 of 3 right alone"
    more = replace(estimate, later=4, later_right=1, hurried=1)
    assert standing(more).counts == (
        "1 of 3 right alone, 0 of 2 right with help, 1 of 4 right when tried again without help, "
        "1 sent too fast to count"
    )


def test_the_heat_map_leaves_out_what_nobody_started(school: School) -> None:
    people = tuple(school.students.values())[:3]
    skills = {skill.id: skill for skill in COURSE.skills}
    estimates = {one.id: school.trellis.estimates.of(one.id, COURSE.id) for one in people}
    found = heat_map(people, skills, estimates)
    assert found.untouched == len(skills) - len(found.rows) > 0
    assert all(len(row.cells) == 3 for row in found.rows)
    assert heat_map((), skills, {}).groups() == ()


def test_tries_are_by_skill_and_newest_first(school: School) -> None:
    found = by_skill(school.trellis.sessions.of_student(school.students["Mia"].id))
    assert [one.wrote for one in found["brackets"]] == ["is it 2x + 6 = 11", "2x + 3 = 14\n2x = 11\nx = 5.5"]
    assert [one.counts for one in found["combine"]] == ["alone"] * 3


@pytest.mark.parametrize(
    ("passed", "said"),
    [
        ({"seconds": 20}, "just now"),
        ({"minutes": 1}, "1 minute ago"),
        ({"minutes": 59}, "59 minutes ago"),
        ({"days": 3}, "3 days ago"),
    ],
)
def test_times_are_said_as_people_say_them(school: School, passed: dict[str, float], said: str) -> None:
    now = school.watch()
    school.watch.go_on(**passed)
    assert ago(now, school.watch()) == said


def test_small_words() -> None:
    assert (of(1, "student"), of(0, "student")) == ("1 student", "0 students")
    assert joined(["Ada"]) == "Ada"
    assert joined(["Ada", "Ben", "Cy"]) == "Ada, Ben and Cy"
    assert slug("Solve (x) & y") == "Solve-x-y"
    assert re.fullmatch(r"12 November 2026, \d\d:00", moment(NOON))


def test_a_co_teacher_of_the_same_name_gives_a_reason_of_their_own(caller: Callers, school: School) -> None:
    password = school.trellis.people.staff("t-ada").password_hash
    people = school.trellis.people
    people.add_staff(Staff("t-ada-2", "ada2@school.example", "Ada Brandt", password))
    room = Classroom("7c", "7C", "Q4SXPA", ("t-ada", "t-ada-2"), (COURSE.id,), grade=7)
    people.add_classroom(room)
    people.add_student(Student("s-lu", "Lu", people.student("s-1").pin_hash), room.id)
    session = school.trellis.sessions.start("s-lu", COURSE.id, room.id).id
    ada, other = caller().as_teacher(school), caller().as_teacher(school, "ada2@school.example")
    place = f"/cards/{session}/transcript"
    ada.get(place)
    assert "can see that you opened this" in ada.send(place, reason="To prepare our talk").text
    assert "can see that you opened this" in ada.get(place).text
    assert "can see that you opened this" not in other.get(place).text


def test_a_card_says_that_a_student_doubts_themself_and_prints_nothing_of_it(caller: Callers, school: School) -> None:
    session = school.sit_down("Li Wei", "i1", Goal("get one right for once, i'm too thick for this"))
    school.say("Li Wei", "x = 4", "right", alone=True)
    ada = caller().as_teacher(school)
    page = ada.get(f"/cards/{session.id}").text
    part = page.partition("part-doubt")[2].partition("</section>")[0]
    assert part.startswith(" no-print")
    assert "too thick for this" in text(part)
    assert "what went alone" in text(part)
    week = ada.get(f"/classes/7b/students/{session.student}/cards/week").text
    assert "too thick for this" in week.partition("part-doubt")[2]
    calm = school.sit_down("Tom", "i1", Goal("three in a row"))
    school.say("Tom", "x = 4", "right", alone=True)
    assert "part-doubt" not in ada.get(f"/cards/{calm.id}").text
