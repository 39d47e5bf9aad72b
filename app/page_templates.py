"""How a page is made: one template, with what every page needs put in for it.

    @router.get("/classes")
    def classes(teacher: CurrentTeacher, show: Show) -> Response:
        return show("teacher/classes.html", classrooms=...)

Every template finds ``request``, ``who`` (who is signed in, or None), ``csrf`` and ``csrf_field`` (the hidden field
of a form), ``flash`` (one message, or empty), ``alerts`` (what stands at the top about alerts, or None), ``contact``
(whom a worried student is sent to), ``helpline`` (a line students can call), ``asset(path)`` (the address of a static
file) and the filters of app/views/words.py; ``viewing`` is None but on a teacher's view of a student's page.
"""

import hashlib
from collections.abc import Callable
from functools import cache, partial
from pathlib import Path
from typing import Annotated

from fastapi import Depends
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse

from app.alerting import Bar, bar_of
from app.asking import Answer, answers_for
from app.security import csrf
from app.security.cookies import FLASH, SIGN_IN, VISIT, Cookies, new_visit
from app.security.unattended import UNATTENDED
from app.views.words import FILTERS, VOICES
from app.whom_to_turn_to import contact_for
from domain.people import Staff, Student
from store.school import zone_of

HERE = Path(__file__).parent
STATIC = HERE / "static"

FLASHES = {
    "signed-out": "You are signed out.",
    "sign-in-ended": "Your sign-in has ended. Sign in again; what you did before is kept.",
    "password-changed": "Your password is changed. Every other sign-in of yours has ended.",
    "own-sign-ins-ended": "Ended.",
    "rules-kept": "The rules are kept.",
    "let-in": "They can join again, in any browser.",
    "alert-taken": "You have taken it on. It goes to nobody else now.",
    "alert-taken-before": "Somebody had taken it on before you. You can work on it together.",
    "alert-noted": "The note is kept.",
    "alert-brought-in": "They are told of it from now on.",
    "alert-resolved": "Resolved. It stands in the history below.",
    "drill-begun": "The drill has begun. It goes the way of every alert; take it on to end it.",
    "safeguarding-kept": "Kept. Classes are open to students.",
    "question-sent": "Your question is with your teacher. The answer comes to you here, wherever you are.",
    "answer-sent": "Sent. They read it on their next page.",
    "explanation-passed": "Passed on, without a name.",
    "explanation-back": "Nobody is shown it any more.",
    "hand-lowered": "The hand is down.",
    "judged-anew": "Kept. The student is told, and their skills are counted anew.",
    "judged-as-before": "The tutor’s judgement stands again.",
    "correction-kept": "Kept. Students meet it from their next message on.",
    "correction-undone": "Undone. Students meet the problem without it.",
    "correction-widened": "It holds for every class of the school that works on the course now.",
    "switched-off": "Switched off. Students are not given this problem any more; undo switches it on again.",
    "group-opened": "They are asked. Who comes stands here.",
    "group-closed": "Closed. Students do not find it any more.",
    "hand-answered": "Sent. The hand is down, and they read your sentence on the page they are on.",
    "put-aside": "Put aside. It stands below with your reason, and comes back with the next thing that happens.",
    "note-kept": "Kept. The teachers of this class can read it.",
    "note-undone": "Undone. The note says what it said before.",
    "note-deleted": "Deleted. You can bring it back for a week; then it is gone.",
    "note-back": "The note is back.",
    "put-back": "Undone. A sentence that was sent stays sent.",
    "placed": "Now we know where to start. Pick a problem.",
    "lists-made": "The lists are made. Students find theirs on their home page.",
    "assigned": "Assigned. Students find it first on their home page. You can change it or take it back here.",
    "assignment-changed": "Changed. It holds from now on.",
    "assignment-taken-back": "Taken back. Students do not see it any more.",
    "assignment-again": "Assigned again, as it was.",
    "journal-kept": "Kept. Only you can read it, unless you share it.",
    "journal-shared": "Shared. Your teachers can read it until you take that back.",
    "journal-private": "Only you can read it now.",
    "journal-deleted": "Deleted.",
    "comment-kept": "Sent. They read it in their journal, beside the entry. You can undo it here.",
    "comment-undone": "Undone. The student does not see it any more; you can bring it back for a week.",
    "comment-back": "The comment is back.",
    "goal-said": "The student finds it with the goal.",
    "goal-kept": "Kept with your goal.",
    "settings-kept": "The settings are kept. They hold from the next message on.",
    "school-kept": "Kept.",
    "staff-changed": "Kept. It holds from the next request on.",
    "access-ended": "Their access has ended. What they did is kept.",
    "access-back": "They can sign in again.",
    "sign-ins-ended": "Every sign-in of theirs has ended.",
    "archived": "The class is archived. You find it under Earlier classes.",
    "class-back": "The class is back, with its students and its code.",
    "promoted": "The class is made for the new school year, with its students, teachers and courses.",
    "taken-back": "Undone: the new class is gone, and this one is as it was.",
    "all-carried-on": "Done. The new classes stand below, to be undone while nobody has worked in them.",
    "all-taken-back": "Undone. The earlier classes are as they were.",
    "class-made-for": "The class is made. Its teacher adds the students.",
    "year-added": "The school year is added. Teachers can carry their classes on into it.",
    "merged": "The two records are one now. You can undo it below.",
    "parted": "The two records are apart again.",
    "handed-over": "Handed over.",
    "course-paired": "Kept. Later imports keep it so.",
    "course-removed": "Removed from the library. What students did in it is kept; it can be put back.",
    "course-back": "The course is here again. A class works on it once its teacher chooses it.",
    "import-left": "Forgotten. Nothing of the file was taken in.",
    "no-model": "Decided. Trellis words its replies itself; you can name a model at any time.",
    "class-made": "The class is made. Now its students: paste their names below.",
    "class-renamed": "The class is renamed.",
    "courses-kept": "The courses are kept. Students see them from now on.",
    "code-renewed": "The class has a new code. The former one opens nothing any more.",
    "joining-open": "Joining is open.",
    "joining-closed": "Joining is closed: the code shows no names. Those who are in the class still sign in.",
    "student-renamed": "The name is kept.",
    "student-back": "They are in the class again.",
    "student-moved": "They are in this class now.",
    "students-added": "Added. Now their sign-in cards.",
    "nobody-added": "Nobody was added: everybody on the list was left out or is in the class already.",
    "teacher-added": "They teach this class too now.",
    "class-left": "You teach that class no more.",
    "teaching": "You teach this class too now.",
    "teacher-gone": "They teach this class no more.",
    "hours-kept": "The tutor’s hours are kept.",
    "material-kept": "Kept. The tutor can quote it to students from now on.",
    "material-discarded": "Discarded. Nothing of it was kept.",
    "material-removed": "Removed. Students find it no more. It stands under Removed, to be put back.",
    "material-unsearchable": "Saved, but it cannot be searched yet. Tell whoever runs Trellis: the log says why.",
}
"""What can be said on the next page, by name: a cookie never holds words to show."""


@cache
def asset(path: str) -> str:
    """The address of a static file with its version, so that a browser keeps it until it changes."""
    version = hashlib.sha256((STATIC / path).read_bytes()).hexdigest()[:12]
    return f"/static/{path}?v={version}"


@cache
def environment() -> Environment:
    """The templates of app/pages, escaped throughout; the process has them once."""
    templates = Environment(
        loader=FileSystemLoader(HERE / "pages"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    templates.globals["asset"] = asset
    templates.globals["voice_words"] = VOICES
    templates.filters.update(FILTERS)
    return templates


class Pages:
    """Makes a page of a template."""

    def __init__(self, cookies: Cookies) -> None:
        self.cookies = cookies
        self.templates = environment()

    def show(self, request: Request, name: str, *, status: int = 200, **fields: object) -> HTMLResponse:
        """Render ``name`` with ``fields``. Sets the visit cookie where there is none yet."""
        visit = self.cookies.read(request, VISIT)
        fresh = visit or new_visit()
        token = csrf.token(self.cookies.read(request, SIGN_IN) or fresh)
        flash = self.cookies.read(request, FLASH)
        school = request.app.state.trellis.schools.known()
        who = getattr(request.state, "who", None)
        contact = school.contact
        if who is not None and isinstance(who.person, Student):
            contact = contact_for(request.app.state.trellis, who.person, contact)
        context = {
            "request": request,
            "who": who,
            "csrf": token,
            "csrf_field": Markup('<input type="hidden" name="{}" value="{}">').format(csrf.FIELD, token),
            "flash": FLASHES.get(flash, ""),
            "viewing": None,
            "contact": contact,
            "alerts": _alerts(request),
            "unread_answers": partial(_unread_answers, request),
            "helpline": school.rules.helpline,
            "zone": zone_of(school.timezone) if school.name else None,
        }
        response = HTMLResponse(self.templates.get_template(name).render(context | fields), status_code=status)
        if not visit:
            self.cookies.visit(response, fresh)
        if flash:
            self.cookies.flashed(response)
        return response

    def go(self, address: str, *, flash: str = "") -> RedirectResponse:
        """Lead on to ``address`` after a form was sent; ``flash`` names a message to show there."""
        response = RedirectResponse(address, status_code=303)
        if flash:
            self.cookies.flash(response, flash)
        return response


def _alerts(request: Request) -> Bar | None:
    """What stands at the top of the page about alerts, for those who work here."""
    who = getattr(request.state, "who", None)
    if who is None or not isinstance(who.person, Staff):
        return None
    state = request.app.state
    return bar_of(state.trellis, who.person, state.alarm.trouble, attended=UNATTENDED not in request.headers)


def _unread_answers(request: Request) -> tuple[Answer, ...]:
    """What a student's teachers have answered and they have not read yet, for the top of the page."""
    who = getattr(request.state, "who", None)
    return answers_for(request.app.state.trellis, who.person.id) if who and isinstance(who.person, Student) else ()


def pages_of(request: Request) -> Pages:
    """The pages of the running app."""
    pages: Pages = request.app.state.pages
    return pages


async def _show(request: Request) -> Callable[..., HTMLResponse]:
    pages = pages_of(request)

    def show(name: str, *, status: int = 200, **fields: object) -> HTMLResponse:
        return pages.show(request, name, status=status, **fields)

    return show


Show = Annotated[Callable[..., HTMLResponse], Depends(_show)]
"""Renders a template for this request: ``show("landing.html", status=200, **fields)``."""


async def _pages(request: Request) -> Pages:
    return pages_of(request)


PagesHere = Annotated[Pages, Depends(_pages)]
"""For redirects: ``pages.go("/classes", flash="hand-lowered")``."""
