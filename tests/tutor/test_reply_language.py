"""A model replies in the student's language where the guard can read it, and is checked there too."""

import pytest

from domain.turn import Reading
from language.languages import calls_right, calls_wrong, foreign_to, languages
from language.number_words import numerals
from tests.tutor.classroom import Parrot, Talk
from tutor.help.reply_task import ReplyTask


def asked_in(writer: Parrot) -> list[str]:
    """The language each task asked for."""
    return [task.fields()["language"] for task in writer.tasks if isinstance(task, ReplyTask)]


async def test_the_reply_follows_the_language_the_student_last_wrote_words_in() -> None:
    writer = Parrot([])
    talk = Talk(writer=writer)
    for text in ("no entiendo nada", "x = 20", "i do not know what to do here"):
        await talk.say(text)
    assert asked_in(writer) == ["Spanish", "Spanish", "English"]


async def test_a_language_that_the_guard_cannot_read_is_not_asked_for() -> None:
    writer = Parrot([])
    await Talk(writer=writer).say("anlamadım yardım")
    assert asked_in(writer) == ["English"]


@pytest.mark.parametrize(
    "draft",
    [
        "Sí, es correcto.",
        "Ja, das stimmt.",
        "La respuesta es cinco.",
        "x ist gleich fünf.",
        "Правильно. Что дальше?",
        "Ответ пять.",
    ],
)
async def test_a_draft_in_another_language_is_checked_there(draft: str) -> None:
    turn = await Talk(writer=Parrot([draft, draft])).say("creo que es 20")
    assert turn.reply != draft
    assert not turn.verdicts[0].passed


async def test_a_good_reply_in_the_students_language_is_shown() -> None:
    draft = "Escribiste 20. ¿Qué multiplica el 4 en el paréntesis?"
    turn = await Talk(writer=Parrot([draft])).say("creo que es 20")
    assert turn.reply == draft


async def test_a_right_answer_is_not_disputed_in_any_language() -> None:
    turn = await Talk(writer=Parrot(["Todavía no. Mira otra vez.", "Noch nicht."])).say("creo que es 5")
    assert turn.solved
    assert not calls_wrong(turn.reply)


def test_a_course_in_the_students_own_language_is_not_foreign() -> None:
    reading = Reading("help_request", language="German")
    assert foreign_to("de-AT", reading).language is None
    assert foreign_to("en", reading).language == "German"


def test_every_language_of_a_reply_has_number_words_and_both_calls() -> None:
    fives = {
        "es": "cinco",
        "fr": "cinq",
        "de": "fünf",
        "it": "cinque",
        "pt": "cinco",
        "pl": "pięć",
        "uk": "пʼять",
        "ru": "пять",
    }
    replied = {language.tag for language in languages() if language.right or language.wrong}
    assert replied == set(fives)
    for word in fives.values():
        assert [found.value for found in numerals(word)] == [5]


@pytest.mark.parametrize("text", ["So how do we get there?", "Your line is close.", "This is the right hand side.",
                                  "Da stimmt das Vorzeichen nicht. Was wird aus der 3?"])  # fmt: skip
def test_plain_sentences_call_nothing_right(text: str) -> None:
    assert not calls_right(text)
