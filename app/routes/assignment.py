"""One piece of given work: who did it and how, what each problem showed, and changing or taking it back."""

from collections.abc import Iterator
from typing import Annotated, Literal

from fastapi import APIRouter, Form
from fastapi.responses import HTMLResponse
from starlette.responses import Response

from app.assignments import Came, came_of, effort_of
from app.page_templates import PagesHere, Show
from app.render import plain
from app.routes.assignments import day_of
from app.routes.class_page import Csv, csv_of
from app.security.identity import TaughtClassroom, Wired
from app.student_names import told_apart
from app.views.sheet import sheet
from app.wiring import Trellis
from domain.assignment import Assignment, Mode
from domain.people import Classroom
from teacher.phrasing import problem_in_short

router = APIRouter(tags=["teacher"])

Act = Literal["change", "take back", "give again"]


@router.get("/classes/{classroom}/assignments/{assignment}", response_class=HTMLResponse)
def one_assignment(trellis: Wired, classroom: TaughtClassroom, assignment: str, show: Show) -> Response:
    """Who did it and how, and what each problem showed."""
    return _page(trellis, classroom, trellis.assignments.get(classroom.id, assignment), show)


@router.post("/classes/{classroom}/assignments/{assignment}", response_class=HTMLResponse)
def change(
    trellis: Wired,
    classroom: TaughtClassroom,
    assignment: str,
    show: Show,
    pages: PagesHere,
    act: Annotated[Act, Form()],
    who: Annotated[list[str], Form(max_length=500)] = [],  # noqa: B006 - FastAPI copies it
    due: Annotated[str, Form(max_length=100)] = "",
    mode: Annotated[Mode, Form()] = "with help",
) -> Response:
    """Change when it is due, how it is done and by whom; take it back, or give it again."""
    found = trellis.assignments.get(classroom.id, assignment)
    at = f"/classes/{classroom.id}/assignments/{found.id}"
    if act == "take back":
        trellis.assignments.withdraw(classroom.id, found.id)
        return pages.go(at, flash="assignment-taken-back")
    if act == "give again":
        trellis.assignments.give_again(classroom.id, found.id)
        return pages.go(at, flash="assignment-again")
    typed = due.strip()
    day, wrong = (found.work.due, "") if typed == found.work.due.isoformat() else day_of(trellis, typed)
    roster = [one.id for one in trellis.people.roster(classroom.id)]
    chosen = [one for one in roster if one in who]
    if not chosen:
        wrong = "Nobody is ticked. Tick whom the work is for, or take it back."
    if wrong or day is None:
        return _page(trellis, classroom, found, show, wrong=wrong, typed=(typed, mode, frozenset(who)))
    left = [one for one in found.students if one not in roster]  # who left the class keeps what they did
    trellis.assignments.change(classroom.id, found.id, day, mode, dict.fromkeys((*chosen, *left), ()))
    return pages.go(at, flash="assignment-changed")


@router.get("/classes/{classroom}/assignments/{assignment}/table.csv", response_class=Csv)
def as_table(trellis: Wired, classroom: TaughtClassroom, assignment: str) -> Response:
    """Everybody's work on every problem, one line each."""
    found = trellis.assignments.get(classroom.id, assignment)
    (came,) = came_of(trellis, classroom, (found,), told_apart(trellis.people.roster(classroom.id)))
    head = ("Student", "Problem", "Done", "Right alone at the first try", "Tries", "Times helped", "Seconds",
            "Finished (UTC)", "Not right yet", "Days late")  # fmt: skip
    return csv_of(f"{classroom.name} {plain(found.work.title)}", sheet(head, _lines(came)))


def _lines(came: Came) -> Iterator[tuple[str | int, ...]]:
    for student, theirs in came.everybody:
        for item in theirs.items:
            title, one = plain(problem_in_short(came.items[item])), effort_of(theirs, item)
            if one is None:
                yield (student.name, title, "not begun", "", 0, 0, 0, "", "", "")
                continue
            yield (
                student.name,
                title,
                one.how or "begun",
                {True: "yes", False: "no", None: ""}[one.first],
                one.tries,
                one.helped,
                round(one.took.total_seconds()),
                f"{one.finished:%Y-%m-%d %H:%M}" if one.finished else "",
                "; ".join(dict.fromkeys(wrong.words for wrong in one.wrong)),
                came.days_late(one.finished) if one.finished else "",
            )


def _page(
    trellis: Trellis,
    room: Classroom,
    found: Assignment,
    show: Show,
    *,
    wrong: str = "",
    typed: tuple[str, Mode, frozenset[str]] | None = None,
) -> Response:
    roster = told_apart(trellis.people.roster(room.id))
    (came,) = came_of(trellis, room, (found,), roster)
    due, mode, who = typed or (found.work.due.isoformat(), found.work.mode, frozenset(found.students))
    return show(
        "teacher/assignment.html",
        status=422 if wrong else 200,
        room=room,
        assignment=found,
        came=came,
        course=trellis.courses.get(found.work.course),
        names={item: problem_in_short(one) for item, one in came.items.items()},
        steps={item: [step.id for step in one.steps] for item, one in came.items.items()},
        roster=roster,
        due=due,
        mode=mode,
        ticked=who,
        wrong=wrong,
        today=trellis.schools.today(),
        now=trellis.clock(),
    )
