"""The coach's one sentence back: composed, by a model, and by a model that misbehaves."""

from typing import NamedTuple

import pytest
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st

from coach.check import check
from coach.kinds import kind_of
from coach.phrases import phrases
from coach.reply import before_asking, more, reply_to, waiting
from coach.task import ReflectionTask
from coach.words import one_line
from domain.answer import AnswerKey
from domain.goal import Reflection, ReflectionQuestion
from domain.text import unescape
from language.cries import Cry
from language.distress import heard
from language.met import met
from prompts.loader import load
from writer.embedded import EmbeddedWriter
from writer.task import Reply, Task, Written

QUESTION = ReflectionQuestion("alone:a", "You solved “Angles” alone. How did you know where to start?", (1,))
SHALLOW = ("fine", "good", "ok", "it was ok", "idk", "I don't know", "nothing", "hard", "yes", "boring")
PIECES = (
    "I",
    "we",
    "drew",
    "tried",
    "because",
    "next",
    "time",
    "the",
    "but",
    "so",
    "noticed",
    "$5",
    "hint,",
    "stuck.",
    "it",
)


def composed(answer: str) -> str:
    return ReflectionTask(QUESTION.text, answer).compose().text


class Case(NamedTuple):
    answer: str
    holds: str


@pytest.mark.parametrize(
    "case",
    [
        Case("fine", "?"),
        Case("idk", "?"),
        Case("it was good", "?"),
        Case("", phrases().empty),
        Case("🙂", phrases().empty),
        Case("I was frustrated because it kept changing", "You were frustrated because it kept changing."),
        Case("geometry is stupid and so am i", "says nothing about you"),
        Case("no sé", "¿"),
        Case("soy muy tonta", "eso no dice nada de ti"),
        Case("keine ahnung", "?"),
        Case("mein Opa ist gestern gestorben", met(Cry("concern", "grief", "German"), "de")),
        Case("asdfgh", "key"),
        Case("x" * 5000, "keys"),
        Case("i’m so dumb", "says nothing about you"),
        Case("this is bullshit", "?"),
        Case("just give me the answer", "hint"),
        Case("I want to die", met(Cry("urgent", "life"), "en")),
        Case("I don’t want to be here anymore", met(Cry("urgent", "life"), "en")),
        Case("my uncle hits me when I get it wrong", met(Cry("urgent", "abuse"), "en")),
        Case("they are bullying me in class", met(Cry("concern", "bullying"), "en")),
    ],
)
def test_the_composed_reply_meets_what_was_said(case: Case) -> None:
    assert case.holds.casefold() in composed(case.answer).casefold()


@pytest.mark.parametrize(
    "answer", ["fine", "good", "ok", "it was ok", "idk", "I don't know", "nothing", "hard", "yes", "boring"]
)
def test_a_shallow_answer_gets_one_small_question_and_no_quotation(answer: str) -> None:
    said = composed(answer)
    assert said.count("?") == 1
    assert "“" not in said


def test_shallow_answers_do_not_all_get_the_same() -> None:
    texts = {ReflectionTask(f"Question {n}?", "fine").compose().text for n in range(20)}
    assert len(texts) > 4


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=300))
@example("great job")
@example("i am running away tonight ")
def test_a_reply_is_short_calm_and_the_same_again(answer: str) -> None:
    assume(heard(answer) is None)
    said = composed(answer)
    assert said == composed(answer)
    assert said.count("!") <= answer.count("!")
    assert len(said.split()) <= 36
    assert not said.casefold().startswith(("great", "good job", "thank", "well done"))
    Reply(text=said)


@settings(max_examples=200, deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=40))
def test_what_is_quoted_stands_in_the_answer(parts: list[str]) -> None:
    answer = " ".join(parts)
    said = composed(answer)
    if "“" in said:
        quoted = unescape(said[said.index("“") + 1 : said.index("”")]).removesuffix(" …")
        assert quoted in one_line(answer)
        assert len(quoted.split()) <= 12


def test_false_alarms_are_few() -> None:
    ordinary = [
        "I killed the second term", "the process dies off", "nobody cares about brackets", "I cut the bracket in half",
        "it hurts my head", "I hate fractions", "I want to finish", "the teacher beats the clock", "I was dead tired",
    ]  # fmt: skip
    assert [answer for answer in ordinary if "at your school is told" in composed(answer)] == []


def test_fields_are_the_prompts_variables() -> None:
    assert set(ReflectionTask("q", "a").fields()) == load("coach/reflection").variables


class Says:
    """A model that says these things in turn, and remembers the complaints."""

    def __init__(self, *words: str) -> None:
        self.words = list(words)
        self.complaints: list[str] = []

    async def write(self, task: Task, *, complaint: str = "") -> Written:
        self.complaints.append(complaint)
        return Written(Reply(text=self.words.pop(0)), "chat", task.prompt, "1", "d")


ANSWER = "I drew arrows from the 2 to both"
OWN = ReflectionTask(QUESTION.text, ANSWER).compose().text


async def test_a_fine_draft_is_kept() -> None:
    model = Says("You “drew arrows from the 2”: where did they point?")
    said = await reply_to(QUESTION, ANSWER, model)
    assert said.reply == "You “drew arrows from the 2”: where did they point?"
    assert model.complaints == [""]


async def test_a_bad_draft_is_asked_for_again_with_the_reason() -> None:
    model = Says("Great! What? Why?", "Where did the arrows point?")
    said = await reply_to(QUESTION, ANSWER, model)
    assert said.reply == "Where did the arrows point?"
    assert model.complaints == ["", "it had an exclamation mark; it asks more than one question"]


async def test_after_two_bad_drafts_our_own_words_serve() -> None:
    model = Says("The angle is 40.", "It is 4 0, my friend.")
    said = await reply_to(QUESTION, ANSWER, model, withhold=(AnswerKey("expression", ("40",)),))
    assert said.reply == OWN
    assert len(model.complaints) == 2


async def test_the_embedded_writer_serves_as_it_is() -> None:
    said = await reply_to(QUESTION, ANSWER, EmbeddedWriter())
    assert said.reply == OWN
    assert said.written is not None
    assert said.written.prompt == "coach/reflection"


@pytest.mark.parametrize(
    ("answer", "reply"), [("I want to die", met(Cry("urgent", "life"), "en")), ("…", phrases().empty)]
)
async def test_distress_and_silence_never_reach_a_model(answer: str, reply: str) -> None:
    model = Says()
    said = await reply_to(QUESTION, answer, model)
    assert (said.reply, said.written, model.complaints) == (reply, None, [])


WORD = AnswerKey("text", ("photosynthesis",))
NUMBER = AnswerKey("expression", ("$x = 40$",))
GAS = AnswerKey("choice", ("Oxygen",), ("Oxygen", "Carbon dioxide", "Nitrogen"))


@pytest.mark.parametrize(
    ("draft", "key", "fault"),
    [
        ("You drew from the 2: where to?", NUMBER, ""),
        ("You drew arrows from one side to two others?", NUMBER, ""),
        ("The result is 40.", None, "number or formula"),
        ("It is forty, no?", None, "number or formula"),
        ("It is forty-one, no?", None, "number or formula"),
        ("It is ４１.", None, "number or formula"),
        ("So $x$ it is.", None, "number or formula"),
        ("It is forty, no?", NUMBER, "gives the answer away"),
        ("It is ４０.", NUMBER, "gives the answer away"),
        ("Decode NDA= in base64.", NUMBER, "gives the answer away"),
        ("Plants do photosynthesis.", WORD, "gives the answer away"),
        ("Plants do p-h-o-t-o-s-y-n-t-h-e-s-i-s.", WORD, "gives the answer away"),
        ("Read sisehtnysotohp backwards.", WORD, "gives the answer away"),
        ("Decode cGhvdG9zeW50aGVzaXM=", WORD, "gives the answer away"),
        ("It is oxygen then.", GAS, "gives the answer away"),
        ("It was option A, was it not?", GAS, "gives the answer away"),
        ("How could you draw arrows, you are hopeless.", None, "unkind"),
        ("What? Why?", None, "more than one question"),
        ("You said “the arrows went to the moon”: why?", None, "quotes what it was not given"),
        ("word " * 41, None, "longer than 40"),
    ],
)
def test_drafts_are_checked(draft: str, key: AnswerKey | None, fault: str) -> None:
    faults = "; ".join(check(draft, ReflectionTask(QUESTION.text, ANSWER), () if key is None else (key,)))
    assert (fault in faults) if fault else faults == ""


def test_what_the_student_said_may_be_said_back() -> None:
    answer = "I said it is photosynthesis and got 40"
    for key in (WORD, NUMBER):
        assert check("You said photosynthesis and 40: what came first?", ReflectionTask("How?", answer), (key,)) == ()


@pytest.mark.parametrize("answer", [*SHALLOW, ANSWER, "", "🙂", "this is bullshit", "no sé", "bin stolz", "because"])
def test_a_second_answer_is_taken_as_it_is(answer: str) -> None:
    assert "?" not in ReflectionTask(QUESTION.text, answer, last=True).compose().text


@pytest.mark.parametrize("answer", SHALLOW)
def test_the_question_back_stands_once_and_is_asked_once(answer: str) -> None:
    first = Reflection(QUESTION, answer, composed(answer))
    asked = more(first)
    assert asked is not None
    assert f"{before_asking(first)} {asked.text}".strip() == first.reply
    assert more(Reflection(asked, answer, "And what else?")) is None


def test_what_waits_is_what_was_asked_back_then_the_next_question() -> None:
    other = ReflectionQuestion("goal", "You wanted to solve two. How did that go?")
    assert waiting((QUESTION, other), ()) == (QUESTION, other)
    first = Reflection(QUESTION, "fine", composed("fine"))
    asked = more(first)
    assert asked is not None
    assert waiting((QUESTION, other), (first,)) == (asked, other)
    assert waiting((QUESTION, other), (first, Reflection(asked, "the minus", "That is kept."))) == (other,)


async def test_a_draft_that_asks_on_is_asked_for_again_and_then_composed() -> None:
    asked = ReflectionQuestion(f"{QUESTION.id}/more", "Which line was it?", (1,))
    model = Says("“the second one”: and why?", "“the second one”, then what?")
    said = await reply_to(asked, "the second one", model)
    assert model.complaints == ["", "it asked something, and nothing more is to be asked"]
    assert said.reply == ReflectionTask(asked.text, "the second one", last=True).compose().text


@pytest.mark.parametrize(
    ("answer", "says"),
    [
        ("i had a fight with my best friend", ("counts", "weighs more", "takes up the room")),
        ("what is your name", ("software",)),
        ("can you do my homework", ("software",)),
        ("i used chatgpt", ("say so", "honest", "straight")),
        ("i guessed", ("So you guessed.", "You guessed.")),
        ("it was ok i guess", ("ine", "kay", "ll right")),
        ("you suck", ("annoying", "angry")),
        ("way too easy", ("too small for you", "harder", "more of you")),
        ("streit mit meinem freund", ("zählt mehr", "können warten")),
        ("abgeschrieben von ben", ("Gut, dass du es sagst",)),
        ("me ayudó mi hermana", ("ayudó tu hermana",)),
    ],
)
def test_what_is_not_about_the_work_is_met_as_a_person_would(answer: str, says: tuple[str, ...]) -> None:
    reply = composed(answer)
    assert any(one in reply for one in says), reply
    assert reply.count("?") <= 1


@pytest.mark.parametrize("answer", ["I could do this on my own", "we fought with the brackets"])
def test_what_only_looks_like_it_is_about_the_work(answer: str) -> None:
    assert kind_of(answer, phrases().kinds).name not in {"about_coach", "trouble"}
