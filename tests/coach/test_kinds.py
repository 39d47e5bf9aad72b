"""What kind of thing a student wrote, and that every language has something to say to each."""

from typing import get_args

import pytest

from coach.kinds import Name, kind_of, kinds
from coach.languages import COMPOSED
from coach.phrases import phrases, phrases_for
from coach.task import ReflectionTask

ONLY_BY_FACETS = {"opinion", "feeling", "told"}
"""Kinds that no sign has, of sentences that the model reads: English ones."""

READ: dict[Name, tuple[str, ...]] = {
    "loss": ("my dog has to be put to sleep tomorrow", "mi abuela está muy enferma"),
    "left_out": ("nobody wanted to work with me today so i did it alone",),
    "afraid": ("we have a test on thursday and im so not ready", "ich hab voll angst vor der arbeit morgen"),
    "at_coach": ("this bot is so annoying omg", "mich stört dass du dauernd fragst", "me molesta que insistas"),
    "worn": ("its late and i just want to go to bed",),
    "rule": ("you need to do minus on both sides or its not fair anymore",),
    "angry": ("its not fair", "das nervt"),
    "proud": ("YESSS i got it first try!!!", "im really proud cause last year i was always the worst"),
    "just_knew": ("i just knew it",),
    "distracted": ("couldnt focus because my little brother was screaming the whole time",),
    "progress": ("im getting quicker at it",),
    "easy": ("ez", "these are way too easy for me"),
    "refusal": ("no comment", "whatever dude", "keine lust", "no quiero hablar"),
    "forgotten": ("cant remember tbh", "no me acuerdo", "weiß nicht mehr"),
    "question": ("why do we even have brackets", "I dont get why the sign changes"),
    "about_coach": ("do you get paid for this", "are you a robot"),
    "honest": ("i just typed it in a calculator",),
    "told_right": ("it told me its right", "dunno, did what it said"),
    "plan": ("next time i'm gonna write down every line",),
    "kept_going": ("it took me 4 tries but i wanted to do it without help so i kept going",),
    "learned_from": ("because last time i had it wrong at the end",),
    "mixed": ("kinda understood it kinda not",),
    "habit": ("i always mix up the minus and the plus",),
    "caught": (
        "at first i multiplied only the x, then the check didnt come out",
        "al principio resté en vez de sumar y después lo vi cuando comprobé",
    ),
    "slip": ("i shouldve read the question properly", "me equivoqué con el signo y no me di cuenta hasta el final"),
    "surprise": ("I thought it would be harder but it was actually just two steps",),
    "help_used": ("the hint about the weights helped me see it", "Jonas explained it to me"),
    "insight": ("it clicked when i imagined a scale",),
    "cause": ("because the 7 is stuck to the x", "ich habe durch 3 geteilt weil dann x allein steht"),
    "narrowing": ("it was 3 and it was too small so i took 4",),
    "strategy": ("i drew the boxes", "ich hab einfach rückwärts gerechnet"),
    "place": ("the part after you take away 5", "la línea donde hay que dividir"),
    "other_user": ("it wasn't me, my cousin borrowed my tablet", "eso lo hizo mi prima"),
    "denies": ("i never asked for a hint there", "das stimmt gar nicht"),
    "corrects": ("no that isnt what i said", "me entendiste mal"),
    "human": ("id rather have a real teacher", "ich will mit einem echten menschen reden"),
    "why_ask": ("why are you so interested, why does it matter", "warum willst du das wissen"),
    "takes_back": ("ignore that, was for someone else", "ach egal"),
    "ill": ("sorry i threw up this morning", "hab grad fieber"),
    "teacher_bad": ("our teacher never explains anything twice", "el profe nunca nos escucha"),
    "tutor_wrong": ("it marked mine wrong because of a space",),
    "hints_bad": ("the hints only made it more confusing and worse",),
    "purpose": ("when will i ever use a parabola",),
    "advice": ("how can i remember the formulas",),
    "harder": ("can i have some harder ones", "gibts auch schwerere"),
    "easier": ("could i start with an easier one? i need the basics",),
    "hungry": ("i was starving so i went to the fridge", "tenía muchísima hambre"),
    "tech": ("my laptop died halfway", "se cayó el internet en mi casa"),
    "phone": ("i was on snapchat half the time",),
    "procrastinated": ("left it till the very last minute", "hab es bis zum letzten abend liegen lassen"),
    "out_of_time": ("then the bell rang", "no me dio tiempo"),
    "language": ("sorry for my english", "las difíciles son las palabras, traduzco todo"),
    "parents": ("my mum wants me to get top marks",),
    "compared": ("everyone had already finished",),
    "marks": ("i need a B in the final", "saqué un 5"),
    "relief": ("phew, that was the last", "puh"),
    "luck": ("just luck", "zufall"),
    "talent": ("i was just born with it", "mathe liegt mir einfach"),
    "effort": ("i practised it every evening", "estudié hasta las ocho mucho"),
    "together": ("me and my friend did that one together in the library",),
    "gave_up": ("i gave up after that", "me rendí enseguida"),
    "not_begun": ("havent started it", "hab noch nicht angefangen"),
    "vague_plan": ("be more careful", "mehr lernen"),
    "missed": ("only did one of four",),
    "rushed": ("i was in a hurry", "war zu schnell"),
    "agrees": ("thats true", "stimmt", "así fue"),
    "who_reads": ("sieht mein vater das", "mis papás ven esto"),
    "graded": ("is that going on my record",),
    "may_i": ("ok but can i finish it on the bus", "darf ich kurz raus"),
    "stuck": ("help pls",),
    "sad": ("i feel really bad today",),
    "good": ("alright i guess",),
    "no": ("nope", "nada"),
    "silly": ("six seven",),
    "keys": ("jkl;jkl;",),
}


@pytest.mark.parametrize(("name", "answer"), [(name, one) for name, answers in READ.items() for one in answers])
def test_what_kind_it_is_is_read_from_the_words(name: Name, answer: str) -> None:
    assert kind_of(answer, phrases_for(answer, "en").kinds).name == name


@pytest.mark.parametrize("tag", COMPOSED)
def test_every_language_has_three_wordings_for_every_kind(tag: str) -> None:
    names = {one.name for one in kinds(tag).kinds}
    assert set(get_args(Name)) - names <= (set() if tag == "en" else ONLY_BY_FACETS)
    for kind in kinds(tag).kinds:
        for ways in (kind.after, kind.working):
            assert len(set(ways.says)) >= 3, kind.name
            assert not [one for one in ways.says if "?" in one], kind.name
            assert all(one.count("?") == 1 and one.endswith("?") for one in ways.asks), kind.name
            assert not [one for one in (*ways.says, *ways.asks) if "!" in one], kind.name
            assert max(len(one.split()) for one in ways.says) + 12 <= 40, kind.name


@pytest.mark.parametrize("answer", [*READ["refusal"], *READ["forgotten"], *READ["loss"]])
def test_whoever_will_not_or_cannot_say_is_asked_nothing(answer: str) -> None:
    assert "?" not in ReflectionTask("How did you begin?", answer).compose().text


def test_nothing_unclear_is_an_answer_to_what_is_unclear() -> None:
    asked = ReflectionTask("Which point is still unclear?", "nope", last=False, about="talk")
    assert any(said in asked.compose().text for said in kinds("en").named("clear").after.says)


def test_a_question_where_the_teacher_was_asked_for_goes_to_the_teacher() -> None:
    asked = ReflectionTask("What is the first thing you would ask?", "what is 3x minus x", about="handed:a/b")
    assert asked.compose().text in phrases().for_teacher


def test_while_somebody_works_being_stuck_is_pointed_to_a_hint_and_tiredness_to_a_break() -> None:
    named: tuple[tuple[str, Name], ...] = (("im stuck", "stuck"), ("i am so tired", "worn"))
    for answer, name in named:
        said = ReflectionTask("How is it going?", answer, about="check-3").compose().text
        working = kinds("en").named(name).working
        assert any(one in said for one in (*working.says, *working.asks))


@pytest.mark.parametrize("name", ["who_reads", "graded", "why_ask", "about_coach", "human", "denies", "corrects"])
def test_what_is_said_to_the_coach_is_answered_by_it_alone(name: Name) -> None:
    for tag in COMPOSED:
        assert kinds(tag).named(name).alone


def test_a_sign_in_the_middle_of_a_long_answer_decides_nothing() -> None:
    answer = "we talked about who cheated in the quiz show and then my uncle came so i counted the red squares again"
    said = ReflectionTask("What changed?", answer).compose().text
    assert "red squares" in said
    assert not any(one in said for one in kinds("en").named("honest").after.says)


@pytest.mark.parametrize(
    ("answer", "name"),
    [
        ("i dont feel bad about it", "sad"),
        ("mr hill said never skip the sketch", "teacher_bad"),
        ("i said it out loud to myself", "distracted"),
        ("the first hint was confusing but the next was good", "hints_bad"),
        ("i copied the height wrong", "honest"),
        ("so proud until the next was wrong", "proud"),
        ("i dont want to lose my streak", "refusal"),
        ("all of it", "good"),
        ("i put the phone away for once", "phone"),
        ("i didn't know what the arrow meant because it was faint", "question"),
        ("it was a typo in the fourth line so i fixed it", "takes_back"),
        ("it is hard to type with gloves", "hard"),
        ("i stopped before i cried", "sad"),
        ("i rang my aunt instead of guessing", "slip"),
    ],
)
def test_a_sign_that_is_undone_by_what_stands_beside_it_is_none(answer: str, name: Name) -> None:
    assert kind_of(answer, kinds("en")).name != name


def test_what_ends_in_a_question_mark_is_a_question() -> None:
    assert kind_of("three sides or four?", kinds("en")).name == "question"


def test_whoever_was_asked_what_they_will_do_is_not_asked_for_it_again() -> None:
    for number in range(8):
        said = ReflectionTask(f"What is the first thing you will do? {number}", "read it slowly again", about="next")
        assert "?" not in said.compose().text


def test_what_was_just_asked_is_not_asked_again() -> None:
    asked = "You had it right later. Which bit was the hardest one of it?"
    answers = ["hard", "so hard", "really difficult", "tricky"]
    assert not [one for one in answers if "?" in ReflectionTask(asked, one).compose().text]
    assert [one for one in answers if "?" in ReflectionTask("How was it?", one).compose().text]


@pytest.mark.parametrize(
    ("answer", "tag", "name"),
    [
        ("nichts hat geholfen", "de", "help_used"),
        ("ich hab die aufgabe falsch verstanden", "de", "corrects"),
        ("das war gar nicht schwer", "de", "hard"),
        ("ich hab am wochenende geübt", "de", "off_topic"),
        ("el dibujo no me ayudo", "es", "help_used"),
        ("que no tenga miedo de eso", "es", "afraid"),
        ("no me rendi", "es", "gave_up"),
    ],
)
def test_a_sign_that_is_undone_abroad_is_none(answer: str, tag: str, name: Name) -> None:
    assert kind_of(answer, kinds(tag)).name != name


def test_what_would_make_a_start_easier_is_no_hunger() -> None:
    said = ReflectionTask("What would make it easier to start?", "a sandwich and a window", about="start")
    assert said.compose().text == "Okay, a sandwich and a window."
