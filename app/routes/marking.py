"""What a form of a list to look at sends: one marked as seen to or put aside, or such a mark taken back."""

from collections.abc import Callable
from typing import Annotated, Literal

from fastapi import Depends, Form
from starlette.responses import Response

from app.page_templates import PagesHere
from app.security.identity import ChangingClassroom, CurrentTeacher, TaughtCourse, Wired
from app.wiring import Trellis
from domain.looked_at import How
from domain.people import Classroom

Keep = Callable[[Trellis, Classroom, str, str, How, str], None]
"""Marks a subject of a course for a class, by a teacher."""


class Marking:
    """One such form of a teacher of the class."""

    def __init__(
        self,
        trellis: Wired,
        teacher: CurrentTeacher,
        room: ChangingClassroom,
        course: TaughtCourse,
        pages: PagesHere,
        act: Annotated[Literal["done", "aside", "undo"], Form()],
        subject: Annotated[str, Form(max_length=1_000)] = "",
        number: Annotated[int, Form(description="The mark to undo")] = 0,
    ) -> None:
        self._trellis, self._teacher, self._room, self._course, self._pages = trellis, teacher, room, course, pages
        self._act, self._subject, self._number = act, subject, number

    def kept(self, keep: Keep, page: str) -> Response:
        """Do what was sent; then ``page`` of the course, with the next one."""
        trellis, room, course = self._trellis, self._room, self._course
        if self._act == "undo":
            trellis.looked_at.undo(course.id, room.id, self._number)
        else:
            keep(trellis, room, course.id, self._subject, self._act, self._teacher.id)
        return self._pages.go(f"/classes/{room.id}/courses/{course.id}/{page}")


Marked = Annotated[Marking, Depends()]
