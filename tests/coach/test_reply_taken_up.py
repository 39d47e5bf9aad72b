"""What is taken up of an answer: a joke as one, a rise as one, a plan as one, and a clause of theirs in quotation."""

import pytest

from coach.kinds import Name, kind_of
from coach.phrases import phrases, phrases_for
from coach.said_back import said_back
from coach.said_back_abroad import said_back_in
from coach.task import ReflectionTask
from domain.text import unescape


def said(answer: str, question: str = "What changed?", about: str = "change:a") -> str:
    return unescape(ReflectionTask(question, answer, about=about).compose().text)


@pytest.mark.parametrize(
    ("answer", "kind"),
    [
        ("my cat thinks she is the teacher hahaha", "joke"),
        ("why was the duck afraid of the pond", "joke"),
        ("whoops", "joke"),
        ("i forgot the bracket hahaha", "slip"),
        ("went from a D to a B", "rise"),
        ("scored 15 on the quiz! last week i had a 9", "rise"),
        ("all finished", "reached"),
        ("they all laugh when i read aloud", "left_out"),
        ("i don't have any friends in this group", "left_out"),
        ("the page logged me out and the answers were gone", "tech"),
        ("i refuse", "refusal"),
        ("yesss finally!!", "proud"),
    ],
)
def test_what_stands_in_the_words_is_heard(answer: str, kind: Name) -> None:
    assert kind_of(answer, phrases().kinds).name == kind


@pytest.mark.parametrize(
    ("answer", "kind"),
    [
        ("nothing really, i never got it", "clear"),
        ("i had two essays and hockey practice till 7", "effort"),
        ("no, and i still do not understand it", "clear"),
    ],
)
def test_what_the_words_deny_or_mean_of_something_else_is_not_heard(answer: str, kind: Name) -> None:
    assert kind_of(answer, phrases().kinds).name != kind


def test_being_better_than_somebody_is_no_progress() -> None:
    assert kind_of("i am better than olga at this", phrases().kinds).name != "progress"
    assert kind_of("i'm better than last week", phrases().kinds).name == "progress"


def test_a_rise_is_credited_also_in_a_long_answer() -> None:
    answer = "scored 15 on the quiz! last week i had a 9 and so whatever i did with the cards i will go on with it"
    assert any(said(answer).endswith(one) for one in phrases().kinds.named("rise").after.says)


@pytest.mark.parametrize("answer", ["the third one", "my ruler", "because the bus was late", "like two thirds"])
def test_words_without_a_verb_have_no_then_behind_them(answer: str) -> None:
    assert ", then." not in said(answer)


def test_a_clause_after_that_or_do_not_know_is_whole() -> None:
    assert unescape(said_back("that it was the other way round")).endswith("it was the other way round.")
    assert "don't know which side goes first" in unescape(said_back("i dont know which side goes first"))


def test_a_plan_is_taken_before_what_goes_wrong_without_it() -> None:
    asked = "What is the first thing you will do the next time you get stuck?"
    assert said("Underline it. I never underline it and then i mix the units", asked, "next").endswith("underline it.")


@pytest.mark.parametrize(
    ("question", "answer", "about", "reply"),
    [
        (
            "Was machst du als Erstes?",
            "zuerst die einheiten anschauen und umrechnen",
            "next",
            "Du willst zuerst die Einheiten anschauen und umrechnen.",
        ),
        (
            "¿Qué idea le explicarías a un amigo?",
            "que el perimetro es la vuelta a la cancha entera",
            "friend",
            "Le explicarías que el perímetro es la vuelta a la cancha entera.",
        ),
    ],
)
def test_what_is_said_abroad_is_turned_and_never_quoted(question: str, answer: str, about: str, reply: str) -> None:
    assert said(answer, question, about) == reply


def test_a_question_to_the_coach_is_answered_whatever_stands_before_it() -> None:
    known = phrases().kinds
    reply = said("i walked the dog. why do you ask?")
    assert reply.startswith("So you walked the dog. ")
    assert any(reply.endswith(one) for one in known.named("why_ask").after.says)
    assert any(said("done half of it. is 12 right?").endswith(one) for one in known.named("is_right").after.says)
    german = phrases("de").kinds.named("is_right").after.says
    assert any(said("bin fertig. ist 12 richtig?", "Was war?").endswith(one) for one in german)
    assert said("does it matter if i skip it") in known.named("leave_open").after.says


def test_a_question_while_somebody_works_is_sent_to_the_tutor_beside_it() -> None:
    reply = said("i read it twice. what does odd mean", "How is it going?", "check-4")
    assert "read it twice. " in reply
    assert any(reply.endswith(one) for one in phrases().kinds.named("question").working.says)


def test_what_a_question_in_jest_is_followed_by_is_what_counts() -> None:
    reply = said("why do cows need maths. i would begin with the gate", "Where would you start?", "open:a/b")
    assert "begin with the gate" in reply


def test_two_short_sentences_are_said_back_together() -> None:
    reply = said("i only changed the first sign. the second one stayed the same")
    assert "first sign" in reply
    assert "stayed the same" in reply


def test_weak_words_for_the_language_are_met_and_what_was_meant_is_said_back() -> None:
    reply = said("my english is not good. i draw the two boxes for her")
    assert "two boxes" in reply
    assert "not good" not in reply
    assert any(reply.endswith(one) for one in phrases().kinds.named("language").nods)


def test_of_two_feelings_the_last_is_met() -> None:
    reply = said("war voll nervig. aber jetzt bin ich stolz", "Wie war das?", "check-2")
    assert any(reply.endswith(one) for one in phrases("de").kinds.named("proud").after.says)


def test_behind_what_will_be_done_nothing_is_said_of_a_slip() -> None:
    asked = "What is the first thing you will do the next time you get stuck?"
    assert said("draw it. i shouldve drawn it before", asked, "next") == "You will draw it."


def test_how_something_is_done_is_no_question_where_it_was_asked_for() -> None:
    asked = "Which idea of today would you explain to a friend who was away, and how?"
    assert said("how you turn a fraction round", asked, "friend") not in phrases().kinds.named("question").after.says


def test_a_joke_is_laughed_at_with_what_it_is_about() -> None:
    reply = said("casi me como el lapiz jajaja", "¿Cómo fue?")
    assert any(reply.startswith(one) for one in phrases("es").laughs)
    assert "casi te comes el lápiz" in reply


def test_what_makes_somebody_glad_is_met_without_what_went_before_it() -> None:
    reply = said("so satisfying at the end, before that i wanted to leave")
    assert "leave" not in reply
    assert any(one in reply for one in phrases().kinds.named("proud").after.says)


def test_an_answer_of_next_to_nothing_is_asked_what_fits_the_question() -> None:
    asked = "You solved “Kite” alone. How did you know where to start?"
    assert any(said("idk", asked, "alone:a/b").endswith(one) for one in phrases().smaller["alone"])
    assert "?" not in said("idk", "How is it going?", "check-2")


def test_signs_are_heard_without_their_accents() -> None:
    assert kind_of("me salte la ultima linea", phrases("es").kinds).name == "slip"
    assert kind_of("que me falto un numero", phrases("es").kinds).name != "question"


@pytest.mark.parametrize(
    ("answer", "tag"), [("la primera", "es"), ("geht so", "de"), ("schönes wochenende", "de"), ("q mal", "es")]
)
def test_a_word_or_two_abroad_are_answered_there(answer: str, tag: str) -> None:
    assert phrases_for(answer, "en").tag == tag


def test_a_question_tells_the_language_of_a_bare_answer() -> None:
    asked = "¿Qué línea mirarías primero la próxima vez que te quedes sin saber seguir?"
    assert said("ok", asked) != said("ok")
    assert any(said("ok", asked).startswith(one) for one in phrases("es").kinds.named("good").after.says)


def test_a_verb_beside_yo_is_theirs_also_without_its_accent() -> None:
    assert said_back_in("es", "yo lo sume") == "Tú lo sumaste."


@pytest.mark.parametrize("about", ["start", "friend", "goal", "week:2026-11-02"])
def test_where_nothing_need_have_been_tried_no_smallest_question_is_asked(about: str) -> None:
    assert "?" not in said("no idea", "What would make it easier?", about)
    assert "?" in said("no idea")


def test_a_plan_that_was_not_thought_of_is_kept_for_next_time() -> None:
    asked = "Your plan was: if I get lost, then I read it again. Did that moment come, and what did you do?"
    says = phrases().kinds.named("plan_forgotten").after.says
    assert said("yes but i forgot", asked, "goal") in says
    assert said("nope", asked, "goal") in says


def test_help_from_elsewhere_is_no_confession_where_it_is_a_plan() -> None:
    asked = "What is the first thing you will do the next time you get stuck?"
    assert said("photomath", asked, "next") == phrases().elsewhere
    assert said("photomath") != phrases().elsewhere


def test_a_picture_that_cheers_is_an_answer() -> None:
    assert said("💪") in phrases().kinds.named("good").after.says


@pytest.mark.parametrize(
    ("answer", "tag"),
    [("never got stuck this time", "en"), ("der moment kam heute nicht", "de"), ("no me atasque nunca", "es")],
)
def test_a_plan_whose_moment_did_not_come_was_not_needed(answer: str, tag: str) -> None:
    plans = {"en": "Your plan was “a”. When did you do it?", "de": "Dein Plan war „a“.", "es": "Tu plan era «a»."}
    assert said(answer, plans[tag], "goal") in phrases(tag).spared
    assert said(answer, "What changed?", "change:a") not in phrases(tag).spared


@pytest.mark.parametrize(
    ("answer", "tag"),
    [
        ("so boring but i felt like a king at the end", "en"),
        ("ich war müde aber am ende hat es geklappt", "de"),
        ("frustrante pero me senti genial", "es"),
    ],
)
def test_gladness_behind_a_but_is_met(answer: str, tag: str) -> None:
    assert any(said(answer, "?").endswith(one) for one in phrases(tag).kinds.named("proud").after.says)


def test_who_says_hello_is_greeted() -> None:
    for tag, word in (("en", "hello"), ("de", "hallo"), ("es", "hola")):
        assert ReflectionTask("?", word, tag).compose().text in phrases(tag).kinds.named("greeting").after.says


def test_what_would_make_a_start_easier_is_said_back_as_that() -> None:
    assert said("wenn meine tante mal weg wäre", "Was würde den Anfang leichter machen?", "start") == (
        "Leichter wäre es also, wenn deine Tante mal weg wäre."
    )
    asked = "¿Qué haría más fácil empezar?"
    assert said("que alguien me llamara", asked, "start") == "Ayudaría que alguien te llamara."


@pytest.mark.parametrize(
    ("answer", "name", "told"),
    [
        ("i was nervous about the long one", "afraid", "You were nervous about the long one."),
        ("ich hatte angst dass ich es vergesse", "afraid", "Du hattest Angst, dass du es vergisst."),
    ],
)
def test_a_feeling_is_met_behind_what_is_said_of_it(answer: str, name: Name, told: str) -> None:
    reply = said(answer)
    assert reply.startswith((told, f"So {told[0].lower()}{told[1:]}"))
    assert any(reply.endswith(one) for one in phrases_for(answer, "en").kinds.named(name).after.says)


def test_grief_and_harsh_words_for_oneself_are_never_said_back() -> None:
    assert "hamster" not in said("my hamster has to be put down")
    assert "idiot" not in said("i felt like an idiot in there")


def test_broken_words_are_not_said_back_broken() -> None:
    assert "not understand" not in said("first i not understand what mean slope but after i see it")
