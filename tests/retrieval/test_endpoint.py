"""The embeddings endpoint: batches, second tries, and one clear sentence for whatever goes wrong."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from eval.behaviour import Act, Behaviour, always, canned, in_turn
from eval.endpoint import Endpoint, running
from eval.protocol import EMBEDDING_DIMENSIONS
from retrieval.endpoint import EndpointEmbedder, EndpointSettings
from retrieval.errors import EmbedderError
from retrieval.index import Index
from tests.retrieval.library import BOOK, PASSAGES, need, texts

MANY = [f"text number {number}" for number in range(300)]


@contextmanager
def behaving(behaviour: Behaviour, **more: object) -> Iterator[tuple[Endpoint, EndpointEmbedder]]:
    with running(behaviour) as stub:
        given = {"dimensions": EMBEDDING_DIMENSIONS, "timeout_s": 5.0, **more}
        yield stub, EndpointEmbedder(EndpointSettings("stub", stub.url, **given))  # type: ignore[arg-type]


def test_many_texts_are_asked_in_batches() -> None:
    with behaving(canned()) as (stub, embedder):
        vectors = embedder.embed(["", *MANY])
        assert [len(request["input"]) for request in stub.requests] == [128, 128, 44]
    assert not vectors[0].any()
    assert vectors[1:].any(axis=1).all()


def test_the_key_and_the_model_are_sent() -> None:
    with behaving(canned(), api_key="sesame") as (stub, embedder):
        embedder.embed(["x"])
        assert stub.headers["authorization"] == "Bearer sesame"
        assert stub.requests[0]["model"] == "stub"
        assert stub.paths[0] == "POST /v1/embeddings"


def test_a_build_waits_for_an_endpoint_that_is_busy() -> None:
    busy = Act(status=429, headers={"Retry-After": "0.01"})
    with behaving(in_turn([busy, Act(status=500, headers={"Retry-After": "0.01"}), Act()])) as (stub, embedder):
        assert embedder.embed(MANY[:20]).any(axis=1).all()
        assert len(stub.requests) == 3


def test_a_search_asks_once_and_then_leaves_the_endpoint_alone() -> None:
    now = [100.0]
    with running(always(Act(status=429))) as stub:
        settings = EndpointSettings("stub", stub.url, EMBEDDING_DIMENSIONS)
        embedder = EndpointEmbedder(settings, clock=lambda: now[0])
        with pytest.raises(EmbedderError, match="too much to do"):
            embedder.embed(["a question"])
        with pytest.raises(EmbedderError, match="left alone"):
            embedder.embed(["a question"])
        assert len(stub.requests) == 1
        stub.behaviour = canned()
        now[0] += 31
        assert embedder.embed(["a question"]).any()


WRONGS = {
    "refused key": (Act(status=401), r"refused the key \(401\).*embeddings_api_key"),
    "no such model": (Act(status=404), r"no such model or address.*embeddings_model"),
    "server error": (Act(status=500), r"failed \(500\)"),
    "bad request": (Act(status=400), r"failed \(400\)"),
    "a sign-in page": (Act(fault="not_the_protocol"), "embeddings format.*embeddings_base_url"),
    "cut off": (Act(fault="cut"), "cannot be reached"),
    "nothing": (Act(fault="empty"), "embeddings format"),
    "another length": (Act(fault="wrong_schema"), r"gives 32 numbers a text instead of 64.*embeddings_dimensions"),
}


@pytest.mark.parametrize(("act", "said"), WRONGS.values(), ids=WRONGS)
def test_what_goes_wrong_is_said_with_its_remedy(act: Act, said: str) -> None:
    with behaving(always(act)) as (stub, embedder), pytest.raises(EmbedderError, match=said) as caught:
        embedder.embed(["a question"])
    assert stub.url in str(caught.value)


def test_a_silent_endpoint_is_given_up_in_time() -> None:
    with (
        behaving(always(Act(fault="silent")), timeout_s=0.05) as (_, embedder),
        pytest.raises(EmbedderError, match=r"0\.05 s.*embeddings_timeout_s"),
    ):
        embedder.embed(["a question"])


def test_nobody_there_is_said() -> None:
    with running(canned()) as stub:
        url = stub.url
    with pytest.raises(EmbedderError, match="cannot be reached"):
        EndpointEmbedder(EndpointSettings("stub", url, 64)).embed(["a question"])


def test_a_search_goes_on_by_words_when_the_endpoint_is_down_and_says_so(tmp_path: Path) -> None:
    with behaving(canned()) as (stub, embedder):
        index = Index(tmp_path, embedder, texts)
        index.build(BOOK, PASSAGES)
        asked = need("How do I multiply fractions?")
        assert index.find(asked, 1)[0].without is None
        stub.behaviour = always(Act(status=500))
        (found,) = index.find(asked, 1)
        assert found.section == "1.1"
        assert "failed (500)" in (found.without or "")
        assert all(ranked.without for ranked in index.rank(asked))
        assert index.find(need("Why do volcanoes erupt?")) == ()
        index.close()


def test_a_build_that_cannot_embed_leaves_the_old_index(tmp_path: Path) -> None:
    with behaving(canned()) as (stub, embedder):
        index = Index(tmp_path, embedder, texts)
        index.build(BOOK, PASSAGES)
        stub.behaviour = always(Act(status=401))
        with pytest.raises(EmbedderError, match="refused the key"):
            index.build(BOOK, PASSAGES)
        stub.behaviour = canned()
        assert index.find(need("multiply fractions"))
        assert len(list((tmp_path / BOOK).glob("build-*"))) == 1
        index.close()


def test_words_go_to_no_other_address() -> None:
    with running(canned()) as elsewhere:
        away = always(Act(status=307, headers={"Location": f"{elsewhere.url}/embeddings"}))
        with behaving(away) as (_, embedder), pytest.raises(EmbedderError, match=r"points elsewhere \(307\)"):
            embedder.embed(["a question"])
    assert not elsewhere.paths
