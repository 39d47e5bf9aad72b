"""What staff take away for their own analysis: numbers. What was written leaves by the command line alone."""

from typing import IO

from fastapi import APIRouter
from starlette.responses import Response

from app.exporting import Wanted
from app.exporting.csv_files import table
from app.security.identity import CurrentTeacher, TaughtClassroomEvenArchived, Wired
from app.sending import Table, sent
from store.names import names_of_students
from store.views import VIEWS

router = APIRouter()


@router.get("/classes/{classroom}/attempts.csv", response_class=Table, tags=["teacher"])
def attempts(trellis: Wired, teacher: CurrentTeacher, classroom: TaughtClassroomEvenArchived) -> Response:
    """Every judged attempt of a class as a table, with names and without what was written."""
    del teacher
    wanted = Wanted("csv", classroom.id, names=True, words=False)

    def write(out: IO[bytes]) -> None:
        with trellis.db.reading():
            named = names_of_students(trellis.db)
            for line in table(trellis, VIEWS["attempts"], wanted, named, lambda _done, _total, _of: None):
                out.write(line.encode("utf-8", "replace"))

    return sent(Table, f"{classroom.name} attempts.csv", write)
