"""The library of courses: what is here, what it rests on, who works on it; taking courses in and out."""

from dataclasses import replace
from typing import Annotated, Literal, NamedTuple

from fastapi import APIRouter, Depends, File, Form, Request, UploadFile
from fastapi.responses import HTMLResponse
from starlette.concurrency import run_in_threadpool
from starlette.responses import Response

from app.errors import NotHere
from app.ingest.course_desk import Coming, CourseDesk
from app.ingest.course_taking import Asked
from app.ingest.pairing import Standing, books, pair, standing
from app.ingest.upload_queue import shown_name
from app.page_templates import PagesHere, Show
from app.security.identity import CurrentAdministrator, Wired
from app.wiring import Trellis
from course.demo_courses import packed, shipped_courses
from store.courses import CourseSummary
from store.errors import CourseInUseError
from store.library import Use

router = APIRouter(prefix="/school/courses", tags=["administrator"])

Word = Annotated[str, Form(max_length=200)]
Act = Literal["which", "replace", "may", "leave"]


class OnShelf(NamedTuple):
    """A course of the library as the list shows it."""

    course: CourseSummary
    standing: Standing
    book: str
    use: Use


async def _desk(request: Request) -> CourseDesk:
    desk: CourseDesk = request.app.state.course_desk
    return desk


Desk = Annotated[CourseDesk, Depends(_desk)]


def library_course(course: str, trellis: Wired, administrator: CurrentAdministrator) -> CourseSummary:
    """The course of the path's ``{course}``, also a removed one."""
    del administrator
    found = trellis.courses.get(course)
    if found is None:
        raise NotHere
    return found


ThisCourse = Annotated[CourseSummary, Depends(library_course)]


def own_import(coming: str, desk: Desk, administrator: CurrentAdministrator) -> Coming:
    """The file of the path's ``{coming}``, which any administrator may see to."""
    del administrator
    found = desk.get(coming)
    if found is None:
        raise NotHere(remedy="It was forgotten, perhaps since Trellis was started anew. Send the file again.")
    return found


ThisImport = Annotated[Coming, Depends(own_import)]


@router.get("", response_class=HTMLResponse)
def courses(trellis: Wired, administrator: CurrentAdministrator, desk: Desk, show: Show) -> Response:
    """Every course with what it rests on and who works on it, and a form to send one."""
    del administrator
    return _list(trellis, desk, show)


@router.post("/imports", response_class=HTMLResponse)
async def send(
    trellis: Wired,
    administrator: CurrentAdministrator,
    desk: Desk,
    show: Show,
    pages: PagesHere,
    file: Annotated[UploadFile | None, File(description="A ZIP file")] = None,
    material: Word = "",
) -> Response:
    """Take a ZIP file in: a course, or with ``material`` the files for that course; leads to its own page."""
    if file is None or not file.filename:
        return await run_in_threadpool(_list, trellis, desk, show, "Choose a ZIP file first.", material)
    if material and await run_in_threadpool(trellis.courses.get, material) is None:
        return await run_in_threadpool(_list, trellis, desk, show, "Choose what is in the file.")
    asked = Asked(administrator.id, material=material)
    coming = await run_in_threadpool(desk.begin, file.file, shown_name(file.filename), asked)
    return pages.go(f"/school/courses/imports/{coming}")


@router.post("/shipped", response_class=HTMLResponse)
def add_shipped(
    trellis: Wired, administrator: CurrentAdministrator, desk: Desk, show: Show, pages: PagesHere, course: Word = ""
) -> Response:
    """Take in a course that comes with Trellis, as if it had been sent as a ZIP file; leads to its own page."""
    found = next((one for one in shipped_courses() if one.id == course), None)
    if found is None:
        return _list(trellis, desk, show, "That course does not come with this Trellis. Send it as a ZIP file.")
    coming = desk.begin(packed(found), found.name, Asked(administrator.id))
    return pages.go(f"/school/courses/imports/{coming}")


@router.get("/imports/{coming}", response_class=HTMLResponse)
def one_import(trellis: Wired, coming: ThisImport, show: Show) -> Response:
    """How far a file is, what has to be decided, or what became of it."""
    course = trellis.courses.get(coming.outcome.course) if coming.outcome and coming.outcome.course else None
    choose = course is not None and course.n_items and standing(trellis, course) in {"not here", "no textbook"}
    return show("school/import.html", coming=coming, course=course, books=books(trellis) if choose else ())


@router.post("/imports/{coming}")
def decide(
    coming: ThisImport,
    administrator: CurrentAdministrator,
    desk: Desk,
    pages: PagesHere,
    act: Annotated[Act, Form(description="`which`, `replace`, `may` or `leave`")],
    course: Word = "",
    tick: Annotated[bool, Form()] = False,
) -> Response:
    """Answer what was asked of a file: which course, that it replaces one, that it may be used; or leave it."""
    if act == "leave":
        desk.leave(coming.id)
        return pages.go("/school/courses", flash="import-left")

    def change(asked: Asked) -> Asked:
        match act:
            case "which":
                return replace(asked, by=administrator.id, course=course)
            case "replace":
                return replace(asked, by=administrator.id, replace=True)
            case _:
                return replace(asked, by=administrator.id, may=tick)

    desk.answer(coming.id, change)
    return pages.go(f"/school/courses/imports/{coming.id}")


@router.get("/{course}", response_class=HTMLResponse)
def one(trellis: Wired, course: ThisCourse, show: Show) -> Response:
    """One course: its textbook, the classes that work on it, removing it."""
    return _one(trellis, show, course)


@router.post("/{course}/textbook", response_class=HTMLResponse)
def choose_textbook(
    trellis: Wired,
    administrator: CurrentAdministrator,
    course: ThisCourse,
    show: Show,
    pages: PagesHere,
    book: Word = "",
) -> Response:
    """Pair a course with a textbook that is here (`book`), or with none."""
    known = {one.id: one for one in books(trellis)}
    if book and (book not in known or book == course.id):
        return _one(trellis, show, course, "Choose one of the textbooks that are here.")
    pair(trellis, course, known.get(book), administrator.id)
    if course.n_passages:
        trellis.mending.mend(course.id)  # its index holds the book's texts beside its own
    return pages.go(f"/school/courses/{course.id}", flash="course-paired")


@router.post("/{course}/remove", response_class=HTMLResponse)
def remove(
    trellis: Wired, administrator: CurrentAdministrator, course: ThisCourse, show: Show, pages: PagesHere
) -> Response:
    """Take a course out of the library, unless a class works on it; its history stays."""
    try:
        trellis.library.remove(course.id, administrator.id)
    except CourseInUseError as error:
        return _one(trellis, show, course, str(error))
    return pages.go(f"/school/courses/{course.id}", flash="course-removed")


@router.post("/{course}/put-back")
def put_back(trellis: Wired, administrator: CurrentAdministrator, course: ThisCourse, pages: PagesHere) -> Response:
    """Undo a removal."""
    trellis.library.put_back(course.id, administrator.id)
    return pages.go(f"/school/courses/{course.id}", flash="course-back")


def _list(trellis: Trellis, desk: CourseDesk, show: Show, wrong: str = "", material: str = "") -> Response:
    with trellis.db.reading():
        here = trellis.courses.all()
        names = {one.id: one.name for one in here}
        shelf = [
            OnShelf(one, standing(trellis, one), names.get(one.book or "", ""), trellis.library.use(one.id))
            for one in here
        ]
        removed = [one for id_ in trellis.library.removed() if (one := trellis.courses.get(id_)) is not None]
    return show(
        "school/courses.html",
        status=422 if wrong else 200,
        shelf=shelf,
        removed=removed,
        shipped=[one for one in shipped_courses() if trellis.courses.get(one.id) is None],
        coming=desk.all(),
        wrong=wrong,
        material=material,
        largest_mb=trellis.settings.course_file_mb,
    )


def _one(trellis: Trellis, show: Show, course: CourseSummary, wrong: str = "") -> Response:
    return show(
        "school/course.html",
        status=422 if wrong else 200,
        course=course,
        standing=standing(trellis, course),
        book=found.name if (found := trellis.courses.get(course.book or "")) is not None else "",
        use=trellis.library.use(course.id),
        books=[one for one in books(trellis) if one.id != course.id],
        flawed=len(trellis.courses.flawed(course.id)),
        material=sum(one.status == "kept" for one in trellis.materials.of(course.id)),
        wrong=wrong,
    )
