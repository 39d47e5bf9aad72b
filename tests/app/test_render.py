"""Course text on a page: typeset where it can be, escaped everywhere else, marked where a quote stands."""

import inspect
import json
import re
import sys
import tarfile
from html.parser import HTMLParser
from pathlib import Path
from typing import NamedTuple

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.mathml import TexError, mathml, typeset
from app.plain import unicode_math
from app.render import block, highlighted, inline, plain, student

ALLOWED = frozenset({
    "p", "br", "strong", "em", "code", "pre", "ul", "ol", "li", "blockquote", "table", "thead", "tbody", "tr", "th",
    "td", "div", "span", "mark", "math", "mrow", "mi", "mn", "mo", "mtext", "ms", "mspace", "msup", "msub", "msubsup",
    "mfrac", "msqrt", "mroot", "mtable", "mtr", "mtd", "munder", "mover", "munderover", "mphantom", "mstyle",
    "mpadded", "menclose",
})  # fmt: skip
ATTRIBUTES = frozenset({
    "class", "role", "aria-label", "tabindex", "start", "stretchy", "fence", "accent", "largeop", "movablelimits",
    "displaystyle", "form", "columnalign", "linethickness", "mathvariant", "lspace", "rspace", "width", "minsize",
    "maxsize", "notation",
})  # fmt: skip


class Seen(HTMLParser):
    """Collects what a browser would build."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.attributes: set[str] = set()
        self.words = ""
        self.open: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.attributes.update(name for name, _ in attrs)
        if tag != "br":
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag, f"</{tag}> closes something else"

    def handle_data(self, data: str) -> None:
        self.words += data


HOSTILE = [
    "<script>alert(1)</script>",
    '<img src=x onerror="alert(1)">',
    "$\\text{<img src=x onerror=alert(1)>}$",
    "$\\href{javascript:alert(1)}{x}$",
    "$\\style{background:url(//evil)}{x}$ $\\class{a}{b}$ $\\unicode{60}$",
    "$\\def\\a{\\a\\a}\\a$ $\\newcommand{\\b}{xx}\\b$",
    "[x](javascript:alert(1)) ![x](//evil/p.png) <https://evil> https://evil",
    "$x$<svg/onload=alert(1)>$y$",
    "\ue0000\ue001 \ue002\ue003 $&#xE000;7&#xE001;$ $&lt;b&gt;$",
    "`<b>` ```\n<b>\n```",
    "</p></div><style>*{display:none}</style>",
    "{{ 7*7 }} {% raw %}",
    "*" * 3_000,
    "$" * 3_001,
    "[" * 3_000,
    "`" * 2_999 + "a",
    "> " * 2_000,
    "x" * 10_000,
    "$" + "{" * 900 + "$",
    "$" + "\\frac" * 300 + "$",
]


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_becomes_words(text: str) -> None:
    for html in (block(text), inline(text), highlighted(text, text[:40]), student(text)):
        seen = Seen(html)
        assert seen.tags <= ALLOWED
        assert seen.attributes <= ATTRIBUTES
        assert seen.open == []


@settings(max_examples=150, deadline=None)
@given(
    st.text(alphabet=st.sampled_from("ab1<>&\"'$\\{}^_*|-#`[]()!\n\u202e\ue000 é×"), max_size=60), st.integers(0, 40)
)
def test_any_text_becomes_well_formed_html(text: str, start: int) -> None:
    for html in (block(text), inline(text), highlighted(text, text[start:]), student(text)):
        seen = Seen(html)
        assert seen.tags <= ALLOWED
        assert seen.attributes <= ATTRIBUTES
        assert seen.open == []
    assert isinstance(plain(text), str)


class Tex(NamedTuple):
    tex: str
    html: str


TYPESET = [
    Tex("x=2", "<math><mi>x</mi><mo>=</mo><mn>2</mn></math>"),
    Tex(r"\frac{1}{2}", "<math><mfrac><mn>1</mn><mn>2</mn></mfrac></math>"),
    Tex("½", "<math><mfrac><mn>1</mn><mn>2</mn></mfrac></math>"),
    Tex("x²", "<math><msup><mi>x</mi><mn>2</mn></msup></math>"),
    Tex("1,234,567", "<math><mn>1,234,567</mn></math>"),
    Tex("3 × 4", "<math><mn>3</mn><mo>×</mo><mn>4</mn></math>"),
    Tex(r"\$5", "<math><mi>$</mi><mn>5</mn></math>"),
    Tex("a<b", "<math><mi>a</mi><mo>&lt;</mo><mi>b</mi></math>"),
]


@pytest.mark.parametrize("case", TYPESET, ids=lambda case: case.tex)
def test_a_formula_is_typeset(case: Tex) -> None:
    assert mathml(case.tex) == case.html


def test_a_pair_is_not_read_as_thousands() -> None:
    assert "1,234" not in mathml("(1,234)")


@pytest.mark.parametrize(
    "tex",
    [r"\frac{1", r"\left(x", "}{", "^", "", "{" * 50 + "}" * 50, r"\foo{x}", r"\href{a}{b}", "x" * 2_001, r"\frac"],
)
def test_tex_that_cannot_be_read_is_shown_as_code(tex: str) -> None:
    with pytest.raises(TexError):
        typeset(tex)
    assert mathml(tex).startswith('<code class="tex">')


NESTING = [
    *(r"\hat", r"\sqrt", r"\frac", r"\frac1", r"\text", r"\sqrt[", r"x^", r"x^y_", r"\overset", r"\mathbf", r"\left("),
]


@pytest.mark.parametrize("command", NESTING)
def test_commands_may_nest_without_end(command: str) -> None:
    for times in (30, 280, 2_000 // len(command)):
        tex = command * times + " x"
        assert mathml(tex).startswith(("<math>", '<code class="tex">'))
        assert unicode_math(tex)
        assert Seen(block(f"Solve ${tex}$.")).open == []
        assert plain(f"Solve ${tex}$.").startswith("Solve ")


def test_a_formula_too_deep_for_a_browser_is_shown_as_written() -> None:
    assert mathml(r"\hat" * 39 + " x").startswith("<math>")
    assert mathml(r"\hat" * 280 + "x").startswith('<code class="tex">\\hat\\hat')
    assert unicode_math(r"\sqrt" * 300 + "x") == r"\sqrt" * 300 + "x"


@settings(max_examples=200, deadline=None)
@given(
    st.lists(
        st.sampled_from([*NESTING, "{", "}", r"\right)", "[", "]", "^", "_", "&", r"\\\\", "x", "1", "'"]), max_size=8
    ),
    st.integers(1, 400),
)
def test_any_tex_repeated_any_number_of_times_is_shown(pieces: list[str], times: int) -> None:
    tex = "".join(pieces) * times
    assert mathml(tex).startswith(("<math>", "<code", "<span"))
    assert isinstance(unicode_math(tex), str)


def test_a_caller_that_left_little_room_still_gets_its_formula() -> None:
    def under(frames: int) -> str:
        return under(frames - 1) if frames else mathml(r"\sqrt" * 30 + "{y}")

    room = sys.getrecursionlimit() - len(inspect.stack())
    assert under(room - 60).startswith('<code class="tex">')


def test_a_blank_to_fill_is_named() -> None:
    assert 'aria-label="blank"' in mathml("___")
    assert Seen(block("(___,___) is ___")).words == "(___,___) is ___"


def test_paragraphs_lists_and_tables() -> None:
    html = block("First\nline\n\nSecond **bold** $x$\n\n- a\n- b\n\n| n | m |\n|---|---|\n| 1 | $|2|$ |")
    assert "<p>First<br>\nline</p>" in html
    assert "<strong>bold</strong> <math><mi>x</mi></math>" in html
    assert html.count("<li>") == 2
    assert re.search(r'<div class="table"[^>]*tabindex="0"><table>', html)
    assert html.count("<td>") == 2


def test_multiplication_is_not_emphasis() -> None:
    assert block("2*3*4") == "<p>2*3*4</p>"
    assert inline("(a)*(b)*c, *really*") == "(a)*(b)*c, <em>really</em>"


def test_a_paragraph_of_one_formula_stands_apart() -> None:
    assert block("So\n\n$x=1$").endswith('<p class="formula"><math><mi>x</mi><mo>=</mo><mn>1</mn></math></p>')


PASSAGE = "The **product** of $a$ and $b^2$ is $ab^2$.\n\n- First: multiply\n- Second: add"


class Quote(NamedTuple):
    quote: str
    marked: str


QUOTES = [
    Quote("product** of", "product of"),
    Quote("of $a$ and $b^2$ is", "of a and b2 is"),
    Quote("of\n$a$  and", "of a and"),
    Quote("b^2$ is $a", "b2 is ab2"),
    Quote("$ab^2$.\n\n- First", "ab2.First"),
    Quote("- First: multiply\n- Second", "First: multiplySecond"),
    Quote("not in it", ""),
    Quote("  ", ""),
]


@pytest.mark.parametrize("case", QUOTES, ids=lambda case: case.quote)
def test_a_quote_is_marked_where_it_stands(case: Quote) -> None:
    html = highlighted(PASSAGE, case.quote)
    marked = "".join(Seen(run).words for run in re.findall(r"<mark>(.*?)</mark>", html))
    assert marked == case.marked
    assert Seen(html).words == Seen(block(PASSAGE)).words


def test_a_students_words_stay_words() -> None:
    assert student("a < b & $x$ **no**\r\nnext\x00\u202e") == "a &lt; b &amp; $x$ **no**\nnext"
    assert student("שלום 👋🏽") == "שלום 👋🏽"


@pytest.mark.parametrize(
    ("tex", "words"),
    [
        (r"\frac{x^2}{2} \le \sqrt{3}", "x²/2 ≤ √3"),
        (r"\frac{1}{2}x^{10}-3", "½x¹⁰−3"),
        (r"\frac{x+1}{x-2}", "(x+1)/(x−2)"),
        (r"x^{2/3}", "x^(2/3)"),
        (r"\sqrt[3]{x+1}", "∛(x+1)"),
        (r"\left(-\infty, 3\right]", "(−∞, 3]"),
        (r"2\times 3 \div x_1", "2 × 3 ÷ x₁"),
        (r"\operatorname{lcm}(a,b)", "lcm(a,b)"),
        (r"\begin{array}{cc}1&2\\3&4\end{array}", "1 2; 3 4"),
        (r"50\%", "50%"),
        ("}{", ""),
    ],
)
def test_plain_characters(tex: str, words: str) -> None:
    assert unicode_math(tex) == words


def test_plain_text_keeps_its_prose() -> None:
    assert plain(r"Costs \$3, or $\frac{1}{2}$ of it.") == "Costs $3, or ½ of it."


@pytest.mark.shared
def test_every_formula_of_the_imported_course_is_typeset(shared_data: Path, tmp_path: Path) -> None:
    with tarfile.open(shared_data / "oatutor-elementary-algebra.tar.gz") as archive:
        archive.extractall(tmp_path, filter="data")
    texts = [file.read_text(encoding="utf-8") for file in tmp_path.rglob("*.json")]
    formulas = {json.loads(f'"{tex}"') for text in texts for tex in re.findall(r"\$\$((?:[^$\"\\]|\\\\)+?)\$\$", text)}
    unread = {tex for tex in formulas if tex.strip() and mathml(tex).startswith("<code")}
    assert len(formulas) > 5_000
    assert len(unread) <= 1, unread
