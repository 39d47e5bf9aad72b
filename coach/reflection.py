"""Three questions after a session, about what happened in it where anything did.

Every statement in a question is derived from the session's turns and true of them; what cannot be
known is not said. Questions ask what the student did, never why they failed.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from coach.episodes import Episode, episodes
from coach.languages import words_in
from coach.words import capital, quotable, quote, titled
from domain.goal import Goal, ReflectionQuestion
from domain.session import Session
from domain.skill import Skill
from domain.turn import Turn
from learner.step_work import decides, together

_LONGEST_ATTEMPT = 32
"""Characters of an attempt that is still short enough to quote."""


@dataclass(frozen=True, slots=True)
class _Wordings:
    """What is asked in one language (``reflection.toml``); ``title`` gives an item's, in quotation marks."""

    says: Mapping[str, str]
    forms: Mapping[str, Sequence[str]]
    titles: Mapping[str, str]

    def title(self, item: str) -> str:
        named = self.titles.get(item, "")
        return self.quoted(titled(named)) if named.strip() else self.says["this"]

    def quoted(self, words: str) -> str:
        marks = self.says["marks"]
        return f"{marks[0]}{words}{marks[1]}"

    def theirs(self, words: str) -> str:
        """Plain words of the student's in quotation marks."""
        return quote(words).replace("“", self.says["marks"][0]).replace("”", self.says["marks"][1])

    def count(self, number: int) -> str:
        known = self.forms["counts"]
        return known[number] if number < len(known) else str(number)

    def many(self, name: str, number: int) -> str:
        one, several = self.forms[name]
        return one if number == 1 else several.format(n=self.count(number))


def questions(
    session: Session, item_titles: Mapping[str, str], skills: Mapping[str, Skill], language: str = "en"
) -> tuple[ReflectionQuestion, ReflectionQuestion, ReflectionQuestion]:
    """Three different questions; texts are course text. The same session gets the same ones.

    With a turn in the session the first is about something that happened and names its turns.
    ``item_titles`` are course text by item id, ``skills`` the course's; ``language`` is a BCP 47 tag, English where
    the coach has no other words.
    """
    held = words_in("reflection", language)
    said = _Wordings(
        {name: text for name, text in held.items() if isinstance(text, str)},
        {name: tuple(text) for name, text in held.items() if not isinstance(text, str)},
        item_titles,
    )
    happened = list(_different(_events(session, said)))
    if not any(question.turns for question in happened):
        happened = [*_talk(session, skills, said), *happened]
    goal = [_about_goal(session.goal, said)] if session.goal else []
    general = list(_general(session, said))
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


def _events(session: Session, said: _Wordings) -> Iterator[tuple[str, ReflectionQuestion]]:
    """Everything worth asking about, the most telling first."""
    met = episodes(session)
    for ask in (_handed, _found_after_asking, _change, _persisted, _form, _alone, _open):
        for episode in reversed(met):
            if ask is _alone and not _whole_item_alone(episode.work.item, met):
                continue
            if (text := ask(episode, said)) is not None:
                asked = ReflectionQuestion(f"{ask.__name__.strip('_')}:{episode.place}", text, episode.numbers)
                yield episode.place, asked
        if ask is _handed and (faded := _faded(met, said)) is not None:
            yield faded
    for opened in reversed(session.items):
        if not any(episode.work.item == opened.item for episode in met):
            text = said.says["opened"].format(title=said.title(opened.item))
            yield opened.item, ReflectionQuestion(f"opened:{opened.item}", text)


def _whole_item_alone(item: str, met: tuple[Episode, ...]) -> bool:
    return together(episode.work for episode in met if episode.work.item == item) == "alone"


def _handed(episode: Episode, said: _Wordings) -> str | None:
    if not episode.handed or episode.work.how is not None:
        return None
    return capital(said.says["handed"].format(title=said.title(episode.work.item)))


def _faded(met: tuple[Episode, ...], said: _Wordings) -> tuple[str, ReflectionQuestion] | None:
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
    hints = said.many("hints", len(first.asked))
    text = said.says["faded"].format(hints=hints, title=said.title(first.work.item), n=said.count(len(last)))
    solutions = (episode.work.solution for episode in reversed(last))
    turns = (*first.asked, *(turn.number for turn in solutions if turn is not None))
    return first.place, ReflectionQuestion(f"faded:{first.place}", text, turns)


def _found_after_asking(episode: Episode, said: _Wordings) -> str | None:
    if not episode.sought or episode.work.how is None:
        return None
    return said.says["found_after_asking"].format(title=said.title(episode.work.item))


def _change(episode: Episode, said: _Wordings) -> str | None:
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
    place = said.title(episode.work.item)
    return said.says["change"].format(title=place, before=said.theirs(before), after=said.theirs(after))


def _persisted(episode: Episode, said: _Wordings) -> str | None:
    tries, says = len(episode.work.attempts), said.says
    if episode.work.how is None or tries < 2 or not _wrong_before(episode):
        return None
    known = said.forms["nth"]
    nth = known[tries - 2] if tries - 2 < len(known) else says["many_tries"]
    if source := _leant_on(episode):
        how, ask = says["after_passage"].format(source=said.quoted(source)), says["ask_helped"]
    elif episode.work.helping:
        how, ask = says["after_hint"], says["ask_helped"]
    else:
        how, ask = says["no_hint"], says["ask_alone"]
    return says["persisted"].format(title=said.title(episode.work.item), nth=nth, how=how, ask=ask)


def _form(episode: Episode, said: _Wordings) -> str | None:
    other = any(
        turn.assessment is not None and turn.assessment.outcome == "other_form" for turn in episode.work.attempts
    )
    if episode.work.how is None or not other:
        return None
    return said.says["form"].format(title=said.title(episode.work.item))


def _alone(episode: Episode, said: _Wordings) -> str | None:
    if episode.work.how != "alone" or len(episode.work.attempts) != 1:
        return None
    return said.says["alone"].format(title=said.title(episode.work.item))


def _open(episode: Episode, said: _Wordings) -> str | None:
    if episode.work.how is not None or not (episode.work.attempts or episode.work.helping):
        return None
    return capital(said.says["open"].format(title=said.title(episode.work.item)))


def _talk(session: Session, skills: Mapping[str, Skill], said: _Wordings) -> Iterator[ReflectionQuestion]:
    """For a session of talk alone: what it was about, as far as that is known."""
    if not session.turns:
        return
    seen = [estimate.skill for turn in session.turns for estimate in turn.after]
    topic = next((titled(skills[skill].name) for skill in reversed(seen) if skill in skills), "")
    sent = said.many("messages", len(session.turns))
    numbers = tuple(turn.number for turn in session.turns)
    text = said.says["talk_about" if topic else "talk"].format(messages=sent, topic=said.quoted(topic))
    yield ReflectionQuestion("talk", text, numbers)


def _wrong_before(episode: Episode) -> bool:
    return any(map(_not_right_yet, episode.work.attempts))


def _not_right_yet(turn: Turn) -> bool:
    judged = turn.assessment
    return judged is not None and judged.outcome in {"wrong", "partial"} and decides(judged, turn.reading.attempt)


def _leant_on(episode: Episode) -> str:
    """The passage shown last before the step was solved."""
    shown = [found.title for turn in episode.turns if not turn.solved for found in turn.evidence if found.title]
    return titled(shown[-1]) if shown else ""


def _about_goal(goal: Goal, said: _Wordings) -> ReflectionQuestion:
    which = ("goal_plan" if goal.obstacle else "goal_only_plan") if goal.plan else "goal_wish"
    text = said.says[which].format(
        obstacle=said.theirs(goal.obstacle), plan=said.theirs(goal.plan), wish=said.theirs(goal.wish)
    )
    return ReflectionQuestion("goal", text)


def _general(session: Session, said: _Wordings) -> Iterator[ReflectionQuestion]:
    """Questions that are honest whatever happened."""
    for name in ("next", "friend", "moment") if session.turns else ("start", "where", "when"):
        yield ReflectionQuestion(name, said.says[name])
