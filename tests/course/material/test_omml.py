r"""Word's equations to TeX."""

import pytest
from lxml import etree

from course.material.omml import tex
from tests.course.material.files import MATH


def r(text: str) -> str:
    return f"<m:r><m:t>{text}</m:t></m:r>"


def tag(name: str, **parts: str) -> str:
    return f"<m:{name}>{''.join(f'<m:{part}>{inside}</m:{part}>' for part, inside in parts.items())}</m:{name}>"


def with_properties(name: str, properties: str, inside: str) -> str:
    return f"<m:{name}><m:{name}Pr>{properties}</m:{name}Pr>{inside}</m:{name}>"


CASES = [
    (r("x=2"), "x=2"),
    (r("3×y≤π"), r"3\times y\leq \pi"),
    (tag("f", num=r("a+1"), den=r("2")), r"\frac{a+1}{2}"),
    (tag("sSup", e=r("x"), sup=r("10")), "x^{10}"),
    (tag("sSup", e=r("ab"), sup=r("2")), "{ab}^{2}"),
    (tag("sSub", e=r("a"), sub=r("1")), "a_{1}"),
    (tag("sSubSup", e=r("a"), sub=r("1"), sup=r("2")), "a_{1}^{2}"),
    (tag("rad", deg="", e=r("2")), r"\sqrt{2}"),
    (tag("rad", deg=r("3"), e=r("8")), r"\sqrt[3]{8}"),
    (tag("d", e=r("x+1")), "(x+1)"),
    (tag("d", e=tag("f", num=r("1"), den=r("2"))), r"\left(\frac{1}{2}\right)"),
    (with_properties("d", '<m:begChr m:val="["/><m:endChr m:val="]"/>', f"<m:e>{r('0,1')}</m:e>"), "[0,1]"),
    (with_properties("d", '<m:begChr m:val="{"/><m:endChr m:val=""/>', f"<m:e>{r('x')}</m:e>"), r"\left\{x\right."),
    (
        with_properties(
            "nary", '<m:chr m:val="∑"/>', f"<m:sub>{r('i=1')}</m:sub><m:sup>{r('n')}</m:sup><m:e>{r('i')}</m:e>"
        ),
        r"\sum_{i=1}^{n} i",
    ),
    (tag("func", fName=r("sin"), e=r("x")), r"\sin x"),
    (tag("limLow", e=r("lim"), lim=r("x→0")), r"\lim_{x\to 0}"),
    (with_properties("bar", '<m:pos m:val="top"/>', f"<m:e>{r('AB')}</m:e>"), r"\overline{AB}"),
    (f"<m:m><m:mr><m:e>{r('1')}</m:e><m:e>{r('2')}</m:e></m:mr></m:m>", r"\begin{array}{ll}1 & 2\end{array}"),
    ("<m:r><m:rPr><m:nor/></m:rPr><m:t>if $x</m:t></m:r>", r"\text{if x}"),
    (r("$5 {"), r"\$5 \{"),
    ("", ""),
]  # fmt: skip


@pytest.mark.parametrize(("inside", "wanted"), CASES)
def test_an_equation_reads_as_it_is_written(inside: str, wanted: str) -> None:
    assert tex(etree.fromstring(f'<m:oMath xmlns:m="{MATH}">{inside}</m:oMath>')) == wanted
