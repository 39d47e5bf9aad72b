"""The end of a session: a question with the words it is about, what was done alone, and one next step."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from app.render import inline, plain, student
from coach.reply import asked_on, before_asking, more, waiting
from domain.goal import Reflection, ReflectionQuestion
from domain.item import Item
from domain.session import Session
from language.met import said_to_a_cry
from learner.choice import Suggestion
from learner.step_work import together, work_by_step
from tutor.state import solved_steps

QUOTES = 2
"""Messages shown under a question at most."""

LONGEST_QUOTE = 240
"""Characters of one of them."""


@dataclass(frozen=True, slots=True)
class QuestionShown:
    """One question. ``about`` are the student's own words in the turns it names, where it does not quote them."""

    id: str
    words: Markup
    about: tuple[Markup, ...]
    number: int
    of: int
    more: bool = False
    """Whether the coach asked it in a reply."""


@dataclass(frozen=True, slots=True)
class AnswerShown:
    """A question with the student's answer and the coach's sentence back; ``person`` where that sends them to one."""

    question: Markup
    answer: Markup
    reply: Markup
    person: bool


@dataclass(frozen=True, slots=True)
class NextStep:
    """One thing to do next time: a sentence and the problem it is about, its ``title`` as course text."""

    words: str
    item: str
    title: str


@dataclass(frozen=True, slots=True)
class Closing:
    """The end of a session. ``alone`` are the titles, as course text, of problems solved alone.

    ``others`` counts the others that were solved.
    """

    goal: str
    alone: tuple[str, ...]
    others: int
    next: NextStep | None


def open_question(questions: Sequence[ReflectionQuestion], session: Session) -> QuestionShown | None:
    """The first question without an answer; what a reply asked counts as the question it followed."""
    question = next(iter(waiting(questions, session.reflections)), None)
    if question is None:
        return None
    number = next((at for at, one in enumerate(questions, start=1) if question.id.startswith(one.id)), 1)
    about = () if asked_on(question) else _about(question, session)
    return QuestionShown(question.id, inline(question.text), about, number, len(questions), asked_on(question))


def _about(question: ReflectionQuestion, session: Session) -> tuple[Markup, ...]:
    asked = plain(question.text)
    said = (turn.message.text for turn in session.turns if turn.number in question.turns)
    fresh = [words for words in dict.fromkeys(said) if words.strip() and words not in asked]
    return tuple(student(_cut(words)) for words in fresh[:QUOTES])


def _cut(words: str) -> str:
    return words if len(words) <= LONGEST_QUOTE else f"{words[:LONGEST_QUOTE].rstrip()}…"


def answers(reflections: Sequence[Reflection], asked_now: str = "") -> tuple[AnswerShown, ...]:
    """What was asked, answered and said back, in order; what a reply asked stands once, where it is answered.

    ``asked_now`` is the id of the question that waits for an answer.
    """
    apart = {one.question.id for one in reflections} | {asked_now}
    return tuple(
        AnswerShown(inline(one.question.text), student(one.answer), inline(_said(one, apart)), said_to_a_cry(one.reply))
        for one in reflections
    )


def _said(one: Reflection, apart: Collection[str]) -> str:
    asked = more(one)
    return before_asking(one) if asked is not None and asked.id in apart else one.reply


def closing(session: Session, items: Mapping[str, Item], suggested: Sequence[Suggestion]) -> Closing:
    """What to take along. ``items`` are those opened; an unfinished last one is the next step, else a suggestion."""
    solved = [item for item in items.values() if len(solved_steps(session, item.id)) == len(item.steps)]
    work = work_by_step(session.turns)
    alone = [item for item in solved if together(one for one in work if one.item == item.id) == "alone"]
    return Closing(
        goal=session.goal.wish if session.goal else "",
        alone=tuple(item.title.rstrip(" :") for item in alone),
        others=len(solved) - len(alone),
        next=_next(items.get(session.item), solved, suggested),
    )


def _next(last: Item | None, solved: Sequence[Item], suggested: Sequence[Suggestion]) -> NextStep | None:
    if last is not None and last not in solved:
        return NextStep("It is still open. Start again from its first line.", last.id, last.title.rstrip(" :"))
    if suggested:
        best = suggested[0]
        return NextStep(best.why, best.item.id, best.item.title.rstrip(" :"))
    return None
