"""A question is answered by a sentence that is about it, or by none."""

from pathlib import Path

import pytest

from domain.evidence import Need
from domain.passage import Passage, PassageKind
from retrieval.embed import StaticEmbedder
from retrieval.index import Index


def passage(number: int, section: str, title: str, text: str, kind: PassageKind = "text") -> Passage:
    return Passage(f"p{number}", section, ("Sound", title), kind, text, number)


PASSAGES = (
    passage(1, "1", "Pitch", "The pitch of a tone is how high or low it sounds to us.", "definition"),
    passage(2, "1", "Strings", "A tight string moves faster. A guitar has six strings of different thickness."),
    passage(3, "2", "Frequency", "Frequency is the number of vibrations in one second."),
    passage(4, "2", "Echo", "A sound that comes back from a wall is called an echo. Bats find their way by it."),
    passage(5, "3", "Example", "The frequency is 440 in this problem, so each vibration takes little time.", "example"),
    passage(6, "3", "Vacuum", "To carry sound, particles of air must push against each other, so sound needs air."),
)  # fmt: skip


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> Index:
    folder: Path = tmp_path_factory.mktemp("index")
    built = Index(folder, StaticEmbedder(), lambda _course: PASSAGES)
    built.build("sound", PASSAGES)
    return built


@pytest.mark.parametrize(
    ("question", "quoted"),
    [
        ("what is pitch", "The pitch of a tone"),
        ("what does frequency mean", "Frequency is the number"),
        ("what is an echo", "is called an echo"),
    ],
)
def test_a_meaning_is_answered_by_what_says_it(index: Index, question: str, quoted: str) -> None:
    (found, *_) = index.find(Need("sound", "", question=question, meaning=True))
    assert quoted in found.quote


@pytest.mark.parametrize("question", ["what is a guitar", "what is a wall", "what is a tsunami", "what is thickness"])
def test_what_the_course_only_mentions_is_not_explained_by_it(index: Index, question: str) -> None:
    assert index.find(Need("sound", "", question=question, meaning=True)) == ()


def test_a_reason_is_answered_by_a_rule_about_it_and_not_by_a_word_shared(index: Index) -> None:
    assert index.find(Need("sound", "", question="why does sound need air particles"))[0].passage == "p6"
    assert index.find(Need("sound", "", question="why is the sky blue")) == ()
    assert index.find(Need("sound", "", question="how do i tune it")) == ()
