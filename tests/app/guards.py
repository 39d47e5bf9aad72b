"""Every guard of the app, each to be taken out in turn: the dependencies that say who gets in, and every refusal.

    for guard in guards():
        with guard.taken_out(app): ...        # whoever comes is let through there

A dependency is replaced by one that lets everybody through; a ``raise`` of a refusal, or what says that a disabled
person is nobody, by nothing, in the code of the function where it stands.
"""

import ast
import inspect
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from types import CodeType, FunctionType
from typing import Any

from fastapi import FastAPI

from app.routes import class_people
from app.security import identity
from app.security.identity import Visitor, Wired
from domain.correction import Correction
from domain.people import Classroom, Staff, Student
from domain.session import Session
from store.courses import CourseSummary
from tests.conftest import ROOT

REFUSALS = frozenset({"NotHere", "NotSignedIn", "PutAway", "WrongRole"})
FORBIDDEN = 403
PLACES = (
    "app/security/identity.py",
    "app/student_actions.py",
    "app/student_screen.py",
    "app/tutor_hours.py",
    *sorted(str(file.relative_to(ROOT)) for file in (ROOT / "app" / "routes").glob("*.py")),
)


async def any_staff(trellis: Wired, who: Visitor) -> Staff:
    return who.person if who and isinstance(who.person, Staff) else trellis.people.staff("t-ada")


async def any_student(trellis: Wired, who: Visitor) -> Student:
    return who.person if who and isinstance(who.person, Student) else trellis.people.student("s-1")


def any_classroom(classroom: str, trellis: Wired) -> Classroom:
    return trellis.people.classroom(classroom)


def any_course(course: str, trellis: Wired) -> CourseSummary | None:
    return trellis.courses.get(course)


def any_correction(correction: str, trellis: Wired) -> Correction:
    return trellis.corrections.get(int(correction))


def any_of_the_school(student: str, trellis: Wired) -> Student:
    return trellis.people.student(student)


def any_session(session: str, trellis: Wired) -> Session:
    return trellis.sessions.get(session)


LETS_THROUGH: dict[Callable[..., Any], Callable[..., Any]] = {
    identity.current_staff: any_staff,
    identity.current_teacher: any_staff,
    identity.current_administrator: any_staff,
    identity.current_counter: any_staff,
    identity.current_lead: any_staff,
    identity.current_watcher: any_staff,
    identity.current_student: any_student,
    identity.taught_classroom: any_classroom,
    identity.taught_classroom_even_archived: any_classroom,
    identity.changing_classroom: any_classroom,
    identity.taught_course: any_course,
    identity.held_correction: any_correction,
    identity.taught_student: any_of_the_school,
    identity.taught_session: any_session,
    identity.own_session: any_session,
    class_people.former_student: any_of_the_school,
}
"""What stands in for each dependency that guards."""

NO_GUARDS = frozenset({identity.trellis_of, identity.visitor, identity.sign_in_of})
"""Functions of app/security/identity.py that say who is there, and refuse nobody."""


@dataclass(frozen=True, slots=True)
class Guard:
    """One guard: a dependency, or the ``line`` of a module at which a refusal is raised in ``function``."""

    module: str
    function: str
    line: int = 0

    def __str__(self) -> str:
        """Where it is."""
        return f"{self.module}:{self.line} in {self.function}" if self.line else f"the dependency {self.function}"

    def call(self) -> FunctionType:
        """The function it is or stands in."""
        found: FunctionType = getattr(import_module(self.module), self.function)
        return found

    @contextmanager
    def taken_out(self, app: FastAPI) -> Iterator[None]:
        """The app without it, while the block runs."""
        if not self.line:
            app.dependency_overrides[self.call()] = LETS_THROUGH[self.call()]
            try:
                yield
            finally:
                app.dependency_overrides.clear()
            return
        call = self.call()
        kept = call.__code__
        call.__code__ = without(call, self.line)
        try:
            yield
        finally:
            call.__code__ = kept


def guards() -> Iterator[Guard]:
    """All of them."""
    for dependency in LETS_THROUGH:
        yield Guard(dependency.__module__, dependency.__name__)
    for place in PLACES:
        module = place.removesuffix(".py").replace("/", ".")
        for function in ast.parse((ROOT / place).read_text(encoding="utf-8")).body:
            if isinstance(function, ast.FunctionDef | ast.AsyncFunctionDef):
                for node in ast.walk(function):
                    if isinstance(node, ast.Raise) and refuses(node):
                        yield Guard(module, function.name, node.lineno)
                    if isinstance(node, ast.If) and module == identity.__name__ and is_nobody(node.body[0]):
                        yield Guard(module, function.name, node.body[0].lineno)


def refuses(node: ast.Raise) -> bool:
    """Whether it says no to somebody: one of :data:`REFUSALS`, or a refusal with status 403."""
    raised = node.exc.func if isinstance(node.exc, ast.Call) else node.exc
    if not isinstance(raised, ast.Name):
        return False
    given = (
        [one.value for one in node.exc.args if isinstance(one, ast.Constant)] if isinstance(node.exc, ast.Call) else []
    )
    return raised.id in REFUSALS or (raised.id == "Refusal" and FORBIDDEN in given)


def is_nobody(node: ast.stmt) -> bool:
    """Whether it says that nobody is there: ``return None``."""
    return isinstance(node, ast.Return) and isinstance(node.value, ast.Constant) and node.value.value is None


class _Without(ast.NodeTransformer):
    def __init__(self, line: int) -> None:
        self.line = line

    def visit_Raise(self, node: ast.Raise) -> ast.stmt:
        return ast.copy_location(ast.Pass(), node) if node.lineno == self.line else node

    def visit_Return(self, node: ast.Return) -> ast.stmt:
        return ast.copy_location(ast.Pass(), node) if node.lineno == self.line else node


def without(call: FunctionType, line: int) -> CodeType:
    """The code of a function whose refusal at a line of its file does nothing."""
    file = Path(inspect.getfile(call))
    tree = ast.fix_missing_locations(_Without(line).visit(ast.parse(file.read_text(encoding="utf-8"))))
    return next(
        one
        for one in compile(tree, str(file), "exec").co_consts
        if isinstance(one, CodeType) and one.co_name == call.__name__
    )
