"""A table of token vectors in one small file: a list of tokens, eight bits a number, one scale a token.

    table = quantised(tokens, vectors)        # tokens[0] stands for what no token matches
    write(Path("vectors.npz"), table)
    read(Path("vectors.npz"), 256).mean([17, 4])   # float32, shape (256,)

How the bundled one was made, and from what, is said in NOTICE and repeated by ``trellis eval vectors``.
"""

import io
import zipfile
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]

UNKNOWN = "[UNK]"
"""The first token of every table: it stands for text the vocabulary does not have, and its vector is zero."""

_STEPS = 127


class Table(NamedTuple):
    """``codes`` (n, d) times ``scales`` (n,) are the vectors of ``tokens`` (n,)."""

    tokens: tuple[str, ...]
    codes: NDArray[np.int8]
    scales: Floats

    def mean(self, ids: Sequence[int]) -> Floats:
        """The mean vector of the tokens with these numbers, shape (d,); zeros for none that is known."""
        known = np.array([one for one in ids if one], np.intp)
        if not len(known):
            return np.zeros(self.codes.shape[1], np.float32)
        found: Floats = (self.scales[known] @ self.codes[known].astype(np.float32)) / np.float32(len(known))
        return found


def quantised(tokens: Sequence[str], vectors: Floats) -> Table:
    """The nearest table of whole numbers from -127 to 127; a row's largest number is kept as it is."""
    scales = np.abs(vectors).max(axis=1) / np.float32(_STEPS)
    divisors = np.where(scales > 0, scales, np.float32(1))
    return Table(tuple(tokens), np.round(vectors / divisors[:, None]).astype(np.int8), scales.astype(np.float32))


def write(file: Path, table: Table) -> None:
    """Write the table. The same table is the same bytes.

    Raises:
        ValueError: a token holds a line break, or the first one is not :data:`UNKNOWN`.
    """
    if table.tokens[:1] != (UNKNOWN,) or any("\n" in token for token in table.tokens):
        raise ValueError(f"the first token has to be {UNKNOWN}, and none may hold a line break")
    tokens = np.frombuffer("\n".join(table.tokens).encode(), np.uint8)
    np.savez_compressed(file, tokens=tokens, codes=table.codes, scales=table.scales)


def read(file: Path, dimensions: int) -> Table:
    """The table in a file, of so many numbers a token.

    Raises:
        OSError: it cannot be opened.
        ValueError: it is not such a table, or was cut short or altered.
    """
    content = file.read_bytes()
    try:
        with np.load(io.BytesIO(content), allow_pickle=False) as parts:
            tokens = tuple(parts["tokens"].tobytes().decode().split("\n"))
            table = Table(tokens, parts["codes"], parts["scales"])
    except (KeyError, EOFError, zipfile.BadZipFile, NotImplementedError, AttributeError, TypeError) as error:
        raise ValueError(f"not a table of vectors ({error})") from error
    if table.codes.dtype != np.int8 or table.codes.shape[:1] != table.scales.shape or len(tokens) != len(table.codes):
        raise ValueError(f"{len(tokens)} tokens do not fit vectors of shape {table.codes.shape}")
    if table.codes.shape[1] != dimensions:
        raise ValueError(f"it has {table.codes.shape[1]} numbers a token instead of {dimensions}")
    return table
