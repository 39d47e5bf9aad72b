"""Every package of the locks has a row in docs/licences.md, which says what its metadata say and is allowed."""

import re

import pytest

from eval.licences import ALLOWED, REVIEWED, Row, locked, page, rows, stated, unallowed
from tests.conftest import ROOT


def written() -> dict[str, str]:
    """The licence in each row of the page, by package."""
    found = re.findall(
        r"^\| \*?([^*| ]+)\*? \| ([^|†]*?)(?: †)? \|$", (ROOT / "docs/licences.md").read_text(), re.MULTILINE
    )
    return {package: licence for package, licence in found if package not in {"package", "---"}}


def test_every_package_of_the_locks_has_a_row_and_no_other() -> None:
    assert sorted(written()) == [row.package for row in locked()]


def test_every_row_says_what_the_installed_package_says() -> None:
    known = {row.package: row.licence for row in locked() if row.licence}
    assert {package: licence for package, licence in written().items() if package in known} == known


@pytest.mark.parametrize("package", sorted(written()))
def test_every_licence_is_on_the_list(package: str) -> None:
    assert unallowed(written()[package]) == frozenset()


def test_what_was_looked_up_is_still_needed() -> None:
    names = {row.package for row in locked()}
    assert [package for package in REVIEWED if package not in names] == []
    assert [package for package in REVIEWED if (said := stated(package)) and not unallowed(said)] == []


@pytest.mark.parametrize(
    ("licence", "wrong"),
    [
        ("MIT", set()),
        ("MPL-2.0 AND (Apache-2.0 OR MIT)", set()),
        ("GPL-3.0-only OR MIT", set()),
        ("GPL-3.0-only AND MIT", {"GPL-3.0-only"}),
        ("BSD", {"BSD"}),
        ("LicenseRef-Llama-2", {"LicenseRef-Llama-2"}),
        ("", {""}),
    ],
)
def test_a_licence_off_the_list_is_named(licence: str, wrong: set[str]) -> None:
    assert unallowed(licence) == wrong


def test_a_package_nobody_knows_has_no_licence() -> None:
    (row,) = rows("no-such-package==1.0 \\\n    --hash=sha256:0\n", "")
    assert row == Row("no-such-package", "", development=False)
    assert unallowed(row.licence)


def test_packages_for_development_are_slanted() -> None:
    assert "| *hypothesis* | MPL-2.0 |" in page(rows("click==8\n", "click==8\nhypothesis==6\n"))


def test_no_licence_on_the_list_limits_who_may_use_it() -> None:
    assert not [name for name in ALLOWED if re.search(r"GPL|NC|SSPL|LicenseRef", name)]
