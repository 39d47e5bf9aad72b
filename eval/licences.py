"""The licence of every package in the locks, as its own metadata state it, as a page of the docs.

    python -m eval.licences > docs/licences.md       # or: make licences

A licence is read from the package that is installed: the SPDX expression, else the classifiers, else the licence
field. ``REVIEWED`` holds what a person looked up where metadata say nothing, say it in a whole text, or cannot be
read because the package is for another system. ``unallowed`` names what is not on the list of licences that leave a
school free to use, change and pass on Trellis.
"""

import re
from collections.abc import Iterable, Mapping
from importlib import metadata
from pathlib import Path
from typing import NamedTuple

ALLOWED = frozenset(
    {
        "0BSD", "Apache-2.0", "BSD-2-Clause", "BSD-3-Clause", "CC0-1.0", "CNRI-Python", "ISC", "MIT", "MIT-0",
        "MIT-CMU", "MPL-2.0", "PSF-2.0", "Zlib",
    }
)  # fmt: skip
"""SPDX names. MPL-2.0 asks that changes to a package's own files be shared, and nothing of what uses it."""

REVIEWED: Mapping[str, str] = {
    "axe-playwright-python": "MIT AND MPL-2.0",
    "colorama": "BSD-3-Clause",
    "flexcache": "BSD-3-Clause",
    "httpx2-jsfetch": "BSD-3-Clause",
    "jinja2": "BSD-3-Clause",
    "mpmath": "BSD-3-Clause",
    "pg8000": "BSD-3-Clause",
    "pint": "BSD-3-Clause",
    "pypdfium2": "BSD-3-Clause AND Apache-2.0",
    "reportlab": "BSD-3-Clause",
    "segno": "BSD-3-Clause",
    "sympy": "BSD-3-Clause",
    "tiktoken": "MIT",
}
"""Read in the package's own licence file: metadata that say "BSD" do not say which."""

_SPOKEN: Mapping[str, str] = {
    "3-Clause BSD License": "BSD-3-Clause",
    "Apache 2.0": "Apache-2.0",
    "Apache License Version 2.0": "Apache-2.0",
    "Apache License, Version 2.0": "Apache-2.0",
    "Apache Software License": "Apache-2.0",
    "ISC License": "ISC",
    "ISC License (ISCL)": "ISC",
    "MIT License": "MIT",
    "Mozilla Public License 2.0 (MPL 2.0)": "MPL-2.0",
    "Python Software Foundation License": "PSF-2.0",
}
_ROOT = Path(__file__).parent.parent
_PINNED = re.compile(r"^([A-Za-z0-9][A-Za-z0-9._-]*)==", re.MULTILINE)
_PAGE = """\
# Licences of the packages Trellis installs

Made from the packages' own metadata by `make licences`; a test reads the metadata again and fails when a package of
the locks has no row, when its row differs, or when its licence is not on the list in `eval/licences.py`. What Trellis
itself carries of others, the word vectors of the search, is in [NOTICE](../NOTICE). Packages only needed to develop
Trellis are slanted. A licence marked † was read in the package's licence file, its metadata not saying it.

It is the licence of the package itself. Wheels of compiled code carry parts of others, whose notices are in the
installed package's `licenses` folder: PDFium's in pypdfium2, OpenBLAS and GCC's run-time library (GPL with the
exception for compiled programs) in numpy. reportlab carries one font under the GPL, which no file that Trellis
makes uses. *axe-playwright-python* carries axe-core (MPL-2.0); it is for tests only.

| package | licence |
|---|---|
"""


class Row(NamedTuple):
    """One package: its name, its licence as an SPDX expression ("" where nobody knows), and what it is for."""

    package: str
    licence: str
    development: bool


def rows(runtime: str, everything: str) -> tuple[Row, ...]:
    """A row for each package pinned in the text of either lock, in alphabetical order."""
    needed = set(_PINNED.findall(runtime))
    names = sorted(needed | set(_PINNED.findall(everything)))
    return tuple(Row(name, REVIEWED.get(name) or stated(name) or "", name not in needed) for name in names)


def stated(package: str) -> str | None:
    """What the installed package's metadata say, in SPDX names; None where it is not installed or they say nothing."""
    try:
        found = metadata.metadata(package)
    except metadata.PackageNotFoundError:
        return None
    if expression := found.json.get("license_expression"):
        return str(expression)
    field = str(found.json.get("license") or "").strip()
    if "\n" not in field and field and not unallowed(spoken := _SPOKEN.get(field, field)):
        return spoken
    classifiers = (one.split(" :: ") for one in found.get_all("Classifier") or [])
    named = [_SPOKEN.get(parts[-1], parts[-1]) for parts in classifiers if parts[0] == "License"]
    return " AND ".join(sorted(named)) or field.partition("\n")[0] or None


def unallowed(licence: str) -> frozenset[str]:
    """The names in an expression that are not on the list. Of alternatives one that is allowed is enough.

    >>> sorted(unallowed("MIT AND (GPL-3.0-only OR Apache-2.0) AND SSPL-1.0"))
    ['SSPL-1.0']
    """
    wrong: set[str] = set()
    for part in re.split(r"\s+AND\s+", licence.replace("(", " ").replace(")", " ").strip()):
        choices = [choice.strip() for choice in re.split(r"\s+OR\s+", part)]
        if not any(choice in ALLOWED for choice in choices):
            wrong.update(choices)
    return frozenset(wrong)


def page(found: Iterable[Row]) -> str:
    """The page of the docs."""
    return _PAGE + "".join(
        f"| {f'*{row.package}*' if row.development else row.package} "
        f"| {row.licence}{' †' if row.package in REVIEWED else ''} |\n"
        for row in found
    )


def locked() -> tuple[Row, ...]:
    """The rows of this checkout's own locks."""
    runtime, everything = (
        (_ROOT / name).read_text(encoding="utf-8") for name in ("requirements.lock", "requirements-dev.lock")
    )
    return rows(runtime, everything)


def main() -> None:
    """Print the page, or end naming every package whose licence is unknown or not allowed."""
    found = locked()
    wrong = [f"{row.package}: {row.licence or 'says nothing'}" for row in found if unallowed(row.licence)]
    if wrong:
        raise SystemExit(
            "Not on the list of licences: " + "; ".join(wrong) + ". Read the package's licence file: "
            "state it in REVIEWED (eval/licences.py), or do without the package."
        )
    print(page(found), end="")  # noqa: T201 - the page is what this prints


if __name__ == "__main__":
    main()
