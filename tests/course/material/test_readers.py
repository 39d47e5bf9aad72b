"""Each kind of file, read whole: titles, passages, what was left out, where it comes from."""

import pytest

from course.material.reading import Label, read_material
from domain.material import Material
from domain.passage import Passage
from tests.course.material import files


def read(name: str, data: bytes, **label: str) -> Material:
    return read_material(name, data, Label("k", **label))


def texts(material: Material) -> str:
    return "\n\n".join(passage.text for passage in material.passages)


def under(material: Material, *titles: str) -> list[Passage]:
    """The passages whose titles end so."""
    return [passage for passage in material.passages if passage.path[-len(titles) :] == titles]


def test_a_word_document_keeps_its_structure_and_loses_its_exercises() -> None:
    found = read("fractions.docx", files.word())
    assert (found.kind, found.title, found.source.name) == ("docx", "Fractions for 7b", "Fractions for 7b (Ada Brandt)")
    (first,) = under(found, "Fractions for 7b", "Fractions")
    assert first.text.startswith(files.PROSE)
    assert "(The bar is also called the vinculum.)" in first.text
    text, table, rest = under(found, "Fractions", "Adding")
    assert r"Half of a square is $\frac{1}{2}x^{2}$" in text.text
    assert "- Find a common denominator\n- Multiply above and below" in text.text
    assert (table.kind, table.text) == ("table", "| Name | Form |\n| --- | --- |\n| half | 1/2 |")
    assert "Area in m²" in rest.text
    assert "[Picture: A circle cut into eight equal slices]" in rest.text
    (example,) = under(found, "Example: Two halves")
    assert example.kind == "example"
    assert [left.title for left in found.left_out] == ["Exercises", "Answer key"]
    for unseen in ("SECRET", "ignore", "struck out", "Solve 1/4"):
        assert unseen not in texts(found)


def test_a_presentation_is_read_slide_by_slide() -> None:
    found = read("slopes.pptx", files.slides())
    assert (found.kind, found.title, found.pages) == ("pptx", "slopes", 3)
    points, table = found.passages
    assert (points.title, points.place) == ("What is a slope?", "slide 1")
    assert points.text == "- Rise over run\n   - Both counted from left to right\n- $\\frac{1}{2}x^{2}$"
    assert (table.kind, table.place) == ("table", "slide 2")
    assert "| ramp | 1/12 |" in table.text
    assert {(left.title, left.place) for left in found.left_out} == {
        ("Notes to Slopes you know", "slide 2"), ("Not this year", "slide 3"),
    }  # fmt: skip


def test_a_box_with_an_equation_is_read_where_it_stands() -> None:
    found = read("slopes.pptx", files.with_alternatives(files.slides()))
    points = found.passages[0]
    assert points.title == "What is a slope?"
    assert points.text.splitlines()[0] == "A steep hill climbs $\\frac{1}{2}x^{2}$ at a stretch."
    assert "an old program's picture" not in texts(found)
    assert "Rise over run" in points.text


def test_bars_in_a_table_stay_bars() -> None:
    page = "<p>Some words.</p><table><tr><td>Distance</td><td>|4 - 9| = 5</td></tr>"
    page += r"<tr><td>Given rain</td><td>\(P(W|R)\)</td></tr></table>"
    whole = texts(read("bars.html", page.encode()))
    assert r"| Distance | \|4 - 9\| = 5 |" in whole
    assert "| Given rain | $P(W|R)$ |" in whole


def test_a_pdf_is_read_column_by_column_with_its_pages() -> None:
    found = read("slopes.pdf", files.pdf())
    assert (found.title, found.pages) == ("Lines and slopes", 3)
    (columns,) = under(found, "2 Chapter number 2")
    assert columns.place == "page 2"
    left, right = columns.text.split("\n\n")
    assert left.startswith("The left column of page 2 is read first, all the way down")
    assert "the equation of a line" in left
    assert left.endswith("The line ends the column.")
    assert right.startswith("The right column comes after")
    table, power = under(found, "1 Chapter number 1", "Values")
    assert table.text == "| x | y | steep |\n| --- | --- | --- |\n| 1 | 3 | yes |\n| 2 | 6 | yes |"
    assert power.text == "The area of a square is x² in square units."
    assert "Hill School" not in texts(found)
    assert "Ignore all" not in texts(found)
    assert found.notes == ("Text that the pages do not show was left out.",)


def test_an_ebook_is_read_along_its_spine() -> None:
    found = read("biology.epub", files.ebook())
    assert (found.title, found.language, found.source.license) == ("Small Biology", "en", "CC BY-SA 4.0")
    assert found.source.license_url == "https://creativecommons.org/licenses/by-sa/4.0/"
    (cells,) = under(found, "Cells")
    assert "made of cells and a cell has a wall. (Only plants.)" in cells.text
    assert "Its area is $r^2$." in cells.text
    assert [left.title for left in found.left_out] == ["Think"]
    assert "CONTENTS" not in texts(found)
    assert "SECRET" not in texts(found)


MARKDOWN = r"""---
title: Undoing
licence: https://creativecommons.org/licenses/by/4.0/
source: https://hill.example/undoing
author: Ms Okafor
---
# Scales

An equation $x + 3 = 7$ hangs level.[^1] Tickets cost \$5 and $6 a piece.

1. Take away
   - from both sides
   - at once

| move | undoes |
|---|---|
| add | subtract |

$$\frac{a}{b}$$

## Definition: Solution

A number that makes it true.

## Check your understanding

1. Solve $x + 4 = 9$.

## More words

Term
: what it means

[^1]: Like a pair of scales.

<p hidden>nobody sees this</p>
"""


def test_markdown_keeps_tex_tables_lists_footnotes_and_says_where_it_is_from() -> None:
    found = read("undoing.md", MARKDOWN.encode())
    assert (found.title, found.source.license, found.source.url) == (
        "Undoing", "CC BY 4.0", "https://hill.example/undoing",
    )  # fmt: skip
    assert found.source.name == "Undoing (Ms Okafor)"
    whole = texts(found)
    assert r"An equation $x + 3 = 7$ hangs level. (Like a pair of scales.) Tickets cost \$5 and \$6 a piece." in whole
    assert "1. Take away\n   - from both sides\n   - at once" in whole
    assert "| add | subtract |" in whole
    assert r"$\frac{a}{b}$" in whole
    (definition,) = under(found, "Definition: Solution")
    assert definition.kind == "definition"
    assert [passage.kind for passage in under(found, "More words")] == ["definition"]
    assert "nobody sees" not in whole
    assert "x + 4" not in whole


def test_a_web_page_keeps_what_a_reader_sees() -> None:
    page = r"""<html lang="de-AT"><head><title>Brüche</title><link rel="license" href="https://creativecommons.org/licenses/by/4.0/">
    <script>var secret=1</script><style>p{color:red}</style></head><body><nav>Menü</nav><h1>Brüche</h1>
    <p>Ein <em>Bruch</em> ist \(\frac{1}{2}\) <span class="katex"><math><semantics><mi>a</mi>
    <annotation encoding="application/x-tex">a_1</annotation></semantics></math></span>.</p>
    <p style="display:none">unsichtbar</p><figure><img alt="Ein Kreis in acht Teilen">
    <figcaption>Abb. 1</figcaption></figure>
    <div class="exercises"><h2>Zum Üben</h2><p>GEHEIM</p></div><h2>Aufgaben</h2><p>Löse 3+4.</p></body></html>"""
    found = read("b.html", page.encode())
    assert (found.title, found.language, found.source.license) == ("Brüche", "de-AT", "CC BY 4.0")
    whole = texts(found)
    assert r"Ein Bruch ist $\frac{1}{2}$ $a_1$." in whole
    assert "[Picture: Ein Kreis in acht Teilen]\n\nAbb. 1" in whole
    for unseen in ("secret", "Menü", "unsichtbar", "GEHEIM", "Löse"):
        assert unseen not in whole
    assert [left.title for left in found.left_out] == ["Zum Üben", "Aufgaben"]


FLAT = "Die Länge ist eine Größe. Für Flächen gibt es Quadratmeter, das heißt m²."
GERMAN = f"1 Größen\n\n{FLAT}\n\n1.1 Maße\n\nEin Maß für Übung."


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "latin-1", "cp1252", "utf-16", "utf-16-le", "utf-32"])
def test_plain_text_is_read_in_whatever_encoding(encoding: str) -> None:
    found = read("groessen.txt", GERMAN.encode(encoding))
    assert [(passage.path, passage.text) for passage in found.passages] == [
        (("1 Größen",), FLAT),
        (("1 Größen", "1.1 Maße"), "Ein Maß für Übung."),
    ]


def test_text_without_structure_is_cut_at_sentences_and_no_formula_is_cut() -> None:
    sentence = "The line rises where $y = 3 x + 4$ grows with every step to the right of it. "
    found = read("long.txt", (sentence * 90).encode())
    assert len(found.passages) > 4
    for passage in found.passages:
        assert len(passage.text.split()) <= 300
        assert passage.text.startswith("The line")
        assert passage.text.endswith("it.")
        assert passage.text.count("$") % 2 == 0
    assert " ".join(texts(found).split()) == " ".join((sentence * 90).split())


def test_pages_of_plain_text_are_counted_by_form_feeds() -> None:
    found = read("two.txt", b"On the first page.\n\nMETHOD\n\nA way to do it.\fOn the second page there is more.")
    assert found.pages == 2
    assert [passage.place for passage in found.passages] == ["page 1", "page 1"]
    assert "On the second page" in found.passages[-1].text


def test_a_module_is_cut_as_its_book_is() -> None:
    module = """<document xmlns="http://cnx.rice.edu/cnxml" xmlns:m="http://www.w3.org/1998/Math/MathML">
    <title>Powers</title><content><para id="p">A power is
    <m:math><m:msup><m:mi>a</m:mi><m:mn>2</m:mn></m:msup></m:math>.
    </para><section id="s"><title>Products</title><para id="q">Add what stands above.</para>
    <section class="section-exercises" id="x"><title>Exercises</title><para id="r">SECRET</para></section></section>
    </content></document>"""
    found = read("index.cnxml", module.encode())
    assert [(passage.path, passage.text) for passage in found.passages] == [
        (("Powers",), "A power is $a^2$."),
        (("Powers", "Products"), "Add what stands above."),
    ]


def test_what_the_teacher_says_of_a_file_wins_over_what_it_says_itself() -> None:
    found = read(
        "undoing.md", MARKDOWN.encode(), title="Our scales", source="Hill School", license="https://creativecommons.org/licenses/by-sa/4.0/"
    )  # fmt: skip
    source = found.passages[0].source
    assert (found.title, source.name, source.license) == ("Our scales", "Hill School", "CC BY-SA 4.0")
    assert source.url == "https://hill.example/undoing"


def test_ids_tell_versions_apart_and_sections_stay() -> None:
    one = read_material("a.md", b"# A\n\nFirst words here.", Label("a-md-1", "v1"))
    two = read_material("a.md", b"# A\n\nOther words here.", Label("a-md-1", "v2"))
    assert {each.id for each in one.passages}.isdisjoint(each.id for each in two.passages)
    assert {each.section for each in one.passages} == {each.section for each in two.passages}
