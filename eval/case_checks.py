"""Is a misjudged case treated as it should be now? One check for each sort of case, through the product's own path.

An answer goes through a whole turn at its step, a draft of a reply through the guard of a whole turn, an explanation
through the judge of explanations. ``agreed`` is None where code cannot tell.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal, NamedTuple

from pydantic import BaseModel, ConfigDict

from domain.answer import AnswerKey
from domain.item import Item, Step
from domain.slip import SLIPS
from domain.turn import Turn
from eval.pool_items import Place
from eval.practice import NoPassages, Practice, practice_on, reach
from eval.talk_scores import ON_THE_WAY, affirms, calls_wrong, sentences
from tutor.grading.flawed_keys import flaws
from tutor.grading.grade import assess
from tutor.guard.check import ReplyLimits, check
from tutor.guard.leak import HiddenKey
from writer.embedded import EmbeddedWriter
from writer.task import Reply, Task, Written

Sort = Literal["answer", "guard", "explanation", "reference", "flaw list", "diagnosis"]

_SORTS: tuple[tuple[str, Sort], ...] = (
    ("guard", "guard"),
    ("siege", "guard"),
    ("explanation compared", "reference"),
    ("explanation", "explanation"),
    ("flaw list", "flaw list"),
    ("false or misleading diagnosis", "diagnosis"),
)
"""How a kind begins, and what it is a case of; any other is an answer."""
_SAID = re.compile(r"^student said (.+)$", re.DOTALL)
_YES_NO = ("Yes", "No")
_WORDS = re.compile(r"[A-Za-z]{2,}( [A-Za-z]{2,}| \([a-z]+\))*")
_IDEAS = re.compile(r"covers(?P<covers>[^;]*?)contradicts(?P<contradicts>.*)", re.DOTALL)


class JudgingCase(BaseModel):
    """One case, in the file's own field names."""

    model_config = ConfigDict(frozen=True)

    kind: str
    typed: str
    should: str
    step: str = ""
    problem: str = ""
    key: str = ""
    seen: str = ""

    @property
    def sort(self) -> Sort:
        """What it is a case of."""
        return next((sort for start, sort in _SORTS if self.kind.startswith(start)), "answer")


class Checked(NamedTuple):
    """A case and what came of it. ``now`` says it in a few words, ``reply`` is the reply where there was one."""

    case: JudgingCase
    agreed: bool | None
    now: str
    reply: str = ""


@dataclass(frozen=True, slots=True)
class Saying:
    """A writer that says one draft, whatever it is asked."""

    draft: str

    async def write(self, task: Task, *, complaint: str = "") -> Written:  # noqa: ARG002 - the seam's signature
        """The draft."""
        return Written(Reply(text=self.draft), "embedded", task.prompt, "", "")


async def checked(case: JudgingCase, places: Mapping[str, Place], explained: Mapping[str, Place]) -> Checked:
    """One case. ``places`` are the pool's steps by id, ``explained`` the steps that want an explanation."""
    place = places.get(case.step)
    match case.sort:
        case "guard":
            return await _draft(case, place)
        case "explanation":
            return _explanation(case, explained)
        case "reference":
            return _by_reference(case)
        case "flaw list":
            return _listed(case, place)
        case "diagnosis":
            return await _diagnosis(case, place)
        case "answer":
            return await _answer(case, place)


async def _answer(case: JudgingCase, place: Place | None) -> Checked:
    if place is None and not case.key.strip():
        return Checked(case, None, "the step is not in the pool, and no key is given")
    turn = await _turn(case, place)
    return Checked(case, _as_it_should(case, turn), _told(turn), turn.reply)


def _as_it_should(case: JudgingCase, turn: Turn) -> bool | None:
    judged = turn.assessment
    outcome = judged.outcome if judged is not None else None
    doubted = judged is not None and judged.unread == "key_in_doubt"
    match case.should:
        case "right":
            return turn.solved or (doubted and case.kind.startswith("flawed key"))
        case "confirmed":
            return turn.solved and affirms(turn.reply)
        case "right or asked for more places":
            named = judged is not None and judged.slip in {"rounded", "rounded to another place"}
            return turn.solved or ((outcome == "other_form" or named) and not calls_wrong(turn))
        case "wrong":
            return outcome == "wrong"
        case "wrong or asked":
            return outcome in {"wrong", "unreadable", None} and not affirms(turn.reply)
    return None


async def _diagnosis(case: JudgingCase, place: Place | None) -> Checked:
    """Whether what was said falsely of the attempt is said no more; of a true diagnosis nothing is known."""
    if place is None:
        return Checked(case, None, "the step is not in the pool")
    turn = await _turn(case, place)
    judged = turn.assessment
    if case.should.startswith("this is the right answer"):
        agreed = turn.solved or (judged is not None and judged.unread == "key_in_doubt")
        return Checked(case, agreed, _told(turn), turn.reply)
    return Checked(case, judged is None or judged.kind != _seen_slip(case.seen), _told(turn), turn.reply)


def _seen_slip(seen: str) -> str:
    """The slip that was named: before the dash, or the one whose prompt was said."""
    kind, dash, reply = seen.partition(" — ")
    if dash:
        return kind
    said = set(sentences(reply or seen))
    asks = {name: set(sentences(slip.ask.replace("{part}", "$…$"))) for name, slip in SLIPS.items()}
    return next((name for name, ask in asks.items() if ask <= said), ON_THE_WAY)


async def _draft(case: JudgingCase, place: Place | None) -> Checked:
    """Whether the guard of a whole turn stops the draft, or lets it pass; without a step, the guard by itself."""
    if place is None:
        secrets = (HiddenKey(_key(case)),) if case.key else ()
        verdict = check(case.typed, ReplyLimits(move="point", secrets=secrets))
    else:
        practice = _practice(place)
        await reach(practice, place.step)
        practice.writer = Saying(case.typed)
        said = _SAID.match(case.problem)
        turn = await (practice.say(said.group(1)) if said else practice.say("", "hint"))
        verdict = turn.verdicts[0]
    now = "passes" if verdict.passed else f"stopped: {', '.join(verdict.codes)}"
    wanted = {"stopped": not verdict.passed, "passes": verdict.passed}
    return Checked(case, wanted.get(case.should), now, case.typed)


def _explanation(case: JudgingCase, explained: Mapping[str, Place]) -> Checked:
    """Whether exactly the named ideas are found covered and contradicted, at the step they belong to."""
    ideas = _IDEAS.match(case.key)
    if ideas is None:
        return Checked(case, None, "the key names no ideas")
    covers, contradicts = (frozenset(ideas[name].split()) for name in ("covers", "contradicts"))
    place = _step_of(covers | contradicts, case.typed, explained)
    if place is None:
        return Checked(case, None, "no step has these ideas")
    judged = assess(case.typed, place.step, place.item, locale=place.course.language)
    now = f"{place.step.id}: {judged.outcome} covered {list(judged.covered)} contradicted {list(judged.contradicted)}"
    agreed = frozenset(judged.covered) == covers and frozenset(judged.contradicted) == contradicts
    return Checked(case, agreed, now)


def _step_of(ideas: frozenset[str], typed: str, explained: Mapping[str, Place]) -> Place | None:
    """The step with all these ideas; of several, the one whose story has most of the words typed."""
    words = set(re.findall(r"[a-z]{3,}", typed.casefold()))

    def shared(place: Place) -> int:
        story = f"{place.item.title} {place.item.body} {place.step.prompt} {place.step.body}"
        return len(words & set(re.findall(r"[a-z]{3,}", story.casefold())))

    having = [place for place in explained.values() if ideas <= {idea.id for idea in place.step.key.expectations}]
    return max(having, key=shared, default=None)


def _by_reference(case: JudgingCase) -> Checked:
    """Whether it is called right beside its reference; untold where the reference itself would not be called right."""
    step = Step("case", case.problem, AnswerKey("explanation", (case.key,)))
    item = Item("case", "", (step,))
    if assess(case.key, step, item).outcome != "right":
        return Checked(case, None, "one reference decides nothing here")
    judged = assess(case.typed, step, item)
    return Checked(case, judged.outcome != "right", judged.outcome)


def _listed(case: JudgingCase, place: Place | None) -> Checked:
    """Whether the key is listed as flawed among those of its problem."""
    if place is None:
        return Checked(case, None, "the problem is not given")
    found = [flaw.reason for flaw in flaws(place.item, place.course.language) if flaw.key == case.key]
    return Checked(case, not found, "; ".join(found) or "no flaw")


async def _turn(case: JudgingCase, place: Place | None) -> Turn:
    if place is None:
        step = Step("case", case.problem, _key(case))
        practice = Practice(Item("case", "", (step,)), EmbeddedWriter(), "case", {})
    else:
        practice = _practice(place)
        await reach(practice, place.step)
    return await practice.say(case.typed)


def _practice(place: Place) -> Practice:
    return practice_on(place.course, place.item, EmbeddedWriter(), NoPassages())


def _key(case: JudgingCase) -> AnswerKey:
    """The key of a case without a step: a choice, words, or mathematics; "any number" is the number typed."""
    written = case.key.strip()
    if written in _YES_NO:
        return AnswerKey("choice", (written,), _YES_NO)
    if "choice" in case.kind:
        return AnswerKey("choice", (written,), (written, "none of these"))
    number = re.search(r"-?\d+(\.\d+)?", case.typed)
    if written == "any number" and number is not None:
        return AnswerKey("expression", (number.group(),))
    return AnswerKey("text" if _WORDS.fullmatch(written) else "expression", (written,))


def _told(turn: Turn) -> str:
    judged = turn.assessment
    read = turn.reading.kind if judged is None else f"{judged.outcome}/{judged.kind or ''}"
    return f"{read}{' solved' if turn.solved else ''}"
