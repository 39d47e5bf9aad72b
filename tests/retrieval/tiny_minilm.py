"""A model of a few kilobytes in the files Chroma's MiniLM comes in: each word its own random vector.

Written as ONNX's protobuf by hand (field numbers of ``onnx.proto``), so that no test needs the real 90 MB.
"""

import json
import zlib
from collections.abc import Iterable
from pathlib import Path

import numpy as np

DIMENSIONS = 384
_FLOAT, _INT64 = 1, 7


def write_tiny_minilm(folder: Path, texts: Iterable[str], dimensions: int = DIMENSIONS) -> Path:
    """Six files that know the words of ``texts``."""
    words = sorted(
        {word for text in texts for word in "".join(c if c.isalnum() else " " for c in text.lower()).split()}
    )
    vocabulary = {"[PAD]": 0, "[UNK]": 1} | {word: number for number, word in enumerate(words, 2)}
    folder.mkdir(parents=True, exist_ok=True)
    tokenizer: dict[str, object] = {
        "version": "1.0",
        "truncation": None,
        "padding": None,
        "added_tokens": [],
        "normalizer": {"type": "Lowercase"},
        "pre_tokenizer": {"type": "Whitespace"},
        "post_processor": None,
        "decoder": None,
        "model": {"type": "WordLevel", "vocab": vocabulary, "unk_token": "[UNK]"},
    }
    (folder / "tokenizer.json").write_text(json.dumps(tokenizer))
    for name in ("config.json", "special_tokens_map.json", "tokenizer_config.json"):
        (folder / name).write_text("{}")
    (folder / "vocab.txt").write_text("\n".join(vocabulary))
    table = np.array([_vector(word, dimensions) for word in vocabulary], np.float32)
    (folder / "model.onnx").write_bytes(_model(table))
    return folder


def _vector(word: str, dimensions: int) -> np.ndarray[tuple[int], np.dtype[np.float64]]:
    return np.random.default_rng(zlib.crc32(word.encode())).standard_normal(dimensions)


def _model(table: np.ndarray[tuple[int, ...], np.dtype[np.float32]]) -> bytes:
    gather = _text(1, "table") + _text(1, "input_ids") + _text(2, "last_hidden_state") + _text(4, "Gather")
    weights = b"".join(_number(1, size) for size in table.shape) + _number(2, _FLOAT) + _text(8, "table")
    graph = _part(1, gather) + _text(2, "tiny") + _part(5, weights + _part(9, table.tobytes()))
    for name in ("input_ids", "attention_mask", "token_type_ids"):
        graph += _part(11, _value(name, _INT64, ("batch", "words")))
    graph += _part(12, _value("last_hidden_state", _FLOAT, ("batch", "words", "numbers")))
    return _number(1, 8) + _part(7, graph) + _part(8, _text(1, "") + _number(2, 13))


def _value(name: str, kind: int, axes: tuple[str, ...]) -> bytes:
    shape = b"".join(_part(1, _text(2, axis)) for axis in axes)
    return _text(1, name) + _part(2, _part(1, _number(1, kind) + _part(2, shape)))


def _number(field: int, value: int) -> bytes:
    return _varint(field << 3) + _varint(value)


def _text(field: int, value: str) -> bytes:
    return _part(field, value.encode())


def _part(field: int, value: bytes) -> bytes:
    return _varint(field << 3 | 2) + _varint(len(value)) + value


def _varint(value: int) -> bytes:
    encoded = bytearray()
    while value > 127:
        encoded.append(value & 127 | 128)
        value >>= 7
    return bytes([*encoded, value])
