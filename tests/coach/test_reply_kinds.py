"""Kinds of answers: how people say what they feel, what is no answer, and in which language; none is a listed case."""

import pytest

from coach.kinds import Name, kind_of
from coach.languages import COMPOSED
from coach.phrases import phrases, phrases_for, spoken
from coach.said_back import said_back
from coach.task import ReflectionTask
from domain.goal import Reflection, ReflectionQuestion

ASKED = "What did you notice in between?"


def said(answer: str, *, last: bool = False) -> str:
    return ReflectionTask(ASKED, answer, last=last).compose().text


@pytest.mark.parametrize(
    ("answer", "kind"),
    [
        ("my spelling is so bad, the others laugh", "unkind"),
        ("i am embarrassed to ask", "unkind"),
        ("soy el peor del grupo", "unkind"),
        ("alle anderen können das", "unkind"),
        ("i cried because i couldn't solve it", "unkind"),
        ("geheult weil ich es nicht konnte", "unkind"),
        ("easy, i'm the best at these", "proud"),
        ("my heart was racing", "afraid"),
        ("i'm worried about monday", "afraid"),
        ("tengo miedo del examen", "afraid"),
        ("hab voll angst", "afraid"),
        ("the first was fine and then i was sad cause of the second", "sad"),
        ("my brain is fried", "worn"),
        ("my parents are fighting a lot", "trouble"),
        ("oh great, more brackets", "irony"),
        ("you are useless", "at_coach"),
        ("is this graded?", "graded"),
        ("what do you mean by line", "unclear"),
        ("what is the tallest mountain", "question"),
        ("who reads this", "who_reads"),
        ("your mom", "silly"),
        ("my brother explained it to me with boxes", "help_used"),
    ],
)
def test_a_kind_is_heard_however_it_is_said(answer: str, kind: Name) -> None:
    known = phrases_for(answer, "en").kinds
    assert kind_of(answer, known).name == kind
    says = (one.rpartition("{words}")[2] for one in known.named(kind).after.says)
    assert any(one in said(answer) for one in (*says, said_back(answer) or "-"))
    assert "?" not in said(answer, last=True)


@pytest.mark.parametrize("answer", ["i was not scared", "no tengo miedo", "ich hab keine angst"])
def test_a_feeling_that_is_denied_is_not_met(answer: str) -> None:
    assert kind_of(answer, phrases_for(answer, "en").kinds).name != "afraid"


def test_what_went_wrong_is_no_strategy_and_a_brother_is_no_help() -> None:
    assert kind_of("i did it wrong at first and used the wrong sign", phrases().kinds).name == "slip"
    assert kind_of("i have two brothers", phrases().kinds).name == "other"


@pytest.mark.parametrize("tag", COMPOSED)
def test_after_a_cry_nothing_is_asked_and_nothing_said_of_the_work(tag: str) -> None:
    for answer in ("ok", "i wrote it down because it helps", ""):
        reply = ReflectionTask(ASKED, answer, tag, gentle=True).compose().text
        assert reply in {one for known in COMPOSED for one in phrases(known).gentle}


@pytest.mark.parametrize(
    ("answer", "tag"),
    [
        ("meine oma kocht gerade", "de"),
        ("völlig verrückt", "de"),
        ("keinen schimmer gehabt", "de"),
        ("nunca lo consigo", "es"),
        ("qué lío", "es"),
        ("im reading", "en"),
        ("i was with my man adam", "en"),
        ("Bunu anlamadım", "en"),
    ],
)
def test_a_few_words_are_answered_in_their_language(answer: str, tag: str) -> None:
    assert phrases_for(answer, "en").tag == tag


def test_common_words_tell_the_language_and_a_bare_word_keeps_it() -> None:
    assert phrases_for("ich muss immer an ihn denken", "en").tag == "de"
    assert phrases_for("was", "en").tag == "en"
    assert phrases_for("she sent me a video on whatsapp and it was funny", "en").tag == "en"
    question = ReflectionQuestion("a", ASKED)
    before = [Reflection(question, "primero me equivoqué con el signo pero luego lo revisé", "Queda aquí.")]
    assert spoken([*before, Reflection(question, "ok", "")], "en") == "es"
    assert spoken([], "en") == "en"
