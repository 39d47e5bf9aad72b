"""Who may do what: one row a route, one word a row, and what that word means for each kind of person.

A new route gets a line in :data:`ROWS`, and where an id in its path is new, what stands for it in
tests/app/permission_world.py. :data:`ELSEWHERE` holds requests whose id stands in a field or a query.
"""

from collections.abc import Mapping
from typing import Literal, NamedTuple

Word = Literal[
    "everybody",
    "student",
    "own session",
    "staff",
    "teacher",
    "class teacher",
    "session's teacher",
    "administrator",
    "acts on alerts",
    "watches alerts",
    "takes numbers",
]
Persona = Literal[
    "nobody", "student", "classmate", "student of another class", "teacher", "co-teacher", "another teacher",
    "administrator", "safeguarding lead", "evaluator", "expired", "disabled",
]  # fmt: skip
Answer = Literal["in", "door", "wrong role", "not here"]

PERSONAS: tuple[Persona, ...] = (
    "nobody", "student", "classmate", "student of another class", "teacher", "co-teacher", "another teacher",
    "administrator", "safeguarding lead", "evaluator", "expired", "disabled",
)  # fmt: skip
STUDENTS: tuple[Persona, ...] = ("student", "classmate", "student of another class")
TEACHERS: tuple[Persona, ...] = ("teacher", "co-teacher", "another teacher")
STAFF: tuple[Persona, ...] = (*TEACHERS, "administrator", "safeguarding lead", "evaluator")

OPEN_TO: Mapping[Word, tuple[Persona, ...]] = {
    "everybody": PERSONAS,
    "student": STUDENTS,
    "own session": ("student",),
    "staff": STAFF,
    "teacher": TEACHERS,
    "class teacher": ("teacher", "co-teacher"),
    "session's teacher": ("teacher", "co-teacher"),
    "administrator": ("administrator",),
    "acts on alerts": ("safeguarding lead",),
    "watches alerts": ("administrator", "safeguarding lead"),
    "takes numbers": ("administrator", "evaluator"),
}
"""Who gets in. The student, the classmate, the teacher and the co-teacher are of the path's class; the student's is
the path's session."""

ROLE_OF: Mapping[Word, tuple[Persona, ...]] = {
    "everybody": PERSONAS,
    "student": STUDENTS,
    "own session": STUDENTS,
    "staff": STAFF,
    "teacher": TEACHERS,
    "class teacher": TEACHERS,
    "session's teacher": TEACHERS,
    "administrator": ("administrator",),
    "acts on alerts": ("safeguarding lead",),
    "watches alerts": ("administrator", "safeguarding lead"),
    "takes numbers": ("administrator", "evaluator"),
}
"""Who has the role: they are told that there is nothing here, the others that it is not for them."""


def expected(word: Word, persona: Persona) -> Answer:
    """What somebody is answered at a route with this word."""
    if persona in OPEN_TO[word]:
        return "in"
    if persona in {"nobody", "expired", "disabled"}:
        return "door"
    return "not here" if persona in ROLE_OF[word] else "wrong role"


ROWS: Mapping[str, Word] = {
    "GET /": "everybody",
    "GET /health": "everybody",
    "GET /help": "everybody",
    "GET /join": "everybody",
    "POST /join": "everybody",
    "GET /sign-in": "everybody",
    "POST /sign-in": "everybody",
    "POST /sign-out": "everybody",
    "GET /set-up": "everybody",
    "POST /set-up": "everybody",
    "POST /set-up/school": "everybody",
    "GET /invited": "everybody",
    "POST /invited": "everybody",
    "POST /invited/accept": "everybody",
    "GET /openapi.json": "everybody",
    "GET /static/{path}": "everybody",
    "GET /home": "student",
    "POST /home/known": "student",
    "POST /sessions": "student",
    "GET /me/confidence": "student",
    "POST /me/small-groups/{group}": "own session",
    "GET /classes/{classroom}/small-groups": "class teacher",
    "POST /classes/{classroom}/small-groups": "class teacher",
    "POST /classes/{classroom}/small-groups/{group}/close": "class teacher",
    "GET /me/questions": "student",
    "POST /me/questions": "student",
    "POST /me/questions/read": "student",
    "POST /sessions/{session}/voice": "own session",
    "GET /sessions/{session}/teach-back": "own session",
    "POST /sessions/{session}/teach-back": "own session",
    "GET /me/journal": "student",
    "POST /me/journal": "student",
    "POST /api/me/journal": "student",
    "GET /me/journal/{entry}": "own session",
    "POST /me/journal/{entry}/share": "own session",
    "POST /me/journal/{entry}/delete": "own session",
    "GET /me/learning": "student",
    "POST /me/learning": "student",
    "GET /me/week": "student",
    "POST /me/week": "student",
    "POST /me/goals/{session}": "own session",
    "GET /me/portfolio": "student",
    "POST /classes/{classroom}/students/{student}/goals": "class teacher",
    "POST /classes/{classroom}/students/{student}/notes": "class teacher",
    "GET /classes/{classroom}/students/{student}/family": "class teacher",
    "GET /classes/{classroom}/students/{student}/family.pdf": "class teacher",
    "GET /classes/{classroom}/students/{student}/cards/{scope}": "class teacher",
    "GET /classes/{classroom}/students/{student}/cards/{scope}/card.pdf": "class teacher",
    "POST /me/portfolio": "student",
    "GET /sessions/{session}/check-in": "own session",
    "POST /sessions/{session}/check-in": "own session",
    "POST /sessions/{session}/check-in/skip": "own session",
    "POST /placing": "student",
    "POST /sessions/{session}/placing": "own session",
    "GET /me/visibility": "student",
    "GET /me/privacy": "student",
    "POST /me/copy": "student",
    "GET /courses/{course}/sections/{section}": "student",
    "GET /sessions/{session}": "own session",
    "GET /sessions/{session}/goal": "own session",
    "POST /sessions/{session}/goal": "own session",
    "POST /sessions/{session}/sure": "own session",
    "POST /sessions/{session}/sure/set": "own session",
    "POST /sessions/{session}/items": "own session",
    "GET /sessions/{session}/hand": "own session",
    "POST /sessions/{session}/turns/{number}/unhelpful": "own session",
    "POST /sessions/{session}/turns": "own session",
    "GET /sessions/{session}/reflect": "own session",
    "POST /sessions/{session}/reflect": "own session",
    "POST /sessions/{session}/close": "own session",
    "POST /api/sessions/{session}/turns": "own session",
    "POST /api/sessions/{session}/preview": "own session",
    "GET /account": "staff",
    "GET /account/privacy": "staff",
    "POST /account/password": "staff",
    "POST /account/sign-ins/end-others": "staff",
    "POST /account/sign-ins/{mark}/end": "staff",
    "GET /safeguarding": "watches alerts",
    "GET /safeguarding/now": "staff",
    "GET /safeguarding/alerts/{alert}": "watches alerts",
    "POST /safeguarding/alerts/{alert}/words": "acts on alerts",
    "POST /safeguarding/alerts/{alert}/acknowledge": "acts on alerts",
    "POST /safeguarding/alerts/{alert}/notes": "acts on alerts",
    "POST /safeguarding/alerts/{alert}/resolve": "acts on alerts",
    "POST /safeguarding/alerts/{alert}/bring-in": "acts on alerts",
    "POST /safeguarding/drills": "watches alerts",
    "GET /school/safeguarding": "administrator",
    "POST /school/safeguarding": "administrator",
    "GET /school": "administrator",
    "POST /school/no-model": "administrator",
    "GET /school/about": "administrator",
    "POST /school/about": "administrator",
    "GET /school/rules": "administrator",
    "POST /school/rules": "administrator",
    "GET /school/staff": "administrator",
    "POST /school/staff": "administrator",
    "GET /school/staff/{staff}": "administrator",
    "POST /school/staff/{staff}/about": "administrator",
    "POST /school/staff/{staff}/roles": "administrator",
    "POST /school/staff/{staff}/disable": "administrator",
    "POST /school/staff/{staff}/enable": "administrator",
    "POST /school/staff/{staff}/end-sign-ins": "administrator",
    "POST /school/staff/{staff}/link": "administrator",
    "POST /school/staff/{staff}/hand-over": "administrator",
    "GET /school/students": "administrator",
    "GET /school/students/{student}": "administrator",
    "POST /school/students/{student}/end-sign-ins": "administrator",
    "POST /school/students/{student}/copy": "administrator",
    "GET /school/students/{student}/erase": "administrator",
    "POST /school/students/{student}/erase": "administrator",
    "GET /school/students/{student}/merge": "administrator",
    "POST /school/students/{student}/merge": "administrator",
    "POST /school/students/{student}/merges/{merge}/undo": "administrator",
    "GET /school/years": "administrator",
    "POST /school/years": "administrator",
    "GET /school/classes": "administrator",
    "POST /school/classes": "administrator",
    "GET /school/carry-on": "administrator",
    "POST /school/carry-on": "administrator",
    "POST /school/carry-on/undo": "administrator",
    "GET /school/courses": "administrator",
    "POST /school/courses/imports": "administrator",
    "POST /school/courses/shipped": "administrator",
    "GET /school/courses/imports/{coming}": "administrator",
    "POST /school/courses/imports/{coming}": "administrator",
    "GET /school/courses/{course}": "administrator",
    "POST /school/courses/{course}/textbook": "administrator",
    "POST /school/courses/{course}/remove": "administrator",
    "POST /school/courses/{course}/put-back": "administrator",
    "GET /school/model": "administrator",
    "POST /school/model": "administrator",
    "GET /school/log": "administrator",
    "GET /school/log.csv": "administrator",
    "GET /school/export": "takes numbers",
    "POST /school/export": "takes numbers",
    "GET /school/system": "administrator",
    "GET /school/privacy": "administrator",
    "POST /school/students/{student}/disable": "administrator",
    "POST /school/students/{student}/enable": "administrator",
    "GET /classes": "teacher",
    "GET /classes/new": "teacher",
    "POST /classes": "teacher",
    "GET /teach-with": "teacher",
    "POST /teach-with": "teacher",
    "POST /teach-with/accept": "teacher",
    "GET /classes/{classroom}": "class teacher",
    "GET /classes/{classroom}/people": "class teacher",
    "POST /classes/{classroom}/name": "class teacher",
    "POST /classes/{classroom}/courses": "class teacher",
    "POST /classes/{classroom}/code": "class teacher",
    "POST /classes/{classroom}/joining": "class teacher",
    "POST /classes/{classroom}/teachers": "class teacher",
    "POST /classes/{classroom}/teachers/remove": "class teacher",
    "POST /classes/{classroom}/teachers/link": "class teacher",
    "GET /classes/{classroom}/year-end": "class teacher",
    "POST /classes/{classroom}/archive": "class teacher",
    "POST /classes/{classroom}/bring-back": "class teacher",
    "POST /classes/{classroom}/promote": "class teacher",
    "POST /classes/{classroom}/take-back": "class teacher",
    "GET /classes/{classroom}/add-students": "class teacher",
    "POST /classes/{classroom}/add-students": "class teacher",
    "POST /classes/{classroom}/add-students/keep": "class teacher",
    "GET /classes/{classroom}/sign-in-cards": "class teacher",
    "POST /classes/{classroom}/sign-in-cards": "class teacher",
    "GET /classes/{classroom}/hours": "class teacher",
    "POST /classes/{classroom}/hours": "class teacher",
    "POST /classes/{classroom}/hours/now": "class teacher",
    "GET /classes/now": "teacher",
    "GET /classes/{classroom}/now": "class teacher",
    "POST /classes/{classroom}/students/{student}/answer": "class teacher",
    "POST /classes/{classroom}/students/{student}/aside": "class teacher",
    "POST /classes/{classroom}/students/{student}/put-back": "class teacher",
    "GET /classes/{classroom}/attempts.csv": "class teacher",
    "GET /classes/{classroom}/students.csv": "class teacher",
    "GET /classes/{classroom}/skills.csv": "class teacher",
    "GET /classes/{classroom}/settings": "class teacher",
    "POST /classes/{classroom}/settings": "class teacher",
    "GET /classes/{classroom}/students/{student}": "class teacher",
    "POST /classes/{classroom}/students/{student}/name": "class teacher",
    "POST /classes/{classroom}/students/{student}/remove": "class teacher",
    "POST /classes/{classroom}/students/{student}/bring-back": "class teacher",
    "POST /classes/{classroom}/students/{student}/move": "class teacher",
    "GET /classes/{classroom}/said": "class teacher",
    "POST /classes/{classroom}/said": "class teacher",
    "POST /classes/{classroom}/said/pass-on": "class teacher",
    "GET /classes/{classroom}/playlists": "class teacher",
    "POST /classes/{classroom}/playlists": "class teacher",
    "GET /classes/{classroom}/assignments": "class teacher",
    "GET /classes/{classroom}/assignments/new": "class teacher",
    "POST /classes/{classroom}/assignments": "class teacher",
    "GET /classes/{classroom}/assignments/{assignment}": "class teacher",
    "POST /classes/{classroom}/assignments/{assignment}": "class teacher",
    "GET /classes/{classroom}/assignments/{assignment}/table.csv": "class teacher",
    "GET /classes/{classroom}/students/{student}/playlist": "class teacher",
    "POST /classes/{classroom}/students/{student}/playlist": "class teacher",
    "GET /classes/{classroom}/students/{student}/view": "class teacher",
    "GET /classes/{classroom}/students/{student}/view/problem": "class teacher",
    "POST /classes/{classroom}/students/{student}/hand-down": "class teacher",
    "POST /classes/{classroom}/students/{student}/skills": "class teacher",
    "POST /classes/{classroom}/students/{student}/let-in": "class teacher",
    "GET /classes/{classroom}/courses/{course}/material": "class teacher",
    "POST /classes/{classroom}/courses/{course}/material": "class teacher",
    "GET /classes/{classroom}/courses/{course}/material/{material}": "class teacher",
    "POST /classes/{classroom}/courses/{course}/material/{material}": "class teacher",
    "GET /classes/{classroom}/courses/{course}/problems": "class teacher",
    "GET /classes/{classroom}/courses/{course}/explanations": "class teacher",
    "GET /classes/{classroom}/reflections": "class teacher",
    "GET /classes/{classroom}/weeks": "class teacher",
    "POST /classes/{classroom}/reflections": "class teacher",
    "GET /classes/{classroom}/courses/{course}/problems/{item}": "class teacher",
    "GET /classes/{classroom}/courses/{course}/problems/{item}/correct/{change}": "class teacher",
    "POST /classes/{classroom}/courses/{course}/problems/{item}/correct/{change}": "class teacher",
    "GET /classes/{classroom}/courses/{course}/unhelpful": "class teacher",
    "POST /classes/{classroom}/courses/{course}/unhelpful": "class teacher",
    "GET /classes/{classroom}/courses/{course}/to-look-at": "class teacher",
    "POST /classes/{classroom}/courses/{course}/to-look-at": "class teacher",
    "GET /classes/{classroom}/courses/{course}/problems/{item}/try": "class teacher",
    "POST /classes/{classroom}/courses/{course}/problems/{item}/try": "class teacher",
    "POST /classes/{classroom}/courses/{course}/problems/{item}/corrections/{correction}": "class teacher",
    "GET /cards/{session}": "session's teacher",
    "GET /cards/{session}/card.pdf": "session's teacher",
    "GET /cards/{session}/transcript": "session's teacher",
    "POST /cards/{session}/transcript": "session's teacher",
    "GET /cards/{session}/turns/{number}": "session's teacher",
    "POST /cards/{session}/turns/{number}/overrule": "session's teacher",
    "POST /cards/{session}/turns/{number}/overrule/undo": "session's teacher",
}


class Elsewhere(NamedTuple):
    """A request whose path is theirs and whose query or fields are not, its answer and words of it; ``ids`` are others.

    Names in braces are ids.
    """

    route: str
    who: Persona | Literal["former student", "student who chooses nothing", "student who waits"]
    fields: Mapping[str, str]
    answer: Answer
    words: str = ""
    ids: Mapping[str, str] = {}


VIEW = "GET /classes/{classroom}/students/{student}/view/problem"
SCOPE = "GET /classes/{classroom}/students/{student}/cards/{scope}"
UNDO = "POST /cards/{session}/turns/{number}/overrule/undo"
FILE = "POST /classes/{classroom}/courses/{course}/material/{material}"
OURS = "linear-equations"
GONE = "That problem is not offered any more."

NO_LIST = {"course": "{other course}", "week": "2026-11-09", "act": "clear"}
NO_WORK = {"course": "{other course}", "item": "i1", "everybody": "true"}

ELSEWHERE: tuple[Elsewhere, ...] = (
    Elsewhere("POST /placing", "student", {"course": "{other course}"}, "not here"),
    Elsewhere("POST /sessions", "student", {"course": "{other course}", "item": "i1"}, "not here"),
    Elsewhere("POST /home/known", "student", {"course": "{other course}", "skill": "brackets"}, "not here"),
    Elsewhere("POST /sessions", "student", {"course": OURS, "item": "no-such"}, "not here", GONE),
    Elsewhere("POST /sessions", "student who chooses nothing", {"course": OURS, "item": "i5"}, "wrong role"),
    Elsewhere("POST /sessions", "student who waits", {"course": OURS, "item": "i1"}, "wrong role", "not open yet"),
    Elsewhere("POST /sessions/{session}/items", "student", {"item": "no-such"}, "not here"),
    Elsewhere("POST /api/sessions/{session}/turns", "former student", {"id": "of-former", "text": "x"}, "wrong role"),
    Elsewhere("GET /courses/{course}/sections/{section}", "student", {"part": "passage", "passage": "no"}, "not here"),
    Elsewhere(VIEW, "teacher", {"session": "{other session}"}, "not here"),
    Elsewhere(VIEW, "teacher", {"course": "{other course}", "item": "i1"}, "not here"),
    Elsewhere(SCOPE, "teacher", {"about": "no-such"}, "not here", ids={"scope": "skill"}),
    Elsewhere(SCOPE, "teacher", {"about": "yesterday"}, "not here"),
    Elsewhere("POST /classes/{classroom}/students/{student}/move", "teacher", {"to": "{other classroom}"}, "not here"),
    Elsewhere("POST /classes/{classroom}/playlists", "teacher", NO_LIST, "not here"),
    Elsewhere("POST /classes/{classroom}/students/{student}/playlist", "teacher", NO_LIST, "not here"),
    Elsewhere("POST /classes/{classroom}/assignments", "teacher", NO_WORK, "not here"),
    Elsewhere(FILE, "co-teacher", {"act": "remove"}, "wrong role"),
    Elsewhere("POST /classes/{classroom}/name", "teacher", {"name": "x"}, "in", "is archived", {"classroom": "past"}),
    Elsewhere("GET /classes/{classroom}/hours", "teacher", {}, "in", "is archived", {"classroom": "past"}),
    Elsewhere(UNDO, "teacher", {}, "in", "is archived", {"session": "{other archived session}"}),
)
