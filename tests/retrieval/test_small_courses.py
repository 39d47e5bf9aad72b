"""A course of one passage, or of none any more, is searched like any other, by this process and by the next."""

from pathlib import Path

import pytest

from domain.evidence import Need
from domain.passage import Passage
from retrieval.embed import Embedder, StaticEmbedder
from retrieval.index import Index

TEXTS = {
    "one": ("An equation is a pair of scales.",),
    "one formula": (r"$\frac{a}{b}+\frac{c}{d}$",),
    "one sign": ("=",),
    "one word": ("x",),
    "small words only": ("the and of",),
    "two alike": ("An equation is a pair of scales.", "An equation is a pair of scales."),
    "none": (),
}


@pytest.mark.parametrize("embedder", [StaticEmbedder(), None], ids=["vectors", "words"])
@pytest.mark.parametrize("name", TEXTS)
def test_it_opens_and_answers_and_is_not_called_damaged(tmp_path: Path, embedder: Embedder | None, name: str) -> None:
    passages = tuple(Passage(f"p{n}", "1.1", ("A", "B"), "text", text, n) for n, text in enumerate(TEXTS[name]))
    need = Need("small", "what is an equation?", skills=("equation",))
    built = Index(tmp_path, embedder, lambda _: passages)
    built.build("small", passages, digest="d")
    for index in (built, Index(tmp_path, embedder, lambda _: passages), Index(tmp_path, embedder, lambda _: passages)):
        index.open("small")
        assert index.built("small") == "d"
        assert len(index.rank(need)) <= len(passages)
        found = index.find(need, 1)
        if "scales" in " ".join(TEXTS[name]):
            assert found[0].quote == "An equation is a pair of scales."
        else:
            assert len(found) <= len(passages)
