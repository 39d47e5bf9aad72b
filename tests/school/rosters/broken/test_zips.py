"""Broken OneRoster zips: each is refused with a sentence of its own that names file, line, column and remedy."""

import io
import zipfile
from typing import NamedTuple

import pytest

from school.rosters.read import read_file
from school.rosters.wording import worded
from tests.school.rosters.building import (
    CLASSES,
    FILES,
    LATER,
    MANIFEST,
    ORGS,
    USERS,
    delta,
    zipped,
)


class Broken(NamedTuple):
    """A zip with one thing wrong, and what is said of it."""

    name: str
    data: bytes
    where: str
    what: str
    remedy: str


def locked() -> bytes:
    """A zip whose first file is said to be encrypted, as its flags have it in both headers."""
    data = bytearray(zipped())
    data[6] |= 1
    data[data.index(b"PK\x01\x02") + 8] |= 1
    return bytes(data)


def packed_oddly() -> bytes:
    data = bytearray(zipped())
    data[8] = 99
    data[data.index(b"PK\x01\x02") + 10] = 99
    return bytes(data)


def scratched() -> bytes:
    """A zip with a byte changed inside its largest file, which its checksum shows."""
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_STORED) as archive:
        for name, text in FILES.items():
            archive.writestr(name, text)
    return held.getvalue().replace(b"Jonas", b"Jonah", 1)


def twice() -> bytes:
    held = io.BytesIO(zipped())
    with zipfile.ZipFile(held, "a") as archive, pytest.warns(UserWarning, match="Duplicate name"):
        archive.writestr("users.csv", USERS)
    return held.getvalue()


def manifest(before: str, after: str) -> bytes:
    return zipped(manifest=MANIFEST.replace(before, after))


ZIPS = (
    Broken("called a zip", b"Name\nMia\n", "r.zip", "called a zip and is none", "rename it"),
    Broken("cut off", zipped()[:900], "r.zip", "the zip is damaged", "Download or export it again"),
    Broken("scratched", scratched(), "users.csv", "in r.zip is damaged", "export the zip again"),
    Broken("odd packing", packed_oddly(), "manifest.csv", "packed in a way", "(Deflate)"),
    Broken("locked", locked(), "r.zip", "“manifest.csv” is locked", "without one"),
    Broken("nothing", zipped({}), "r.zip", "no file in the zip", "manifest.csv among them"),
    Broken("crowd", zipped({f"{n}.csv": "a" for n in range(101)}), "r.zip", "101 files", "nothing else"),
    Broken(
        "way out", zipped({**FILES, "../../users.csv": USERS}), "r.zip", "“../../users.csv” leads out", "do not use"
    ),
    Broken("way out on Windows", zipped({"C:\\users.csv": USERS}), "r.zip", "leads out", "from the files themselves"),
    Broken("bomb", zipped({**FILES, "users.csv": "0" * 50_000_000}), "r.zip", "is 48 MB or more", "Make the zip anew"),
    Broken("twice", twice(), "r.zip", "“users.csv” is in the zip twice", "Take one of the two"),
    Broken("workbook", zipped({"[Content_Types].xml": "<Types/>"}), "r.zip", "is a workbook", "copy its cells"),
    Broken("no manifest", zipped(manifest=None), "r.zip", "no manifest.csv", "a single CSV file"),
    Broken(
        "manifest's header",
        manifest("propertyName,value", "name,value"),
        "manifest.csv, line 1, column propertyName",
        "missing",
        "in English",
    ),
    Broken(
        "no version",
        manifest("oneroster.version,1.1\n", ""),
        "manifest.csv",
        "which OneRoster it is",
        "oneroster.version,1.1",
    ),
    Broken(
        "old version",
        manifest("version,1.1", "version,1.0"),
        "manifest.csv, line 3, column value",
        "OneRoster 1.0 is not read",
        "1.1 or 1.2",
    ),
    Broken(
        "two values",
        manifest("file.users,bulk", "file.users,bulk\nfile.users,delta"),
        "manifest.csv, line 10, column propertyName",
        "another value on line 9",
        "Keep one",
    ),
    Broken(
        "odd mode",
        manifest("file.courses,bulk", "file.courses,full"),
        "manifest.csv, line 6, column value",
        "“full”",
        "bulk, delta or absent",
    ),
    Broken(
        "absent and there",
        manifest("file.orgs,bulk", "file.orgs,absent"),
        "manifest.csv, line 8, column value",
        "orgs.csv is said to be absent",
        "take the file out",
    ),
    Broken(
        "there and missing",
        zipped(courses=None, classes=CLASSES.replace(",k1,", ",,")),
        "manifest.csv, line 6, column value",
        "courses.csv is said to be there (bulk)",
        "write absent",
    ),
    Broken("not named", manifest("file.orgs,bulk\n", ""), "manifest.csv", "orgs.csv is in the zip", "file.orgs,bulk"),
    Broken(
        "nobody",
        delta(orgs=ORGS.replace(",,,", f",active,{LATER},")),
        "manifest.csv",
        "are all absent",
        "Export these files",
    ),
)


@pytest.mark.parametrize("case", ZIPS, ids=lambda case: case.name)
def test_a_broken_zip_says_where_and_what_and_how_to_mend_it(case: Broken) -> None:
    said = [worded(fault) for fault in read_file("r.zip", case.data).faults]
    assert [one.where for one in said] == [case.where]
    assert case.what in said[0].what
    assert case.remedy in said[0].remedy
