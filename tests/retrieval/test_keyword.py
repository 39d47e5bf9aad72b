import logging
from pathlib import Path

import numpy as np
import pytest

from retrieval.keyword import Keywords

DOCUMENTS = [["add", "fraction", "fraction"], ["factor", "trinomial"], ["add", "polynomial"], []]


@pytest.fixture
def keywords() -> Keywords:
    return Keywords.build(DOCUMENTS)


def test_rare_terms_weigh_more(keywords: Keywords) -> None:
    scores = keywords.scores(["add", "fraction"])
    assert scores[0] > scores[2] > 0
    assert scores[1] == scores[3] == 0


def test_a_term_of_the_query_counts_once(keywords: Keywords) -> None:
    assert np.array_equal(keywords.scores(["add", "add", "add"]), keywords.scores(["add"]))


def test_coverage_is_the_share_of_a_query_that_a_document_has(keywords: Keywords) -> None:
    coverage = keywords.coverage(["factor", "trinomial"])
    assert coverage == pytest.approx([0, 1, 0, 0])
    assert 0 < keywords.coverage(["factor", "trinomial", "photosynthesis"])[1] < 2 / 3


@pytest.mark.parametrize("terms", [[], ["photosynthesis"]])
def test_nothing_known_scores_nothing(keywords: Keywords, terms: list[str]) -> None:
    assert not keywords.scores(terms).any()
    assert not keywords.coverage(terms).any()


def test_what_is_saved_is_what_is_loaded(keywords: Keywords, tmp_path: Path) -> None:
    keywords.save(tmp_path / "words")
    loaded = Keywords.load(tmp_path / "words", 4)
    assert np.array_equal(loaded.scores(["add", "factor"]), keywords.scores(["add", "factor"]))
    assert loaded.knows("trinomial")
    assert not loaded.knows("photosynthesis")


def test_documents_without_terms_make_an_index_without_files(tmp_path: Path) -> None:
    Keywords.build([[], []]).save(tmp_path / "shapes")
    assert not (tmp_path / "shapes").exists()
    assert Keywords.load(tmp_path / "shapes", 2).scores(["add"]).tolist() == [0, 0]


def test_an_index_of_other_documents_is_refused(keywords: Keywords, tmp_path: Path) -> None:
    keywords.save(tmp_path)
    with pytest.raises(ValueError, match="4 documents instead of 5"):
        Keywords.load(tmp_path, 5)


def test_the_library_tells_nothing_of_what_it_does(caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.DEBUG):
        Keywords.build([["add", "fraction"]])
    assert caplog.text == ""
