"""An OpenAI-compatible embeddings endpoint as an embedder.

    embedder = EndpointEmbedder(EndpointSettings("bge-m3", "http://127.0.0.1:11434/v1", dimensions=1024))

Building asks in batches and waits for an endpoint that is busy: two more tries, as long as a 429 asks for.
A search asks once, because a student waits; when that fails the endpoint is left alone for half a minute
and the search goes on without it (:mod:`retrieval.search`).
"""

import threading
import time
import weakref
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from retrieval.embed import Vectors
from retrieval.errors import EmbedderError

if TYPE_CHECKING:
    from openai import OpenAI

_NO_KEY = "none"
"""The client insists on a key; an endpoint without one does not look at it."""

_BATCH = 128
_AT_ONCE = 8
"""Up to this many texts are a search, which waits for no second try."""

_TRIES_AGAIN = 2
_REST_S = 30.0
_LONGEST_CHARACTERS = 24_000
"""Endpoints refuse texts over their context; no piece of a course comes near this."""


@dataclass(frozen=True, slots=True)
class EndpointSettings:
    """Which model, where. ``dimensions`` is the length of its vectors; ``timeout_s`` is for one request."""

    model: str
    base_url: str
    dimensions: int
    api_key: str = ""
    timeout_s: float = 10.0


class EndpointEmbedder:
    """Embeds by ``POST {base_url}/embeddings``. ``clock`` counts seconds for the rest after a failure."""

    def __init__(self, settings: EndpointSettings, clock: Callable[[], float] = time.monotonic) -> None:
        self._settings = settings
        self._clock = clock
        self._client: OpenAI | None = None
        self._lock = threading.Lock()
        self._rests_until = -np.inf

    @property
    def name(self) -> str:
        """The model's name; the address may change without a new index."""
        return f"endpoint {self._settings.model}"

    @property
    def dimensions(self) -> int:
        """As set."""
        return self._settings.dimensions

    def embed(self, texts: Sequence[str]) -> Vectors:
        """See :class:`retrieval.embed.Embedder`. Raises :class:`EmbedderError` naming what to do."""
        vectors = np.zeros((len(texts), self.dimensions), np.float32)
        asked = [row for row, text in enumerate(texts) if text.strip()]
        searching = len(texts) <= _AT_ONCE
        if asked and searching and self._clock() < self._rests_until:
            raise self._failed("failed a moment ago and is left alone for now", "Searches go on by words meanwhile")
        for start in range(0, len(asked), _BATCH):
            rows = asked[start : start + _BATCH]
            vectors[rows] = self._batch([texts[row][:_LONGEST_CHARACTERS] for row in rows], searching)
        lengths = np.linalg.norm(vectors, axis=1, keepdims=True)
        np.divide(vectors, lengths, out=vectors, where=lengths > 0)
        return vectors

    def _batch(self, texts: list[str], searching: bool) -> Vectors:
        import openai

        client = self._connected().with_options(max_retries=0 if searching else _TRIES_AGAIN)
        try:
            answer = client.embeddings.create(model=self._settings.model, input=texts, encoding_format="float")
            found: list[list[float] | None] = [None] * len(texts)
            for one in answer.data:
                found[one.index] = one.embedding
            batch = np.array(found, np.float32)
        except openai.OpenAIError as error:
            self._rests_until = self._clock() + _REST_S
            raise self._failed(*_explained(error, self._settings)) from error
        except (ValueError, TypeError, AttributeError, IndexError) as error:
            raise self._failed("did not answer in the embeddings format", _CHECK_ADDRESS) from error
        if batch.ndim != 2:
            raise self._failed("did not answer in the embeddings format", _CHECK_ADDRESS)
        if batch.shape[1] != self.dimensions:
            remedy = "Set embeddings_dimensions to what the model gives, then build every index again"
            raise self._failed(f"gives {batch.shape[1]} numbers a text instead of {self.dimensions}", remedy)
        if not np.isfinite(batch).all():
            raise self._failed("gave numbers that are none", "Try another model")
        return batch

    def _connected(self) -> "OpenAI":
        with self._lock:
            if self._client is None:
                from openai import DefaultHttpxClient, OpenAI

                # Ours, so that no redirect is followed; the client closes only one of its own.
                pool = DefaultHttpxClient(timeout=self._settings.timeout_s, follow_redirects=False)
                self._client = OpenAI(
                    api_key=self._settings.api_key or _NO_KEY,
                    base_url=self._settings.base_url,
                    timeout=self._settings.timeout_s,
                    http_client=pool,
                )
                weakref.finalize(self._client, pool.close)
            return self._client

    def _failed(self, why: str, remedy: str) -> EmbedderError:
        return EmbedderError(self.name, f"at {self._settings.base_url} {why}", remedy)


_CHECK_ADDRESS = "Check embeddings_base_url, which usually ends in /v1"


def _explained(error: Any, settings: EndpointSettings) -> tuple[str, str]:  # noqa: ANN401 - openai is imported late
    """What is wrong and what helps, for an error of the client."""
    import openai

    match error:
        case openai.APITimeoutError():
            return f"did not answer within {settings.timeout_s:g} s", "Raise embeddings_timeout_s, or try again later"
        case openai.APIConnectionError():
            return "cannot be reached", "Start it, or check embeddings_base_url"
        case openai.RateLimitError():
            return "has too much to do (429)", "Try again later"
        case openai.AuthenticationError() | openai.PermissionDeniedError():
            return f"refused the key ({error.status_code})", "Check embeddings_api_key"
        case openai.NotFoundError():
            return "knows no such model or address (404)", "Check embeddings_model and embeddings_base_url"
        case openai.APIStatusError() if 300 <= error.status_code < 400:
            return f"points elsewhere ({error.status_code}), which is not followed", "Set embeddings_base_url to that"
        case openai.APIStatusError():
            return f"failed ({error.status_code})", "See its own log"
    return "did not answer in the embeddings format", _CHECK_ADDRESS
