from dataclasses import dataclass

import pytest
from lxml import etree

from course.mathml import lines, tex


def math(inner: str) -> etree._Element:
    return etree.fromstring(f'<math xmlns="http://www.w3.org/1998/Math/MathML">{inner}</math>')


@dataclass(frozen=True)
class Case:
    name: str
    given: str
    wanted: str


X, TWO, MINUS = "<mi>x</mi>", "<mn>2</mn>", "<mo>−</mo>"
GAP = '<mspace width="0.2em"/>'
STRUCK = '<menclose notation="updiagonalstrike"><mn>2</mn></menclose>'
SYSTEM = r"\begin{array}{ll}x & = \\ y &\end{array}"
HALF = "<mfrac><mn>1</mn><mn>2</mn></mfrac>"
ROWS = "<mtr><mtd><mi>x</mi></mtd><mtd><mo>=</mo></mtd></mtr><mtr><mtd><mi>y</mi></mtd></mtr>"


@pytest.mark.parametrize(
    "case",
    [
        Case("row", f"<mrow>{TWO}<mo>(</mo>{X}{MINUS}<mn>3</mn><mo>)</mo></mrow>", "2(x-3)"),
        Case("fraction", HALF, r"\frac{1}{2}"),
        Case("power", f"<msup>{X}{TWO}</msup>", "x^2"),
        Case("long exponent", f"<msup>{X}<mrow><mi>m</mi>{MINUS}<mi>n</mi></mrow></msup>", "x^{m-n}"),
        Case("power of a product", f"<msup><mrow>{TWO}{X}</mrow>{TWO}</msup>", "{2x}^2"),
        Case("power of a bracket", f"<msup><mrow><mo>(</mo>{X}<mo>)</mo></mrow>{TWO}</msup>", "(x)^2"),
        Case("index", "<msub><mi>y</mi><mn>1</mn></msub>", "y_1"),
        Case("index and power", f"<msubsup>{X}<mn>1</mn>{TWO}</msubsup>", "x_1^2"),
        Case("root", f"<msqrt>{X}<mo>+</mo>{TWO}</msqrt>", r"\sqrt{x+2}"),
        Case("cube root", f"<mroot>{X}<mn>3</mn></mroot>", r"\sqrt[3]{x}"),
        Case("signs", "<mo>×</mo><mo>÷</mo><mo>·</mo><mo>≤</mo><mo>≥</mo><mo>≠</mo>", r"\times\div\cdot\leq\geq\neq"),
        Case("sign before a letter", f"{TWO}<mo>·</mo>{X}", r"2\cdot x"),
        Case("minus in a number", "<mn>−2</mn>", "-2"),
        Case("money", "<mo>$</mo><mn>5</mn>", r"\$5"),
        Case("percent in words", "<mtext>5% of $3</mtext>", r"\text{5}\%\text{ of }\$\text{3}"),
        Case("words", f"<mi>x</mi>{GAP}<mtext>and</mtext>{GAP}<mn>3</mn>", r"x\text{ and }3"),
        Case("wide space", '<mi>x</mi><mspace width="2em"/><mi>y</mi>', r"x\quad y"),
        Case("space that only spreads digits", '<mn>4</mn><mspace width="0.3em"/><mn>6</mn>', "46"),
        Case("space at the end", '<mi>x</mi><mspace width="0.5em"/>', "x"),
        Case("absolute value", f'<mfenced open="|" close="|">{X}</mfenced>', "|x|"),
        Case("pair", f"<mfenced>{X}<mi>y</mi></mfenced>", "(x,y)"),
        Case("tall brackets", f"<mo>(</mo>{HALF}<mo>)</mo>", r"\left(\frac{1}{2}\right)"),
        Case("half-open interval", "<mo>[</mo><mn>3</mn><mo>,</mo><mo>∞</mo><mo>)</mo>", r"[3,\infty)"),
        Case("set", "<mo>{</mo><mn>1</mn><mo>}</mo>", r"\{1\}"),
        Case("overline", "<mover><mn>45</mn><mtext>—</mtext></mover>", r"\overline{45}"),
        Case("carried digit", f"<mover>{STRUCK}<mn>1</mn></mover>", r"\overset{1}{\cancel{2}}"),
        Case("a function", "<mi>sin</mi><mi>x</mi>", r"\sin x"),
        Case("a function as text", "<msub><mtext>log</mtext><mn>2</mn></msub><mn>8</mn>", r"\log_{2}8"),
        Case("a limit", f"<munder><mi>lim</mi><mrow>{X}<mo>→</mo><mn>0</mn></mrow></munder>{X}", r"\lim_{x\to0}x"),
        Case(
            "a sum",
            f"<munderover><mo>∑</mo><mrow><mi>k</mi><mo>=</mo><mn>1</mn></mrow><mi>n</mi></munderover>{X}",
            r"\sum_{k=1}^{n}x",
        ),
        Case("underlined", f"<munder>{X}<mtext>____</mtext></munder>", r"\underline{x}"),
        Case("long division", f'<menclose notation="longdiv">{X}</menclose>', r"\overline{)x}"),
        Case("degrees", "<msup><mn>30</mn><mo>∘</mo></msup>", r"30^{\circ}"),
        Case("question", "<mn>3</mn><mo>≟</mo><mn>3</mn>", r"3\overset{?}{=}3"),
        Case("system", f"<mo>{{</mo><mtable>{ROWS}</mtable>", rf"\left\{{{SYSTEM}\right."),
        Case("ordinal", "<msup><mn>2</mn><mtext>nd</mtext></msup>", r"2^{\text{nd}}"),
        Case("unknown element", f"<mystery>{X}</mystery>", "x"),
        Case("empty", "<mrow/>", ""),
    ],
    ids=lambda case: case.name,
)  # fmt: skip
def test_mathml_becomes_tex(case: Case) -> None:
    assert tex(math(case.given)) == case.wanted


def test_a_table_alone_is_read_row_by_row() -> None:
    assert lines(math(f"<mrow><mtable>{ROWS}</mtable></mrow>")) == (("x", "="), ("y",))
    assert lines(math(f"<mi>x</mi><mtable>{ROWS}</mtable>")) is None
    assert lines(math(X)) is None
