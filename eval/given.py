"""The data an evaluation command is given, read with one clear message when it cannot be."""

from pathlib import Path

import click

from course.errors import CourseError
from course.oatutor import read_oatutor
from domain.course import Course


def pool_course(folder: Path, name: str) -> Course:
    """The OATutor course ``name`` in ``folder``; ends the command with the reason where there is none."""
    try:
        return read_oatutor(folder, name)
    except CourseError as error:
        raise click.ClickException(str(error)) from error
