"""Which saying meets talk that tries nothing: moods, wishes, pauses, somebody near, what is off the problem. Pure."""

import re

from domain.attempt import Outcome
from domain.help import Move, Plan
from language.chatter import laughs, with_laughter
from language.phrases import phrases
from language.text import Text
from tutor.help.material import ReplySources

_AFTER_SOLVING: dict[Outcome, str] = {
    "other_form": "redirect.same", "wrong": "redirect.other", "partial": "redirect.check",
}  # fmt: skip
"""What is said of another attempt once a step is solved, by what came of it."""

_TALK: frozenset[Move] = frozenset({"pump", "clarify", "redirect", "encourage", "refuse"})
"""Moves that give no help, in whose place something of the student's own is met."""

_OWN = re.compile(r"\b(?:i|i'm|i've|me|my|myself)\b")
"""What somebody says of themselves."""

_MOODS = ("worried", "insult", "told_wrong", "tears", "tired", "skip", "bored", "easy", "self_doubt", "uncaring")


def of_somebody_near(plan: Plan, material: ReplySources) -> bool:
    """Whether a message on an open step, which tries and asks nothing, tells of somebody of theirs.

    Somebody who has or died of what the message or the problem names: an illness, an accident.
    """
    talks = plan.move in _TALK or (material.reading.kind == "explanation" and plan.move != "safeguard")
    if not talks or material.tried or material.state.solved or with_laughter(material.message):
        return False
    said = Text(material.message).full
    named = any(phrases("ill").search(text.casefold()) for text in (said, *material.problem))
    return named and phrases("relative").search(said) is not None and phrases("has_it").search(said) is not None


def redirection(material: ReplySources) -> str:
    """Which words lead back to the problem, or to the next where it is solved."""
    kind, said = material.reading.kind, Text(material.message).full
    if kind == "about_tutor" and phrases("secrecy").search(said):
        return "redirect.secret"
    if material.after_cry:
        return "redirect.after_cry" if kind != "about_tutor" else "redirect.about_after_cry"
    if material.state.solved:
        return _once_solved(material)
    if kind == "off_task" and (own := _of_their_own(said)):
        return f"redirect.{own}"
    if kind == "off_task" and (wish := _wish(said)):
        return f"redirect.{wish}"
    if "frustration" in material.reading.also and not with_laughter(material.message):
        return "redirect.sad"
    if phrases("greeting").fullmatch(said):
        return "redirect.hello" if not material.state.replies else "redirect.hello_again"
    if kind != "about_tutor":
        theirs = _OWN.search(said) is not None and not phrases("off_task").search(said)
        return "redirect.laugh" if laughs(material.message) else "redirect.heard" if theirs else "redirect.off"
    return "redirect.hints" if phrases("hints_cost").search(said) else "redirect.about"


def refusal(plan: Plan, material: ReplySources) -> str:
    """Which words decline or comfort: for a hurry, for who asks what it is good for, for a foul mood, for any other."""
    said = Text(material.message).full
    if plan.move == "encourage":
        for feeling in _MOODS:
            if phrases(feeling).search(said):
                return f"encourage.{feeling}"
    for feeling in ("hurry", "good_for", "foul"):
        if phrases(feeling).search(said):
            return f"{plan.move}.{feeling}"
    upset = plan.move == "refuse" and "frustration" in material.reading.also
    return "refuse.hurry" if upset else plan.move


def _once_solved(material: ReplySources) -> str:
    if material.reading.kind == "about_tutor":
        return "redirect.about_solved"
    if {"frustration"} & {material.reading.kind, *material.reading.also}:
        return "redirect.felt_solved"
    asked = {"help_request": "redirect.next", "agreement": "redirect.thanks"}.get(material.reading.kind)
    if asked is not None:
        return asked
    if material.assessment is not None:
        return _AFTER_SOLVING.get(material.assessment.outcome, "redirect.claim")
    return "redirect.solved"


def _of_their_own(said: str) -> str:
    """What somebody says of themselves that is no wish: to be left alone, of their language."""
    return next((kind for kind in ("alone", "other_tongue") if phrases(kind).search(said)), "")


def _wish(said: str) -> str:
    """What somebody wants who talks of no sad thing: a rest, to leave, another one, or only to come and go."""
    if not phrases("sad").search(said):
        for wish in ("tired", "leave", "skip"):
            if phrases(wish).search(said):
                return wish
    if not phrases("sad").search(phrases("broken").sub(" ", said)):
        for pause in ("back", "away"):
            if phrases(pause).search(said):
                return pause
    return ""
