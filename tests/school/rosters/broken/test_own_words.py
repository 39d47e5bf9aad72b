"""Each broken file has a message of its own, and nearly every fault a broken file."""

from collections import Counter

from school.rosters.read import read_file
from school.rosters.wording import sentences, worded
from tests.school.rosters.broken.test_lines import LINES
from tests.school.rosters.broken.test_lists import LISTS
from tests.school.rosters.broken.test_zips import ZIPS

ELSEWHERE = {
    "unknown_here", "role_changed", "email_taken", "no_class_named", "class_of_two", "taken_in_order", "not_read",
    "taken_as_one", "above_header", "line_twice", "no_role", "no_email", "left_out", "teacher_unknown",
}  # fmt: skip
"""What is said against those who are here, and notes: told in the tests of the plan."""

RARE = {"large_file", "broken_line"}
"""What takes 64 MB, or another version of Python's csv module, to see."""


def test_no_two_broken_files_are_told_the_same() -> None:
    said: list[tuple[str, str]] = []
    for case in (*ZIPS, *LINES):
        said += [(fault.code, str(worded(fault))) for fault in read_file("r.zip", case.data).faults]
    for each in LISTS:
        data = each.data if isinstance(each.data, bytes) else each.data.encode()
        said += [(fault.code, str(worded(fault))) for fault in read_file("list.csv", data).faults]
    assert len(said) > 90
    times = Counter(said)
    assert {code for (code, _), often in times.items() if often > 1} <= {"empty"}  # with and without blank lines
    assert {code for code, _ in said} == set(sentences()) - ELSEWHERE - RARE
