"""The sentence back to an explanation: composed in three languages, and a model's only where it tells nothing."""

import pytest

from coach.languages import COMPOSED
from coach.teach_back import TeachBackTask, said_back
from domain.answer import AnswerKey, Expectation
from tests.coach.test_reply import Says

KEY = AnswerKey("explanation", expectations=(Expectation("undo", "Subtracting undoes adding.", (("subtract",),)),))
TASK = TeachBackTask("What then?", "you multiply both of them by two", "Look at the plus three.", 1, 2)


@pytest.mark.parametrize("tag", COMPOSED)
def test_every_language_points_at_what_is_open_and_asks_one_question_at_most(tag: str) -> None:
    for task in (
        TeachBackTask("?", "hm", "Look at it.", 0, 2, tag),
        TeachBackTask("?", "hm", "Look at it.", 1, 2, tag),
        TeachBackTask("?", "hm", "Look at it.", 2, 2, tag),
        TeachBackTask("?", "hm", "", 1, 2, tag, last=True),
    ):
        said = task.compose().text
        assert ("Look at it." in said) == (task.said < task.of and not task.last)
        assert said.count("?") <= 1
        assert "{" not in said


async def test_a_model_that_tells_the_open_idea_or_grades_is_not_heard() -> None:
    model = Says("They would subtract three on both sides next.", "Excellent answer, an A+.")
    said = await said_back(TASK, model, (KEY,))
    assert said.reply == TASK.compose().text
    assert len(model.complaints) == 2


async def test_a_fine_sentence_of_a_model_is_kept_and_a_cry_reaches_none() -> None:
    fine = "With “multiply both of them” your friend can open it; look at the plus three."
    assert (await said_back(TASK, Says(fine), (KEY,))).reply == fine
    cry = await said_back(TeachBackTask("What then?", "I want to die"), Says())
    assert cry.person
    assert cry.written is None
