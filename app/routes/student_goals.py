"""What teachers do about a student's goals: comment, propose; and what of the journal is theirs to read."""

from collections.abc import Mapping, Sequence
from typing import Annotated, NamedTuple

from fastapi import APIRouter, Form
from starlette.responses import Response

from app import journaling
from app.errors import Refusal
from app.page_templates import PagesHere
from app.render import visible
from app.security.identity import ChangingClassroom, CurrentTeacher, TaughtStudent, Wired
from app.sureness import foretold_of, sets_of
from app.views import journal as views
from app.views.confidence import ConfidenceTold, told
from app.wiring import Trellis
from coach.aims import aim_of
from coach.depths import depth
from coach.goal import WISH_LIMIT
from coach.goals import KeptGoal
from domain.goal import Goal
from domain.journal import Comment
from domain.people import Classroom, Student
from store.errors import NotFoundError

router = APIRouter(tags=["teacher"])

Words = Annotated[str, Form(max_length=20_000)]


class Journal(NamedTuple):
    """What a teacher reads of a student's goals and journal.

    ``levels`` and ``sure`` are empty where the class does not show them. ``comments`` are what teachers wrote to what
    is shared, by its id.
    """

    goals: list[views.GoalShown]
    shared: list[views.Shown]
    profile: list[views.Shown]
    levels: list[views.Level]
    may_start: bool
    comments: Mapping[str, Sequence[Comment]]
    sure: ConfidenceTold | None = None


def journal_of(trellis: Trellis, room: Classroom, student: Student) -> Journal:
    """The goals set for this class, what the student shares, and when and how deep they wrote, if the class says so."""
    mine = journaling.work_of(trellis, student.id, room.id)
    names = journaling.names_of(trellis, mine)
    entries = trellis.journal.of(student.id) if room.policy.depth_seen else ()
    levels = [
        views.Level(one.made, views.LEVEL_WORDS[deep])
        for one in entries
        if one.kind in ("entry", "week") and not one.written.draft and not one.alert and (deep := depth(one.text))
    ]
    shared = trellis.journal.shared(student.id, "entry", "week")
    return Journal(
        goals=[views.goal_shown(one, names) for one in mine.goals],
        shared=[views.entry_shown(one) for one in shared],
        profile=[views.entry_shown(one) for one in trellis.journal.shared(student.id, "learn", "likes", "helps")],
        levels=levels,
        may_start=room.policy.chooser != "student" and bool(mine.sessions),
        comments=trellis.journal_comments.of([one.id for one in shared]),
        sure=told(foretold_of(trellis, student.id, classroom=room.id), sets_of(trellis, student.id, room.id))
        if room.policy.depth_seen
        else None,
    )


@router.post("/classes/{classroom}/students/{student}/goals")
def say(
    trellis: Wired,
    teacher: CurrentTeacher,
    classroom: ChangingClassroom,
    student: TaughtStudent,
    pages: PagesHere,
    goal: Annotated[str, Form(max_length=40)] = "",
    words: Words = "",
    wish: Words = "",
) -> Response:
    """Comment on a goal (``goal``, its session), or propose another wording (``wish``), which the student answers.

    Without ``goal`` the wish is proposed as a new one, in the student's last session for this class.
    """
    mine = journaling.work_of(trellis, student.id, classroom.id)
    wanted, said = " ".join(visible(wish).split()), visible(words)
    if not wanted and not said.strip():
        raise Refusal("There is nothing written yet.", "Write a comment, or another wording of the goal.", 422)
    if len(wanted) > WISH_LIMIT:
        raise Refusal(f"A goal has {WISH_LIMIT} characters at most; this has {len(wanted)}.", "Shorten it.", 422)
    kept = next((one for one in mine.goals if one.home == goal), None) if goal else _new(mine, classroom)
    if kept is None or (not goal and not wanted):
        raise NotFoundError("goal", goal)
    now = kept.goal or Goal("")
    skills = trellis.courses.skills(kept.course)
    proposed = Goal(wanted, now.obstacle, now.plan, aim=aim_of(wanted, skills, mine.today)) if wanted else None
    journaling.step(trellis, kept, "proposed" if proposed else "commented", said, teacher.id, proposed)
    return pages.go(f"/classes/{classroom.id}/students/{student.id}#goals", flash="goal-said")


def _new(mine: journaling.Work, room: Classroom) -> KeptGoal | None:
    """Where a goal of the teacher's begins: the last session for the class, once the class lets teachers start one."""
    if room.policy.chooser == "student" or not mine.sessions:
        return None
    return journaling.begun_at(mine.sessions[0], mine)
