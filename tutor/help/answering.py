"""The replies to what students say back: a question answered, an answer they stand by, a reason they give. Pure."""

import re
from dataclasses import replace

from domain.attempt import Assessment
from domain.help import HelpLevel, Plan, Reason
from domain.item import Hint
from language.asked_of import asked_of, speaks_of
from language.questions import Inquiry, topics
from maths.quote import said, typeset
from tutor.help.answers import Answer, rules_of
from tutor.help.defining import thing_asked
from tutor.help.disputes import PutBack, put_back, solves, true_sums
from tutor.help.material import ReplyPlan, ReplySources, asking, citation, stands_alone
from tutor.help.not_given import NOT_GIVEN
from tutor.help.standing import done_to_both, last_standing
from tutor.help.wordings import short

_ANSWER_WORDS = 55
"""Words of an answer that leave room for the step back to the problem."""


_MOST_TOLD = 2
"""How often what the judgement found is said against an answer that the student stands by."""


_NUMBER = re.compile(r"(?<=I see no )\$[^$]+\$")
"""A number that stands in no problem, in what is told of it."""

_MAY_I = re.compile(
    r"(?:(?:do|should|can|could|may|must|would) (?:i|we|you)\b(?! or\b)|(?:is|was|would) it (?:be )?[a-z]+\b)(?!.* or )"
)
"""How a question begins after whether to do something, which a line of work shows."""


def answer(plan: Plan, material: ReplySources) -> ReplyPlan:
    """What answers the question, and a step back to the problem; else an honest word, with the step's next hint."""
    if plan.reason == Reason("tells_reason"):
        return _reason(plan, material)
    if plan.reason == Reason("question_about_judgement"):
        return _why_right(plan, material)
    told = material.answer
    end = ".solved" if material.state.solved else ""
    if told is None:
        return _not_said(plan, material, end)
    if told.words == NOT_GIVEN and not end and (hint := material.next_hint) is not None:
        return _hinted(plan, "answer.lacking_hint", hint, material)
    if told.about == "foreign" and _NUMBER.search(told.words) and not end and (hint := material.next_hint) is not None:
        found = _hinted(plan, "answer.foreign_hint", hint, material)
        return found._replace(values=found.values | {"number": _NUMBER.findall(told.words)[0]})
    return _told(replace(plan, also=None), told, material.asked_about, end)


def _told(plan: Plan, told: Answer, asked: Inquiry | None, end: str) -> ReplyPlan:
    if told.found is not None:
        return ReplyPlan(plan, f"answer.cited{end}", citation(told.found), (told.found,))
    if asked is not None and asked.wanted:
        return ReplyPlan(plan, f"answer.wanted{end}", {"hint": told.words})
    if told.about:
        return ReplyPlan(plan, f"answer.{told.about}{end}", {"hint": told.words})
    words = short(told.words, _ANSWER_WORDS)
    if told.hint is not None:
        return ReplyPlan(replace(plan, hint=told.hint.id), asking("answer.hint", words), {"hint": words})
    return ReplyPlan(plan, f"answer.words{end}", {"hint": words})


def answer_beside(plan: Plan, told: Answer, material: ReplySources) -> ReplyPlan:
    """The answer to a question that stands beside an attempt, which is confirmed or called wrong in the same reply."""
    situation = "confirm.and" if plan.move == "confirm" else "answer.tried"
    values = {"said": material.said}
    if told.found is not None:
        return ReplyPlan(plan, f"{situation}_cited", values | citation(told.found), (told.found,))
    used = replace(plan, hint=told.hint.id) if told.hint is not None else plan
    return ReplyPlan(used, f"{situation}_words", values | {"hint": short(told.words, _ANSWER_WORDS)})


def hold(plan: Plan, material: ReplySources) -> ReplyPlan:
    """What the student is right in, and what speaks against the answer: the value put back, else what was found."""
    state = material.state
    if plan.also == "answer" and (told := material.answer) is not None:
        return _told(plan, told, material.asked_about, "")
    refused, attempt = _stood_by(material)
    if refused is None and not state.unread and (hint := material.next_hint) is not None:
        return _hinted(plan, "hold.nothing_hint", hint, material)._replace(situation="hold.nothing_hint")
    if refused is None:
        return ReplyPlan(plan, "hold.unread" if state.unread else "hold.nothing", {})
    theirs = said(attempt or "", refused)
    values = {"said": theirs}
    sums = true_sums(material.message)
    start = "hold.true" if sums else "hold"
    if sums:
        values["sum"] = f"${sums[-1]}$"
    back = _put_back(material, attempt)
    if back is not None and not back.fits:
        return ReplyPlan(plan, f"{start}.check", values | _slots(back), own=tuple(values.values()))
    detail = refused.reply or refused.detail
    before = sum(detail in reply for reply in state.replies) if detail else 0
    if detail and before < _MOST_TOLD and material.keeps_secret(detail):
        return ReplyPlan(
            plan, asking(f"{start}.detail", detail), values | {"detail": detail}, own=tuple(values.values())
        )
    if not sums and (hint := material.next_hint) is not None:
        found = _hinted(plan, "hold.hint", hint, material)
        return found._replace(situation="hold.hint", values=found.values | values, own=tuple(values.values()))
    return ReplyPlan(plan, f"{start}.open", values, own=tuple(values.values()))


def _not_said(plan: Plan, material: ReplySources, end: str) -> ReplyPlan:
    """The step's next hint, which is for a way or speaks of what is asked, or else behind an honest word."""
    asked = material.asked_about
    if asked is not None and not end and _is_the_question(asked, material):
        return ReplyPlan(replace(plan, also=None), "answer.itself", {})
    hint = material.hint_for(asked) if plan.also == "point" and asked is not None else None
    if (
        hint is not None
        and asked is not None
        and (asked.wants_way or not set(asked.topics).isdisjoint(topics(hint.text)))
    ):
        return _hinted(plan, "answer.unknown_hint", hint, material)
    either = asked is not None and not asked.why and " or " in asked.text and not end
    if hint is not None and asked is not None and not material.answered_before and _of_the_step(asked, material):
        return _hinted(plan, "answer.either_next" if either else "answer.unknown_next", hint, material)
    tries = asked is not None and _MAY_I.match(asked.text) is not None and material.step.key.kind == "expression"
    if tries and not end and not material.answered_before:
        return ReplyPlan(replace(plan, also=None), "answer.try", {})
    known = "either" if either else "again" if material.answered_before else "unknown"
    return ReplyPlan(replace(plan, also=None), f"answer.{known}{end}", {})


def _is_the_question(asked: Inquiry, material: ReplySources) -> bool:
    """Whether what is asked is what the step asks: of a choice or an idea what it is, or the step's own question."""
    key, thing = material.step.key, thing_asked(asked)
    if key.kind not in {"choice", "explanation", "text"} or asked.why or asked.wanted:
        return False
    if thing is not None:
        ideas = (wording for idea in key.expectations for group in idea.ideas for wording in group)
        own_words = (*key.choices, *(key.accepted if key.kind == "text" else ()), *ideas)
        if any(thing == set(topics(words)) for words in own_words):
            return True
    own = asked_of(material.problem)
    return (
        len(own) > 1
        and speaks_of(own, asked.text)
        and (thing is None or not asked.meaning or _CALLED.search(asked.text) is not None)
    )


_CALLED = re.compile(r"\b(?:called|name)\b")
"""What asks for a thing's name, which is no question after its meaning."""


def _of_the_step(asked: Inquiry, material: ReplySources) -> bool:
    """Whether a question speaks of something in the problem or its hints, of what is to be done, or of an operation."""
    if _TO_DO.search(asked.text):
        return True
    spoken = (*material.problem, *material.step.key.choices, *(hint.text for hint in material.step.pathway))
    return not set(asked.topics).isdisjoint(topics(" ".join(spoken)))


_TO_DO = re.compile(
    r"\b(?:do|should|does|can|must|have|would) (?:i|we|you)\b"
    r"|\b(?:plus|minus|times|add\w*|subtract\w*|divid\w*|multipl\w*)\b"
)


def _hinted(plan: Plan, situation: str, hint: Hint, material: ReplySources) -> ReplyPlan:
    words = material.hint_words(hint)
    used = replace(plan, hint=hint.id, level=max(plan.level, HelpLevel.POINT))
    return ReplyPlan(used, asking(situation, words), {"hint": words})


def _reason(plan: Plan, material: ReplySources) -> ReplyPlan:
    """A reason given once the step is solved: true sums are the check; anything else is left to the teacher."""
    sums = true_sums(material.message)
    if sums:
        return ReplyPlan(plan, "answer.check", {"sum": f"${sums[-1]}$"})
    return ReplyPlan(plan, "answer.reason", {})


def _why_right(plan: Plan, material: ReplySources) -> ReplyPlan:
    """Why what the student has is right: by what was done to both sides, the value put back, a rule, or the course."""
    state = material.state
    last = state.work.attempts[-1].reading if state.work.attempts else material.reading
    done = done_to_both(material.problem, last.attempt or "", last.claims) if state.held else ""
    if done:
        line = last_standing(state.work.attempts[-1], material.step.key) or last.attempt or ""
        return ReplyPlan(plan, "answer.why_line", {"said": typeset(line), "done": done})
    back = _put_back(material, state.last_attempt) if state.solved else None
    if back is not None and back.fits:
        return ReplyPlan(plan, "answer.why_right", _slots(back))
    if not state.solved:
        return ReplyPlan(plan, "answer.right_open", {})
    rules = (words for words in rules_of(material.step, material.problem) if stands_alone(words))
    if words := next(filter(material.keeps_secret, rules), ""):
        return ReplyPlan(plan, "answer.why_rule", {"hint": words})
    if (found := material.passage) is not None:
        return ReplyPlan(plan, "answer.why_cited", citation(found), (found,))
    return ReplyPlan(plan, "answer.right", {})


def _stood_by(material: ReplySources) -> tuple[Assessment | None, str | None]:
    """The judgement of the wrong attempt that the student stands by, and the attempt: this message's, else the last."""
    judged, state = material.assessment, material.state
    if judged is not None and judged.outcome == "wrong" and material.reading.attempt:
        return judged, material.reading.attempt
    return state.refused, state.last_attempt


def _put_back(material: ReplySources, attempt: str | None) -> PutBack | None:
    """An attempt put into the problem's equation, where that is what the step asks to solve."""
    if not solves(material.problem, material.step.key):
        return None
    return put_back(material.problem, attempt)


def _slots(back: PutBack) -> dict[str, str]:
    return {
        "letter": f"${back.letter}$",
        "value": f"${back.value}$",
        "left": f"${back.left}$",
        "right": f"${back.right}$",
    }
