"""What can go wrong while a course is read.

::

    CourseError
    ├── CourseFolderError     not the folder of a pool or a book, or it holds no such course
    ├── AuthoredCourseError   an authored course with problems, all of them at once
    └── UnreadableError       a file of a teacher's that cannot be taken in
"""

from dataclasses import dataclass


class CourseError(Exception):
    """A course could not be read; the message names the thing and the remedy."""


class CourseFolderError(CourseError):
    """The folder holds no course of this format, or not the one asked for."""


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing an author has to mend.

    ``file`` is relative to the course folder; ``line`` counts from 1, and is 0 where no line is meant.
    """

    file: str
    line: int
    what: str
    remedy: str

    def __str__(self) -> str:
        place = f"{self.file}:{self.line}" if self.line else self.file
        return f"{place}: {self.what}. {self.remedy}"


class AuthoredCourseError(CourseError):
    """Everything that is wrong with one authored course, in the order of its files and lines."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        self.problems = problems
        super().__init__(_listed("The course has", problems))


class CorrectionsError(CourseError):
    """Everything that is wrong with one file of corrections, in the order of its lines."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        self.problems = problems
        super().__init__(_listed("Nothing was taken in. The corrections have", problems))


def _listed(start: str, problems: tuple[Problem, ...]) -> str:
    count = "1 problem" if len(problems) == 1 else f"{len(problems)} problems"
    return "\n".join((f"{start} {count}:", *(str(problem) for problem in problems)))


class UnreadableError(CourseError):
    """A file cannot be taken in. ``why`` and ``remedy`` make one sentence behind the file's name."""

    def __init__(self, why: str, remedy: str, name: str = "") -> None:
        self.why, self.remedy = why, remedy
        super().__init__(f"{name}: {why}. {remedy}." if name else f"{why}. {remedy}.")

    def of(self, name: str) -> "UnreadableError":
        """The same, naming the file."""
        return UnreadableError(self.why, self.remedy, name)
