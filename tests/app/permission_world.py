"""The school that the permission table is tried on: who everybody is, what every id in a path stands for."""

import re
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from typing import cast

import httpx2
from fastapi import FastAPI
from sqlalchemy import update
from starlette.testclient import TestClient

from app.security.csrf import HEADER, token
from domain.assignment import Work
from domain.correction import Change, Place
from domain.help import ClassPolicy
from domain.journal import Written
from domain.material import Material
from domain.people import Classroom, Role, Staff, Student
from domain.turn import Message
from store import tables
from store.small_groups import Opening
from tests.app.permission_table import Answer, Word
from tests.app.school import COURSE, School

OTHER_COURSE = "other-course"
WORK = Work(COURSE.id, "problems", "One problem", ("i2",), date(2027, 6, 1), "with help")
GROUP = Opening("Brackets", "Tuesday, room 4", None)
UNKNOWN = "no-such-thing"


@dataclass
class World:
    """The school with everybody of the table in it, asked through the app in this process."""

    school: School
    client: TestClient
    who: dict[str, tuple[str, str]] = field(default_factory=dict)
    ids: dict[str, str] = field(default_factory=dict)
    foreign: dict[str, str] = field(default_factory=dict)

    def token(self, persona: str, word: Word) -> str:
        """A new sign-in of somebody; the expired and the disabled are of the kind that the route is for."""
        trellis = self.school.trellis
        ours = "student" if word in {"student", "own session"} else "staff"
        if persona == "nobody":
            return ""
        kind, person = self.who[f"{persona} {ours}" if persona in {"expired", "disabled"} else persona]
        made = trellis.signins.open("student" if kind == "student" else "staff", person)
        if persona == "expired":
            found = trellis.signins.find(made)
            assert found is not None
            with trellis.db.session() as session:
                ended = trellis.clock() - timedelta(seconds=1)
                row = tables.SignIn
                session.execute(update(row).where(row.token_hash == found.mark).values(expires=ended))
        return made

    def ask(self, name: str, door: str, fields: dict[str, str], **ids: str) -> httpx2.Response:
        """One request with a sign-in's token, with the page's token as a page of theirs would send it."""
        method, path = name.split(" ", 1)
        path = re.sub(r"\{(\w+)\}", lambda found: (self.ids | ids)[found.group(1)], path)
        cookie = f"trellis={door}" if door else "trellis_visit=visiting"
        headers = {"Cookie": cookie, HEADER: token(door or "visiting")}
        self.client.cookies.clear()
        if method == "GET":
            return self.client.get(path, headers=headers, params=fields, follow_redirects=False)
        if path.startswith("/api/"):
            return self.client.post(path, headers=headers, json=fields, follow_redirects=False)
        return self.client.post(path, headers=headers, data=fields, follow_redirects=False)

    def mend(self) -> None:
        """Undo what an allowed request may have done, so that the next one finds the school as it was."""
        trellis, room, mia = self.school.trellis, "7b", self.ids["student"]
        if not trellis.people.is_in(mia, room):
            trellis.enrolments.bring_back(mia, room, "t-ada")
        for teacher in ("t-ada", "t-co"):
            if teacher not in trellis.people.classroom(room).teachers:
                trellis.classes.add_teacher(room, teacher, "t-ada")
        if COURSE.id not in trellis.people.classroom(room).courses:
            trellis.classes.set_courses(room, [COURSE.id], "t-ada")
        if trellis.people.is_in("s-former", room):
            trellis.enrolments.end("s-former", room, "t-ada")
        trellis.archiving.bring_back(room, "t-ada")
        trellis.staffing.enable("t-eve")
        trellis.journal.write(mia, room, self.ids["entry"], Written("entry", "mine"))
        if trellis.sessions.get(self.ids["session"]).closed is not None:
            self.ids["session"] = self.school.sit_down("Mia").id
            self.school.say("Mia", "x = 5", "wrong")


def answer_of(response: httpx2.Response) -> Answer | str:
    """An answer as the table says it."""
    led = response.headers.get("location", "") if response.status_code == 303 else ""
    if response.status_code == 401 or re.match(r"/(sign-in|join)\b", led):
        return "door"
    if response.status_code >= 500:
        return f"broke with {response.status_code}"
    return {403: "wrong role", 404: "not here"}.get(response.status_code, "in")


def said(response: httpx2.Response, *ids: str) -> str:
    """What an answer says, without the ids that were asked for and the page's token."""
    text = re.sub(r'content="[0-9a-f]{64}"|value="[0-9a-f]{64}"', "", response.text)
    for one in ids:
        text = text.replace(one, "")
    return f"{response.status_code} {text}"


def made(school: School, app: FastAPI) -> World:
    """The school, peopled."""
    trellis = school.trellis
    kept = trellis.people.staff("t-ada").password_hash
    pin = school.students["Mia"].pin_hash
    trellis.courses.save(replace(COURSE, id=OTHER_COURSE, name="Of neither class"))
    for name, roles in (("co", "teacher"), ("eve", "teacher"), ("gone", "teacher"), ("admin", "administrator"),
                        ("safe", "safeguarding"), ("eval", "evaluator")):  # fmt: skip
        role = cast("Role", roles)
        trellis.people.add_staff(Staff(f"t-{name}", f"{name}@school.example", name, kept, frozenset({role})))
    for teacher in ("t-co", "t-gone"):
        trellis.classes.add_teacher("7b", teacher, "t-ada")
    trellis.staffing.disable("t-gone")
    for student in ("s-gone", "s-former"):
        trellis.people.add_student(Student(student, student, pin), "7b")
    trellis.sessions.open_item(trellis.sessions.start("s-former", COURSE.id, "7b").id, "i3", "")
    trellis.enrolments.end("s-former", "7b", "t-ada")
    with trellis.db.session() as session:
        session.get_one(tables.Student, "s-gone").disabled = trellis.clock()
    trellis.people.add_student(Student("s-second", "Mia Twice", pin), "7b")
    merge = trellis.merging.merge(school.students["Mia"].id, "s-second", "t-admin")
    trellis.people.set_terms("8a", 8, ClassPolicy(chooser="teacher"))
    notes = Material("notes.md", "markdown", "Notes")
    trellis.materials.add(COURSE.id, "m-adas", notes, "d1", teacher="t-ada", keep=True)
    trellis.materials.add(COURSE.id, "m-bos", notes, "d2", teacher="t-bo")
    world = World(school, TestClient(app, raise_server_exceptions=False))
    mia, eli = school.students["Mia"].id, school.students["Eli"].id
    world.who = {
        "student": ("student", mia),
        "classmate": ("student", school.students["Ben"].id),
        "student of another class": ("student", eli),
        "student who chooses nothing": ("student", eli),
        "former student": ("student", "s-former"),
        "student who waits": ("student", "s-waits"),
        "teacher": ("staff", "t-ada"),
        "co-teacher": ("staff", "t-co"),
        "another teacher": ("staff", "t-bo"),
        "administrator": ("staff", "t-admin"),
        "safeguarding lead": ("staff", "t-safe"),
        "evaluator": ("staff", "t-eval"),
        "expired student": ("student", mia),
        "expired staff": ("staff", "t-ada"),
        "disabled student": ("student", "s-gone"),
        "disabled staff": ("staff", "t-gone"),
    }
    trellis.people.add_classroom(Classroom("past", "Of last year", "HJKMNP", ("t-ada",), (COURSE.id,)))
    past = trellis.sessions.start("s-former", COURSE.id, "past").id
    trellis.archiving.archive("past", "t-ada")
    trellis.people.add_classroom(Classroom("new", "Not open yet", "WXYZ23", ("t-ada",), (COURSE.id,), opened=False))
    trellis.people.add_student(Student("s-waits", "s-waits", pin), "new")
    trellis.people.add_student(Student("s-spare", "s-spare", pin), "8a")
    trellis.signins.open("staff", "t-bo")
    corrections = {
        room: trellis.corrections.keep(
            Place(COURSE.id, "i3"), Change("off"), classroom=room, by="t-ada", reason="Of this table"
        )
        for room in ("7b", "8a")
    }
    world.ids = {
        "change": "off",
        "scope": "week",
        "correction": str(corrections["7b"].id),
        "item": "i3",
        "alert": school.trellis.sessions.accept(
            school.sessions["Mia"].id,
            Message("cry-00001", "i want to kill myself", "message", "i3", "s1", trellis.clock()),
        ).message.sealed,
        "assignment": trellis.assignments.give("7b", WORK, {mia: ()}, "t-ada"),
        "group": trellis.small_groups.open("7b", GROUP, [mia], "t-ada"),
        "classroom": "7b",
        "course": COURSE.id,
        "entry": "e" * 32,
        "coming": UNKNOWN,
        "material": "m-adas",
        "merge": merge,
        "number": "1",
        "path": "favicon.svg",
        "section": "2.1",
        "session": school.sessions["Mia"].id,
        "staff": "t-eve",
        "student": mia,
    }
    trellis.journal.write(mia, "7b", "e" * 32, Written("entry", "mine"))
    trellis.journal.write(eli, "8a", "f" * 32, Written("entry", "not mine"))
    world.foreign = {
        "assignment": trellis.assignments.give("8a", WORK, {eli: ()}, "t-bo"),
        "group": trellis.small_groups.open("8a", GROUP, [eli], "t-bo"),
        "archived session": past,
        "classroom": "8a",
        "correction": str(corrections["8a"].id),
        "course": OTHER_COURSE,
        "item": "p-i1",
        "entry": "f" * 32,
        "mark": trellis.signins.of("staff", "t-bo")[0].mark,
        "material": "m-bos",
        "session": school.sit_down("Eli").id,
        "student": eli,
    }
    return world
