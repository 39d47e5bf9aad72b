from dataclasses import dataclass
from pathlib import Path

import pytest
from lxml import etree

from course.cnxml import BrokenXmlError, Writer, parse

M = '<m:math xmlns:m="http://www.w3.org/1998/Math/MathML">{}</m:math>'
LABELS = {("m1", "ex1"): "Example 6.28", ("m2", "fig1"): "the figure"}


def element(inner: str) -> etree._Element:
    return etree.fromstring(f'<section xmlns="http://cnx.rice.edu/cnxml">{inner}</section>')


def math(*cells: str) -> str:
    return M.format("".join(f"<m:mi>{cell}</m:mi>" for cell in cells))


def table(*rows: tuple[str, ...], kind: str = "", label: str = "") -> str:
    body = "".join(f"<row>{''.join(f'<entry>{cell}</entry>' for cell in row)}</row>" for row in rows)
    return f'<table class="{kind}" aria-label="{label}"><tgroup><tbody>{body}</tbody></tgroup></table>'


@dataclass(frozen=True)
class Case:
    name: str
    given: str
    wanted: str


@pytest.mark.parametrize(
    "case",
    [
        Case("paragraphs", "<para>One\n two.</para> <para>Three.</para>", "One two.\n\nThree."),
        Case("formula", f"<para>Let {math('x')} be.</para>", "Let $x$ be."),
        Case("money", "<para>It is $5.</para>", r"It is \$5."),
        Case("emphasis", "<para>a <emphasis>b <term>c</term></emphasis> d</para>", "a b c d"),
        Case("line break", "<para>one<newline/>two<newline/></para>", "one\ntwo"),
        Case("power", "<para>x<sup>2</sup> and a<sub>1</sub> and e<sup>kt</sup></para>", "x² and a₁ and e^(kt)"),
        Case("bullets", "<list><item>a</item><item>b<list><item>c</item></list></item></list>", "- a\n- b\n  - c"),
        Case("steps", '<list list-type="enumerated"><item>a</item><item>b</item></list>', "1. a\n2. b"),
        Case(
            "circled",
            '<list list-type="enumerated" class="circled"><item>ⓐ one</item><item>ⓑ two</item></list>',
            "ⓐ one\nⓑ two",
        ),
        Case("link", '<para>See <link document="m2" target-id="fig1"/>.</para>', "See the figure."),
        Case(
            "link that begins",
            '<para>Yes. <link document="m2" target-id="fig1"/> shows it.</para>',
            "Yes. The figure shows it.",
        ),
        Case("link in the module", '<para>As in <link target-id="ex1"/>.</para>', "As in Example 6.28."),
        Case("link with words", '<para><link url="https://a.org">Here</link></para>', "Here"),
        Case("data", table(("n", "2"), ("n | m", "4")), "| n | 2 |\n| --- | --- |\n| n \\| m | 4 |"),
        Case(
            "worked steps",
            table(("", math("x")), ("Distribute", math("y")), ("Simplify.", math("z")), kind="unnumbered unstyled"),
            "$x$\nDistribute: $y$\nSimplify. $z$",
        ),
        Case(
            "cells of several lines",
            table(("a<newline/>b", "c<newline/>d"), kind="unstyled"),
            "a c\nb d",
        ),
        Case("short picture", '<media alt="A dog."><image/></media>', "[Picture: A dog.]"),
        Case("long picture", f'<media alt="{"dog " * 40}"><image/></media>', ""),
        Case("picture without words", '<para>a <media alt="."><image/></media></para>', "a"),
        Case("exercise", "<para>a</para><exercise><problem><para>b</para></problem></exercise>", "a"),
        Case("note inside", "<note><title>T</title><para>a</para></note>", "T\n\na"),
        Case("math words", f"<para>{M.format('<m:mtext>so</m:mtext>')} it is</para>", "so it is"),
        Case(
            "words beside formulas",
            "<para>" + M.format('<m:mtext>Since</m:mtext><m:mspace width="0.2em"/><m:mi>x</m:mi>') + "</para>",
            "Since $x$",
        ),
        Case(
            "formula table",
            "<para>So" + M.format(
                "<m:mtable>"
                "<m:mtr><m:mtd><m:mi>y</m:mi></m:mtd><m:mtd><m:mo>=</m:mo></m:mtd><m:mtd><m:mn>2</m:mn></m:mtd></m:mtr>"
                "<m:mtr><m:mtd><m:mtext>Check.</m:mtext></m:mtd><m:mtd><m:mi>z</m:mi></m:mtd></m:mtr>"
                "</m:mtable>"
            ) + "</para>",
            "So\n\n$y = 2$\nCheck. $z$",
        ),
    ],
    ids=lambda case: case.name,
)  # fmt: skip
def test_content_becomes_course_text(case: Case) -> None:
    assert Writer(LABELS, "m1").text(element(case.given)) == case.wanted


def test_a_worked_example_is_problem_and_solution_with_its_pictures_in_words() -> None:
    label = "The table shows that 4 times x is 8."
    steps = table(("Divide.", '<media alt="."/>'), kind="unstyled", label=label)
    shown = f'<media alt="{"arrow " * 30}"/>'
    exercise = f"<problem><para>Solve.</para></problem><solution><title>Solution</title>{steps}{shown}</solution>"
    text = Writer(LABELS, "m1").worked(element(f"<exercise>{exercise}</exercise>"))
    assert text.startswith(f"Solve.\n\nSolution\n\nDivide.\n[Picture: {label}]\n\n[Picture: arrow arrow")


def test_a_block_is_written_as_what_it_is() -> None:
    (child,) = element("<list><item>a</item></list>")
    assert Writer(LABELS, "m1").block(child) == "- a"


def test_entities_are_not_resolved(tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("a secret", encoding="utf-8")
    file = tmp_path / "index.cnxml"
    file.write_text(
        f'<!DOCTYPE d [<!ENTITY x SYSTEM "{secret.as_uri()}">]>'
        '<document xmlns="http://cnx.rice.edu/cnxml"><para>a &x; b</para></document>',
        encoding="utf-8",
    )
    assert Writer({}, "m1").text(parse(file)) == "a b"


def test_a_bomb_of_entities_is_refused(tmp_path: Path) -> None:
    layers = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 9))
    file = tmp_path / "index.cnxml"
    file.write_text(f'<!DOCTYPE d [<!ENTITY e0 "ha">{layers}]><d>&e8;</d>', encoding="utf-8")
    with pytest.raises(BrokenXmlError, match="not valid XML"):
        parse(file)


@pytest.mark.parametrize(
    ("content", "message"), [("<a>\n<b></a>", r"line 2: not valid XML .*mend it there"), ("", "not valid XML")]
)
def test_broken_xml_is_refused_with_its_line(tmp_path: Path, content: str, message: str) -> None:
    file = tmp_path / "index.cnxml"
    file.write_text(content, encoding="utf-8")
    with pytest.raises(BrokenXmlError, match=message):
        parse(file)


def test_a_missing_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(BrokenXmlError, match="the file is missing"):
        parse(tmp_path / "index.cnxml")
