"""The coach does not diagnose, counsel or grade: drafts of a model that does are never shown."""

import pytest

from coach.check import check
from coach.languages import COMPOSED
from coach.nevers import nevers
from coach.phrases import phrases
from coach.reply import reply_to
from coach.task import ReflectionTask
from coach.wishes import wishes
from domain.goal import ReflectionQuestion
from tests.coach.test_reply import Says
from writer.embedded import EmbeddedWriter

QUESTION = ReflectionQuestion("q", "What was hard?")
ANSWER = "my head was everywhere and i could not focus"

DIAGNOSES = (
    "That sounds like ADHD: which part went well?", "Many people with anxiety feel that; what helped?",
    "You may have a learning disability.", "Perhaps you are depressed today.", "Das klingt nach ADHS. Was ging gut?",
    "Hast du vielleicht Prüfungsangst?", "Vielleicht hast du Dyskalkulie.", "Parece ansiedad. ¿Qué ayudó?",
    "Puede que tengas TDAH.", "That could be dyscalculia, so take it slowly.",
)  # fmt: skip
COUNSELS = (
    "Take a few deep breaths before the next one.", "A therapist could help you with that.",
    "Have you tried meditation?", "You should talk to your parents about that.",
    "Atme tief durch, dann geht es weiter.",
    "Ein Therapeut könnte dir helfen.", "Respira hondo antes de seguir.", "Un psicólogo podría ayudarte.",
    "Try a breathing exercise next time.", "You need to forgive yourself.",
)  # fmt: skip
GRADES = (
    "That is an A+ reflection.", "I would give this 8 out of 10.", "Excellent answer, you saw it.",
    "Gute Antwort. Was kommt als Nächstes?", "Das wäre Note 2.", "Buen trabajo, ¿qué sigue?",
    "Great work on that line.",
    "Your effort is above average.", "8/10 for focus.", "Excelente respuesta.",
)  # fmt: skip
FINE = (
    "“Could not focus”: at which line did it start?", "Which step was the noisy one?", "That makes everything heavier.",
    "Where in your work did it begin?", "Was würdest du beim nächsten Mal anders anfangen?", "¿En qué línea empezó?",
    "You added a line and then stopped; what happened there?", "It was a good moment to stop.",
)  # fmt: skip


@pytest.mark.parametrize("draft", [*DIAGNOSES, *COUNSELS, *GRADES])
def test_what_the_coach_never_says_is_stopped(draft: str) -> None:
    assert nevers(draft, ANSWER)
    assert check(draft, ReflectionTask(QUESTION.text, ANSWER))


@pytest.mark.parametrize("draft", FINE)
def test_what_a_teacher_would_say_is_not(draft: str) -> None:
    assert nevers(draft, ANSWER) == ()


def test_the_students_own_word_may_be_quoted_and_is_not_confirmed() -> None:
    theirs = "my anxiety was bad again"
    assert nevers("“my anxiety was bad”: which line went better?", theirs) == ()
    assert nevers("Your anxiety made it hard: which line went better?", theirs)


@pytest.mark.parametrize("drafts", [(DIAGNOSES[0], COUNSELS[0]), (GRADES[0], DIAGNOSES[4]), (COUNSELS[5], GRADES[5])])
async def test_a_model_that_does_it_twice_is_not_heard(drafts: tuple[str, str]) -> None:
    model = Says(*drafts)
    said = await reply_to(QUESTION, ANSWER, model)
    assert said.reply == (await reply_to(QUESTION, ANSWER, EmbeddedWriter())).reply
    assert any(word in model.complaints[1] for word in ("illness", "counselled", "graded"))


@pytest.mark.parametrize("tag", COMPOSED)
def test_our_own_words_keep_to_it(tag: str) -> None:
    known = phrases(tag)
    said = [
        one for kind in known.kinds.kinds for ways in (kind.after, kind.working) for one in (*ways.says, *ways.asks)
    ]
    said += [known.empty, *known.accepted, *known.for_teacher]
    asked = wishes(tag)
    said += [one for about in asked.about for one in about.says]
    said += [*asked.no_want, *asked.vague, *asked.no_plan, *asked.clear, *asked.clear_long]
    assert [one for one in said if nevers(one)] == []
