from pathlib import Path

import numpy as np
import pytest

from retrieval.embed import BUNDLED, StaticEmbedder
from retrieval.errors import EmbedderError
from retrieval.table import UNKNOWN, quantised, read, write

VECTORS = np.random.default_rng(1).standard_normal((3, 256)).astype(np.float32)
TOKENS = (UNKNOWN, "factor", "##ing")


def small(file: Path) -> Path:
    vectors = VECTORS.copy()
    vectors[0] = 0
    write(file, quantised(TOKENS, vectors))
    return file


def test_a_table_is_read_as_it_was_written(tmp_path: Path) -> None:
    table = read(small(tmp_path / "t.npz"), 256)
    assert table.tokens == TOKENS
    assert table.codes.dtype == np.int8
    steps = np.abs(VECTORS[1:]).max(axis=1, keepdims=True) / 127
    assert (np.abs(table.codes[1:] * table.scales[1:, None] - VECTORS[1:]) <= steps * 0.501).all()


def test_the_same_table_is_the_same_bytes(tmp_path: Path) -> None:
    assert small(tmp_path / "a.npz").read_bytes() == small(tmp_path / "b.npz").read_bytes()


def test_what_is_not_in_the_vocabulary_does_not_count(tmp_path: Path) -> None:
    table = read(small(tmp_path / "t.npz"), 256)
    assert np.array_equal(table.mean([1, 0, 2, 0]), table.mean([1, 2]))
    assert not table.mean([0]).any()


@pytest.mark.parametrize("tokens", [("factor", UNKNOWN, "x"), (UNKNOWN, "a\nb", "x")])
def test_a_table_that_could_not_be_read_is_not_written(tmp_path: Path, tokens: tuple[str, ...]) -> None:
    with pytest.raises(ValueError, match="first token"):
        write(tmp_path / "t.npz", quantised(tokens, VECTORS))


def broken(content: bytes) -> list[bytes]:
    middle = len(content) // 2
    return [b"", b"no", content[:middle], content[:middle] + b"\0" * 40 + content[middle + 40 :]]


@pytest.mark.parametrize("number", range(4))
def test_a_broken_file_is_said_with_a_remedy(tmp_path: Path, number: int) -> None:
    file = tmp_path / "t.npz"
    file.write_bytes(broken(small(file).read_bytes())[number])
    with pytest.raises(EmbedderError, match=r"cannot be read.*Install Trellis again"):
        StaticEmbedder(file).embed(["factoring"])


def test_a_file_of_other_arrays_is_said(tmp_path: Path) -> None:
    np.savez(tmp_path / "t.npz", codes=VECTORS)
    with pytest.raises(EmbedderError, match="cannot be read"):
        StaticEmbedder(tmp_path / "t.npz").embed(["x"])


def test_a_table_of_another_length_is_said(tmp_path: Path) -> None:
    write(tmp_path / "t.npz", quantised(TOKENS, VECTORS[:, :8]))
    with pytest.raises(EmbedderError, match="8 numbers a token instead of 256"):
        StaticEmbedder(tmp_path / "t.npz").embed(["x"])


def test_words_are_cut_into_the_pieces_the_vocabulary_has(tmp_path: Path) -> None:
    embedder = StaticEmbedder(small(tmp_path / "t.npz"))
    whole, capital, apart = embedder.embed(["factoring", "Factoring!", "factor"])
    assert np.array_equal(whole, capital)
    assert not np.array_equal(whole, apart)
    assert not embedder.embed(["unheard of"]).any()


def test_the_bundled_table_is_of_this_size_and_knows_a_schools_words() -> None:
    assert BUNDLED.stat().st_size < 7_000_000
    table = read(BUNDLED, 256)
    assert table.codes.shape == (29_524, 256)
    assert {"fraction", "equation", "##s", "photos", "π"} <= set(table.tokens)


def test_digits_and_letters_of_formulas_hardly_count() -> None:
    bare, with_numbers = StaticEmbedder().embed(["Factor the trinomial.", "Factor the trinomial 3 x 7 y 5."])
    assert bare @ with_numbers > 0.9


def test_a_word_without_an_end_is_no_harm() -> None:
    assert StaticEmbedder().embed(["x" * 1_000_000, "fraction"]).shape == (2, 256)
