"""Chroma's MiniLM as an embedder, from files that are already on this machine.

    embedder = MiniLmEmbedder()                       # the folder Chroma keeps its model in
    embedder = MiniLmEmbedder(Path("/srv/minilm"))    # or another with the same six files

Slower than the static vectors by two orders of magnitude, and nearer to the meaning of whole sentences.
Chroma's own loader fetches files that are missing; this one says where they should be instead.
"""

import importlib
import json
import threading
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np

from retrieval.embed import Vectors
from retrieval.errors import EmbedderError

FILES = (
    "config.json",
    "model.onnx",
    "special_tokens_map.json",
    "tokenizer.json",
    "tokenizer_config.json",
    "vocab.txt",
)
"""What the folder has to hold. Chroma's archive ``onnx.tar.gz`` unpacks to it."""


def usual_folder() -> Path:
    """Where Chroma keeps the model of the person that runs this."""
    return Path.home() / ".cache" / "chroma" / "onnx_models" / "all-MiniLM-L6-v2" / "onnx"


class MiniLmEmbedder:
    """all-MiniLM-L6-v2 in ONNX: 384 dimensions, texts cut at 256 tokens. Loaded at the first call, never fetched."""

    name = "minilm-l6-v2-onnx"
    dimensions = 384

    def __init__(self, folder: Path | None = None) -> None:
        self._folder = folder or usual_folder()
        self._function: Any = None
        self._lock = threading.Lock()

    def embed(self, texts: Sequence[str]) -> Vectors:
        """See :class:`retrieval.embed.Embedder`. One text at a time, so that short ones are not padded to long ones."""
        vectors = np.zeros((len(texts), self.dimensions), np.float32)
        asked = [row for row, text in enumerate(texts) if text.strip()]
        if not asked:
            return vectors
        function = self._loaded()
        for row in asked:
            try:
                (vector,) = function([texts[row]])
            except _outside() as error:
                raise self._unusable(str(error)) from error
            if vector.shape != (self.dimensions,):
                raise self._unusable(f"the model gives {vector.size} numbers a text instead of {self.dimensions}")
            vectors[row] = vector
        return vectors

    def _loaded(self) -> Any:  # noqa: ANN401 - Chroma's own type, imported late
        with self._lock:
            if self._function is None:
                self._function = self._load()
            return self._function

    def _load(self) -> Any:  # noqa: ANN401 - as above
        missing = [name for name in FILES if not (self._folder / name).is_file()]
        if missing:
            raise self._unusable(f"{self._folder} lacks {', '.join(missing)}")
        from chromadb.utils.embedding_functions.onnx_mini_lm_l6_v2 import ONNXMiniLM_L6_V2

        class Local(ONNXMiniLM_L6_V2):
            DOWNLOAD_PATH = self._folder.parent
            EXTRACTED_FOLDER_NAME = self._folder.name

            def _download_model_if_not_exists(self) -> None:
                """Never: what is missing was said above."""

        try:
            if "model" not in json.loads((self._folder / "tokenizer.json").read_text(encoding="utf-8")):
                raise ValueError("tokenizer.json holds no model")
            function = Local(preferred_providers=["CPUExecutionProvider"])
            function.tokenizer.no_padding()
            function.model.get_inputs()
        except _outside() as error:
            raise self._unusable(f"its files in {self._folder} cannot be read ({error})") from error
        return function

    def _unusable(self, why: str) -> EmbedderError:
        remedy = (
            "Put Chroma's six files of all-MiniLM-L6-v2 there, name their folder in embeddings_folder, "
            "or set embeddings = static"
        )
        return EmbedderError(self.name, why, remedy)


def _outside() -> tuple[type[Exception], ...]:
    """What reading and running a model may raise; onnxruntime's errors have no common parent of their own."""
    state = importlib.import_module("onnxruntime.capi.onnxruntime_pybind11_state")
    named = ("Fail", "InvalidArgument", "InvalidGraph", "InvalidProtobuf", "NoSuchFile", "NotImplemented")
    own = [getattr(state, name) for name in (*named, "RuntimeException")]
    return (OSError, ValueError, RuntimeError, *own)
