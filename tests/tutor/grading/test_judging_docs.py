"""docs/judging.md says what the judge does."""

from pathlib import Path
from typing import get_args

from domain.answer import AskedForm
from domain.attempt import Outcome
from domain.slip import SLIPS

DOC = (Path(__file__).parents[3] / "docs" / "judging.md").read_text(encoding="utf-8")


def test_every_kind_of_wrong_is_in_the_table_with_its_example() -> None:
    rows = {row.split("|", 2)[1].strip() for row in DOC.splitlines() if row.startswith("| ")}
    assert set(SLIPS) <= rows
    for kind in SLIPS.values():
        assert kind.example.replace("|", "\\|") in DOC


def test_every_outcome_and_every_form_is_explained() -> None:
    assert all(f"`{outcome}`" in DOC for outcome in get_args(Outcome))
    assert all(form in DOC for form in get_args(AskedForm))
