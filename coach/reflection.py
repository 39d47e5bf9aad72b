"""Three questions after a session, about what happened in it where anything did.

Every statement in a question is derived from the session's turns and true of them; what cannot be
known is not said. Questions ask what the student did, never why they failed.
"""

from collections.abc import Callable, Iterator, Mapping

from coach.episodes import Episode, episodes
from coach.words import quotable, quote, titled
from domain.goal import Goal, ReflectionQuestion
from domain.session import Session
from domain.skill import Skill
from domain.turn import Turn
from learner.step_work import decides, together

_COUNTS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
_ORDINALS = ("", "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth")

_LONGEST_ATTEMPT = 32
"""Characters of an attempt that is still short enough to quote."""

Titles = Callable[[str], str]


def questions(
    session: Session, item_titles: Mapping[str, str], skills: Mapping[str, Skill]
) -> tuple[ReflectionQuestion, ReflectionQuestion, ReflectionQuestion]:
    """Three different questions; texts are course text. The same session gets the same ones.

    With a turn in the session the first is about something that happened and names its turns.
    ``item_titles`` are course text by item id, ``skills`` the course's.
    """

    def title(item: str) -> str:
        return f"“{titled(item_titles[item])}”" if item_titles.get(item, "").strip() else "this problem"

    happened = list(_different(_events(session, title)))
    if not any(question.turns for question in happened):
        happened = [*_talk(session, skills), *happened]
    goal = [_about_goal(session.goal)] if session.goal else []
    general = list(_general(session))
    chosen = [*happened[:1], *goal, *happened[1:2]]
    first, second, third = [*chosen, *general][:3]
    return first, second, third


def _different(found: Iterator[tuple[str, ReflectionQuestion]]) -> Iterator[ReflectionQuestion]:
    """At most one question of a kind and one of a step, best first. ``found`` yields steps with questions."""
    steps: set[str] = set()
    kinds: set[str] = set()
    for step, question in found:
        kind = question.id.split(":")[0]
        if step not in steps and kind not in kinds:
            steps.add(step)
            kinds.add(kind)
            yield question


def _events(session: Session, title: Titles) -> Iterator[tuple[str, ReflectionQuestion]]:
    """Everything worth asking about, the most telling first."""
    met = episodes(session)
    for ask in (_handed, _found_after_asking, _change, _persisted, _form, _alone, _open):
        for episode in reversed(met):
            if ask is _alone and not _whole_item_alone(episode.work.item, met):
                continue
            if (text := ask(episode, title)) is not None:
                asked = ReflectionQuestion(f"{ask.__name__.strip('_')}:{episode.place}", text, episode.numbers)
                yield episode.place, asked
        if ask is _handed and (faded := _faded(met, title)) is not None:
            yield faded
    for opened in reversed(session.items):
        if not any(episode.work.item == opened.item for episode in met):
            text = f"You opened {title(opened.item)} and left it for now. What would help you begin?"
            yield opened.item, ReflectionQuestion(f"opened:{opened.item}", text)


def _whole_item_alone(item: str, met: tuple[Episode, ...]) -> bool:
    return together(episode.work for episode in met if episode.work.item == item) == "alone"


def _handed(episode: Episode, title: Titles) -> str | None:
    if not episode.handed or episode.work.how is not None:
        return None
    return f"{_capital(title(episode.work.item))} went to your teacher. What is the first thing you would ask about it?"


def _faded(met: tuple[Episode, ...], title: Titles) -> tuple[str, ReflectionQuestion] | None:
    """Help asked for early, and none on the two or more steps solved last."""
    last: list[Episode] = []
    for episode in reversed(met):
        if episode.work.how != "alone" or episode.asked or episode.sought:
            break
        last.append(episode)
    before = [earlier for earlier in met[: len(met) - len(last)] if earlier.asked and earlier.work.how is not None]
    if len(last) < 2 or not before:
        return None
    first = before[0]
    hints = "a hint" if len(first.asked) == 1 else f"{_count(len(first.asked))} hints"
    text = (
        f"You asked for {hints} on {title(first.work.item)} and for none on the last {_count(len(last))}. What changed?"
    )
    solutions = (episode.work.solution for episode in reversed(last))
    turns = (*first.asked, *(turn.number for turn in solutions if turn is not None))
    return first.place, ReflectionQuestion(f"faded:{first.place}", text, turns)


def _found_after_asking(episode: Episode, title: Titles) -> str | None:
    if not episode.sought or episode.work.how is None:
        return None
    place = title(episode.work.item)
    return f"On {place} you first asked for the answer and later had it right. What got you there?"


def _change(episode: Episode, title: Titles) -> str | None:
    """The first wrong try and the right one, side by side in the student's own writing."""
    if episode.work.how is None or len(episode.work.attempts) < 2:
        return None
    first, last = episode.work.attempts[0], episode.work.attempts[-1]
    before, after = (text.strip() for text in (episode.attempts[0], episode.attempts[-1]))
    wrong = _not_right_yet(first)
    short = 0 < len(before) <= _LONGEST_ATTEMPT and 0 < len(after) <= _LONGEST_ATTEMPT
    if not (wrong and short and before != after and "\n" not in before + after and last.solved):
        return None
    if not (quotable(before) and quotable(after)):
        return None
    place = title(episode.work.item)
    return f"On {place} you went from {quote(before)} to {quote(after)}. What did you notice in between?"


def _persisted(episode: Episode, title: Titles) -> str | None:
    tries = len(episode.work.attempts)
    if episode.work.how is None or tries < 2 or not _wrong_before(episode):
        return None
    nth = f"on your {_ORDINALS[tries]} try" if tries < len(_ORDINALS) else "after many tries"
    if source := _leant_on(episode):
        how, ask = f"after the tutor pointed to “{source}”", "What made the difference?"
    elif episode.work.helping:
        how, ask = "after a hint", "What made the difference?"
    else:
        how, ask = "with no hint", "What did you change?"
    return f"On {title(episode.work.item)} you got it {nth}, {how}. {ask}"


def _form(episode: Episode, title: Titles) -> str | None:
    other = any(
        turn.assessment is not None and turn.assessment.outcome == "other_form" for turn in episode.work.attempts
    )
    if episode.work.how is None or not other:
        return None
    place = title(episode.work.item)
    return f"On {place} your value was right and the form was not yet. What did you do to it?"


def _alone(episode: Episode, title: Titles) -> str | None:
    if episode.work.how != "alone" or len(episode.work.attempts) != 1:
        return None
    return f"You solved {title(episode.work.item)} alone, at the first try. How did you know where to start?"


def _open(episode: Episode, title: Titles) -> str | None:
    if episode.work.how is not None or not (episode.work.attempts or episode.work.helping):
        return None
    return f"{_capital(title(episode.work.item))} is still open. Where would you start if you came back to it tomorrow?"


def _talk(session: Session, skills: Mapping[str, Skill]) -> Iterator[ReflectionQuestion]:
    """For a session of talk alone: what it was about, as far as that is known."""
    if not session.turns:
        return
    seen = [estimate.skill for turn in session.turns for estimate in turn.after]
    topic = next((titled(skills[skill].name) for skill in reversed(seen) if skill in skills), "")
    about = f" about “{topic}”" if topic else ""
    sent = "one message" if len(session.turns) == 1 else f"{_count(len(session.turns))} messages"
    numbers = tuple(turn.number for turn in session.turns)
    yield ReflectionQuestion("talk", f"You sent the tutor {sent}{about}. Which point is still unclear?", numbers)


def _wrong_before(episode: Episode) -> bool:
    return any(map(_not_right_yet, episode.work.attempts))


def _not_right_yet(turn: Turn) -> bool:
    judged = turn.assessment
    return judged is not None and judged.outcome in {"wrong", "partial"} and decides(judged, turn.reading.attempt)


def _leant_on(episode: Episode) -> str:
    """The passage shown last before the step was solved."""
    shown = [found.title for turn in episode.turns if not turn.solved for found in turn.evidence if found.title]
    return titled(shown[-1]) if shown else ""


def _about_goal(goal: Goal) -> ReflectionQuestion:
    obstacle, plan, wish = goal.obstacle, goal.plan, goal.wish
    if obstacle and plan:
        text = f"Your plan was: if {quote(obstacle)}, then {quote(plan)}. Did that moment come, and what did you do?"
    elif plan:
        text = f"Your plan was {quote(plan)}. When did you do it?"
    else:
        text = f"Your goal was {quote(wish)}. How near did you get, and how can you tell?"
    return ReflectionQuestion("goal", text)


def _general(session: Session) -> Iterator[ReflectionQuestion]:
    """Questions that are honest whatever happened."""
    if session.turns:
        yield ReflectionQuestion("next", "What is the first thing you will do the next time you get stuck?")
        yield ReflectionQuestion("friend", "Which idea of today would you explain to a friend who was away, and how?")
        yield ReflectionQuestion("moment", "Which moment took the most thinking, and what did you do then?")
        return
    yield ReflectionQuestion("start", "Nothing was tried this time, which happens. What would make it easier to start?")
    yield ReflectionQuestion("where", "Which part of the course would you begin with, and why that one?")
    yield ReflectionQuestion("when", "When and where could you work ten minutes on it?")


def _count(number: int) -> str:
    return _COUNTS[number] if number < len(_COUNTS) else str(number)


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
