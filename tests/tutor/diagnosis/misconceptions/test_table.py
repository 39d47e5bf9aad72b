from pathlib import Path

from domain.slip import SLIPS
from tests.tutor.diagnosis.misconceptions.fresh import fresh
from tutor.diagnosis.misconceptions.cues import cues
from tutor.diagnosis.misconceptions.table import misconceptions, of_topic, topics

DOC = Path(__file__).parents[4] / "docs" / "misconceptions.md"


def test_there_are_55_in_eight_topics() -> None:
    assert list(misconceptions()) == [f"MaE{number:02}" for number in range(1, 56)]
    assert len(topics()) == 8
    assert sum(len(of_topic(topic)) for topic in topics()) == 55
    assert len({one.name for one in misconceptions().values()}) == 55


def test_topics_are_found_however_they_are_written() -> None:
    assert of_topic(" number SENSE ") == ("MaE01", "MaE02", "MaE03", "MaE04", "MaE05")
    assert of_topic("Geometry") == ()


def test_the_doc_lists_every_one_with_its_name_and_example() -> None:
    rows = [line for line in DOC.read_text(encoding="utf-8").splitlines() if line.startswith("| MaE")]
    expected = [f"| {one.id} | {one.name} | `{one.example}` |" for one in misconceptions().values()]
    assert rows == expected


def test_the_words_are_our_own(shared_data: Path) -> None:
    given = (shared_data / "misconceptions" / "train.json").read_text(encoding="utf-8").casefold()
    copied = [one.id for one in misconceptions().values() if one.sentence.rstrip(".").casefold() in given]
    assert copied == []


def test_slips_show_misconceptions_of_the_table() -> None:
    assert {kind.misconception for kind in SLIPS.values() if kind.misconception} <= misconceptions().keys()


def test_cues_name_known_misconceptions_and_never_decide_alone() -> None:
    assert {cue.id for cue in cues()} <= misconceptions().keys()
    assert all(0 < cue.weight <= 0.8 and (cue.question or cue.answer) for cue in cues())


def test_each_has_at_least_three_fresh_examples_that_are_not_the_benchmarks(shared_data: Path) -> None:
    given = (shared_data / "misconceptions" / "train.json").read_text(encoding="utf-8")
    examples = fresh()
    assert all(sum(one.id == id_ for one in examples) >= 3 for id_ in misconceptions())
    assert [one for one in examples if f'"Question": "{one.question}"' in given and len(one.question) > 40] == []
