"""Whose a file of a course is, and what others may do with it. Pure.

A file is its teacher's alone until it is kept; keeping it shares it with everybody who works on the course.
From then on their teachers may read it, as their students do. Changing it stays with its teacher; a file that
the command line took in is changed there.
"""

from store.materials import Shelved


def owns(teacher: str, file: Shelved) -> bool:
    """Whether the teacher may keep, discard, remove and put it back."""
    return bool(teacher) and file.teacher == teacher


def reads(teacher: str, file: Shelved) -> bool:
    """Whether the teacher may know of it and read it."""
    return owns(teacher, file) or file.status == "kept"
