"""What a teacher types to correct a problem: read into a change, or told what is missing, field by field."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal, get_args

from app.render import blank, visible
from domain.answer import AnswerKey
from domain.correction import Change, Place
from domain.item import Item
from tutor.help.pathway import find_hint

Typed = Literal["key", "slip", "new hint", "hint", "off"]
"""Changes that are typed on a problem's page; an answer is called right or not right on the page of its turn."""

LONGEST_TEXT = 2_000
LONGEST_ANSWER = 300
MOST_ANSWERS = 20
SHORTEST_REASON, LONGEST_REASON = 10, 300

NAMES: Mapping[Typed, str] = {
    "key": "Mend the right answers",
    "slip": "Answer a wrong answer in your words",
    "new hint": "Write a note for the tutor: what to say first",
    "hint": "Edit this hint",
    "off": "Switch this problem off",
}
"""What each change is called on a button and over its form."""


@dataclass(frozen=True, slots=True)
class Form:
    """The fields of a correction as they were typed. ``school`` says that it holds for every class."""

    kind: Typed
    answer: str = ""
    accepted: str = ""
    text: str = ""
    name: str = ""
    reason: str = ""
    school: bool = False


def kinds_at(item: Item, place: Place) -> tuple[Typed, ...]:
    """What can be changed at a place that stands in the item."""
    if not place.step:
        return ("off",)
    step = item.step(place.step)
    hint = find_hint(step, place.hint) if place.hint else None
    key = step.key if not place.hint else hint.key if hint is not None else None
    keyed: tuple[Typed, ...] = () if key is None else ("slip",) if key.expectations else ("key", "slip")
    return (*(("hint",) if place.hint else ("new hint",)), *keyed)


def kind_of(slug: str) -> Typed | None:
    """The change that an address names, "new-hint" say; None where there is none."""
    known: tuple[Typed, ...] = get_args(Typed)
    return next((one for one in known if one.replace(" ", "-") == slug), None)


def prefilled(item: Item, place: Place, kind: Typed, key: AnswerKey | None, answer: str = "") -> Form:
    """The form with what holds now; ``answer`` is the wrong answer to begin with."""
    if kind == "key" and key is not None:
        return Form(kind, accepted="\n".join(key.accepted))
    if kind == "hint":
        found = find_hint(item.step(place.step), place.hint)
        return Form(kind, text=found.text if found is not None else "")
    if kind == "slip" and answer and key is not None:
        known = next((one for one in key.slips if one.answer.strip(" $") == answer.strip(" $")), None)
        return Form(kind, answer, text=known.reply, name=known.name) if known else Form(kind, answer)
    return Form(kind)


def change_of(form: Form) -> tuple[Change, dict[str, str]]:
    """The change, and what is wrong with a field, by its name; nothing where it can be looked at."""
    wrong: dict[str, str] = {}
    answer, name, text = _line(form.answer), _line(form.name), visible(form.text).strip()
    accepted = tuple(dict.fromkeys(one for one in map(_line, visible(form.accepted).split("\n")) if one))
    reason = _line(form.reason)
    if not SHORTEST_REASON <= len(reason) <= LONGEST_REASON:
        wrong["reason"] = f"Say why in {SHORTEST_REASON} to {LONGEST_REASON} characters: your colleagues read it."
    match form.kind:
        case "key":
            if not accepted:
                wrong["accepted"] = "Write at least one right answer."
            elif len(accepted) > MOST_ANSWERS or max(map(len, accepted)) > LONGEST_ANSWER:
                wrong["accepted"] = f"Up to {MOST_ANSWERS} answers of {LONGEST_ANSWER} characters are kept. Shorten it."
            return Change("key", accepted=accepted), wrong
        case "slip":
            wrong |= _short("answer", answer, "the wrong answer, as a student types it", LONGEST_ANSWER)
            wrong |= _short("name", name, "what went wrong, in a few words", LONGEST_ANSWER)
            wrong |= _short("text", text, "what the student reads", LONGEST_TEXT)
            return Change("slip", answer, text=text, name=name), wrong
        case "hint" | "new hint":
            wrong |= _short("text", text, "what the student reads", LONGEST_TEXT)
            return Change(form.kind, text=text), wrong
        case "off":
            return Change("off"), wrong


def _line(typed: str) -> str:
    return " ".join(visible(typed).split())


def _short(field: str, typed: str, what: str, longest: int) -> dict[str, str]:
    if blank(typed):
        return {field: f"Write {what}."}
    if len(typed) > longest:
        return {field: f"That is {len(typed):,} characters; up to {longest:,} are kept. Shorten it a little."}
    return {}
