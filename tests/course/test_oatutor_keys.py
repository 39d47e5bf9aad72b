"""Keys as an OATutor pool writes them: glued, repeated and missing ones are listed with their file."""

from collections.abc import Callable

from course.oatutor_choices import flaws_of
from domain.course import Course
from tests.course.pools import PoolBuilder, scaffold

MessageKind = Callable[[], Course]


def test_flawed_choices_are_listed_with_file_and_key(pool: PoolBuilder, read: MessageKind) -> None:
    pool.problem("a1add1")
    asked = scaffold("a1add1a-h1", "$$1$$", problemType="MultipleChoice", choices=["$$1$$I$$2$$", "$$1$$"])
    pool.step(
        "a1add1a", "$$5$$", [asked], problemType="MultipleChoice", answerType="string",
        choices=["$$5$$", "$$6$$", "$$6$$"],
    )  # fmt: skip
    found = [(str(flaw.file), flaw.place, flaw.key, flaw.reason) for flaw in read().key_flaws]
    folder = "content-pool/a1add1/steps/a1add1a"
    assert found == [
        (f"{folder}/a1add1a.json", "a1add1a", "$$5$$", "the choice $$6$$ is here twice"),
        (
            f"{folder}/tutoring/a1add1aDefaultPathway.json", "a1add1a-h1", "$$1$$",
            "the choices $$1$$I$$2$$ are glued together",
        ),
    ]  # fmt: skip


def test_keys_glued_together_and_missing_ones_are_listed(pool: PoolBuilder, read: MessageKind) -> None:
    pool.problem("a1add1")
    pool.step("a1add1a", "$$(4,0)$$I$$(0,2)$$")
    pool.problem("a1add2")
    pool.step("a1add2a", "$$5$$", problemType="MultipleChoice", answerType="string", choices=["$$7$$", "$$6$$"])
    reasons = {flaw.place: flaw.reason for flaw in read().key_flaws}
    assert reasons == {
        "a1add1a": "several keys are glued together", "a1add2a": "the answer is not among the choices",
    }  # fmt: skip


def test_sound_keys_are_not_listed(pool: PoolBuilder, read: MessageKind) -> None:
    pool.problem("a1add1")
    pool.step("a1add1a", "$$|3| \\sqrt{3}$$")
    pool.problem("a1add2")
    pool.step("a1add2a", "I", problemType="MultipleChoice", answerType="string", choices=["I", "II", "III"])
    assert read().key_flaws == ()


def test_a_letter_i_of_a_word_glues_nothing() -> None:
    assert list(flaws_of(["In the box", "Inside", "Out"], "Inside")) == []
