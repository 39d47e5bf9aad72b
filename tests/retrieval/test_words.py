from dataclasses import dataclass

import pytest

from retrieval.words import readable, stem, words


@dataclass(frozen=True)
class Case:
    text: str
    stems: str


CASES = (
    Case("Factoring factored factors", "factor factor factor"),
    Case("The properties of equality", "property equality"),
    Case("Simplify, simplifies, simplified and simplifying", "simplify simplify simplify simplify"),
    Case("dropped stopping", "drop stop"),
    Case("the class misses less", "class miss less"),
    Case("Graph 3 points at 2.5 x", "graph point"),
    Case(r"Evaluate $\frac{1}{2}$ of $\sqrt{x}$", "evaluat fraction squar root radical"),
    Case(r"Where $x<3$ \$5", "inequality"),
    Case(r"$3\text{ apples}$", "appl"),
    Case(r"bare \frac{1}{2} \left( x \right)", "bar fraction"),
    Case("Größe Élan", "größ élan"),
    Case("multiply_a_polynomial", "multiply polynomial"),
    Case("", ""),
)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.text or "nothing")
def test_course_text_becomes_stems(case: Case) -> None:
    assert " ".join(words(case.text)) == case.stems


@pytest.mark.parametrize("word", ["is", "bus", "ring", "need", "basis", "sing", "red"])
def test_short_and_irregular_words_are_left_whole(word: str) -> None:
    assert stem(word) == word


def test_different_ideas_keep_different_stems() -> None:
    apart = ["sum", "summary", "power", "product", "produce", "ratio", "ration", "root", "route", "mean", "median"]
    assert len({stem(word) for word in apart}) == len(apart)


def test_an_embedder_reads_formulas_without_their_layout() -> None:
    text = r"Solve $\left(x+1\right)\cdot\frac{2}{3}=4$ for \$5."
    assert "".join(readable(text).split()) == "Solve(x+1)frac23=4for$5."
