"""What a teacher's file says of its source and licence becomes a link only where it is an address on the web."""

import pytest

from course.material.reading import Label, read_material
from domain.source import Source

HTML = """<html lang="en"><head><title>Sets</title><link rel="canonical" href="{0}">
<link rel="license" href="{0}"></head>
<body><h1>Sets</h1><p>A set holds things, each of them once and in no order at all.</p></body></html>"""
FRONT = "---\ntitle: Sets\nsource: {0}\nlicense: {0}\n---\n\n# Sets\n\nA set holds things, each of them once.\n"


def source(name: str, text: str, **label: str) -> Source:
    (first, *_) = read_material(name, text.encode(), Label("k", **label)).passages
    return first.source


@pytest.mark.parametrize(("name", "text"), [("a.html", HTML), ("a.md", FRONT)])
@pytest.mark.parametrize("address", ["httpx://example.org/x", "http-evil:alert(1)", "https:"])
def test_a_file_leads_nobody_to_what_is_no_address(name: str, text: str, address: str) -> None:
    told = source(name, text.format(address))
    assert (told.url, told.license_url) == ("", "")


@pytest.mark.parametrize(("name", "text"), [("a.html", HTML), ("a.md", FRONT)])
def test_a_file_names_its_source_and_licence(name: str, text: str) -> None:
    told = source(name, text.format("https://creativecommons.org/licenses/by/4.0/"))
    assert (told.url, told.license, told.license_url) == (
        "https://creativecommons.org/licenses/by/4.0/", "CC BY 4.0", "https://creativecommons.org/licenses/by/4.0/",
    )  # fmt: skip


def test_a_teachers_own_words_on_the_licence_are_no_link() -> None:
    told = source("a.md", "# Sets\n\nA set holds things.\n", license="http-evil:alert(1)", source_url="httpx://x.org")
    assert (told.url, told.license, told.license_url) == ("", "http-evil:alert(1)", "")
