"""A small algebra book in our own words, the index over it, and needs to ask of it."""

from collections.abc import Sequence
from pathlib import Path
from zlib import crc32

import numpy as np

from domain.evidence import Need
from domain.passage import Passage, PassageKind
from domain.source import Source
from retrieval.embed import Vectors
from retrieval.index import Index
from retrieval.words import words

BOOK = "small-algebra"
SOURCE = Source(
    "Small Algebra", "https://example.org/small", "CC BY 4.0", "https://creativecommons.org/licenses/by/4.0/"
)


def passage(id_: str, section: str, title: str, text: str, kind: PassageKind = "text") -> Passage:
    chapter = {"1": "Fractions", "2": "Equations", "7": "Factoring"}[section[0]]
    return Passage(id_, section, ("Small Algebra", chapter, title), kind, text, int(id_[1:]), SOURCE)


PASSAGES = (
    passage(
        "p1",
        "1.1",
        "Multiply Fractions",
        "Fraction Multiplication\n\nTo multiply fractions, multiply the numerators and multiply the denominators: "
        r"$\frac{a}{b}\cdot\frac{c}{d}=\frac{ac}{bd}$." + "\n\nThen we will look at the next example.",
        "note",
    ),
    passage(
        "p2",
        "1.1",
        "Multiply Fractions",
        r"Multiply $\frac{2}{3}\cdot\frac{4}{5}$." + "\n\nSolution\n\nMultiply the numerators and the denominators. "
        r"The product is $\frac{8}{15}$.",
        "example",
    ),
    passage(
        "p3",
        "1.2",
        "Add Fractions",
        "Fractions with the same denominator are called like fractions. To add like fractions, add the numerators and "
        "keep the common denominator in place.",
    ),
    passage(
        "p4",
        "1.2",
        "Add Fractions",
        "| Fractions | Sum |\n| --- | --- |\n| one half and one quarter | three quarters |",
        "table",
    ),
    passage(
        "p5",
        "2.1",
        "Solve Equations with One Step",
        "An equation is a statement that two expressions are equal. When you subtract the same number from both sides "
        "of an equation, the two sides stay equal.",
    ),
    passage(
        "p6",
        "2.1",
        "Solve Equations with One Step",
        "solution of an equation: A solution of an equation is a number that makes the equation true.",
        "definition",
    ),
    passage(
        "p7",
        "2.2",
        "Solve Equations with Brackets",
        "The distributive property says that a number in front of a bracket multiplies every term inside: "
        r"$a(b+c)=ab+ac$." + "\n\nRemove the brackets first. Then collect like terms on one side of the equation.",
    ),
    passage(
        "p8",
        "2.2",
        "Solve Equations with Brackets",
        r"Solve $3(x+4)=21$." + "\n\nSolution\n\nDistribute the 3 over the bracket. "
        r"Subtract 12 from both sides and divide both sides by 3, which gives $x=3$.",
        "example",
    ),
    passage(
        "p9",
        "7.1",
        "Greatest Common Factor",
        "The greatest common factor of two expressions is the largest expression that is a factor of both of them.",
    ),
    passage(
        "p10",
        "7.2",
        "Factor Trinomials",
        r"To factor a trinomial of the form $x^{2}+bx+c$, find two numbers whose product is $c$ and whose sum is $b$. "
        "Is that all? Always check the factors by multiplying the binomials.",
    ),
    passage(
        "p11",
        "7.2",
        "Factor Trinomials",
        r"Factor $x^{2}+5x+6$." + "\n\nSolution\n\nThe numbers 2 and 3 multiply to 6 and add to 5. "
        r"So the factors are $(x+2)(x+3)$.",
        "example",
    ),
    passage(
        "p12",
        "7.3",
        "Difference of Squares",
        r"A difference of squares $a^{2}-b^{2}$ is the product of two conjugates, $(a-b)(a+b)$. A sum of squares "
        "cannot be factored with real numbers.",
    ),
)

BY_ID = {one.id: one for one in PASSAGES}


def texts(course: str) -> Sequence[Passage]:
    """What SQL would give."""
    return PASSAGES if course == BOOK else ()


def need(words: str, **more: object) -> Need:
    return Need(BOOK, words, **more)  # type: ignore[arg-type]


class CountingEmbedder:
    """Word stems counted into 64 bins: enough to search by, made in no time, and named as one wishes."""

    dimensions = 64

    def __init__(self, name: str = "counting") -> None:
        self.name = name

    def embed(self, texts: Sequence[str]) -> Vectors:
        vectors = np.zeros((len(texts), self.dimensions), np.float32)
        for row, text in enumerate(texts):
            for word in words(text):
                vectors[row, crc32(word.encode()) % self.dimensions] += 1
        lengths = np.linalg.norm(vectors, axis=1, keepdims=True)
        np.divide(vectors, lengths, out=vectors, where=lengths > 0)
        return vectors


def opened(folder: Path) -> Index:
    """As another process would open it."""
    return Index(folder, CountingEmbedder(), texts)
