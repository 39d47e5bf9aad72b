"""Items as teachers corrected them: their changes laid over what was imported, which stays as it is."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple
from zlib import crc32

from course.authored_checks import Kept, answer_flaws
from course.authored_schema import AnswerPart
from course.corrections import answer_in
from domain.answer import AnswerKey, KnownSlip, Ruling
from domain.correction import Change, Correction, Place
from domain.item import Hint, Item, Step
from tutor.guard.leak import HiddenKey, leak


class NewFlaw(NamedTuple):
    """What a correction would make wrong, and how to mend that."""

    what: str
    remedy: str


def corrected(item: Item, corrections: Iterable[Correction]) -> Item:
    """The imported item with every correction that still fits it, in their order."""
    imported = item
    for one in corrections:
        if stands(item, one.place) and fits(imported, one):
            item = changed(item, one.place, one.change)
    return item


def unfit(item: Item, corrections: Iterable[Correction]) -> tuple[Correction, ...]:
    """The corrections of an imported item that no longer fit it: their place is gone, or says something else now.

    What is switched off stays so, whatever it says now.
    """
    imported, found = item, []
    for one in corrections:
        if not (stands(item, one.place) and fits(imported, one)):
            found.append(one)
        else:
            item = changed(item, one.place, one.change)
            if not _as_it_was(imported, one):
                found.append(one)
    return tuple(found)


def fits(imported: Item, one: Correction) -> bool:
    """Whether a correction may be laid over an item whose text may have changed since."""
    return one.change.kind == "off" or _as_it_was(imported, one)


def _as_it_was(imported: Item, one: Correction) -> bool:
    return not one.change.was or one.change.was == rests_on(imported, one.place, one.change)


def rests_on(imported: Item, place: Place, change: Change) -> str:
    """The course's own words that a change rests on: when they change, nobody can say that it still fits.

    Course text; empty for what a teacher added. A title alone is none of them.
    """
    if place.item != imported.id:
        return ""
    step = next((step for step in imported.steps if step.id == place.step), None)
    if step is None:
        asked = () if place.step else tuple(f"{one.prompt} {one.body}" for one in imported.steps)
        return _lines(imported.body, *asked)
    hint = next((hint for hint in _all(step.pathway) if hint.id == place.hint), None)
    if place.hint and hint is None:
        return ""
    if change.kind == "hint" and hint is not None:
        return hint.text
    key = step.key if hint is None else hint.key
    keyed = () if key is None or change.kind == "new hint" else (*key.choices, *key.accepted)
    return _lines(imported.body, step.prompt, step.body, "" if hint is None else hint.text, *keyed)


def _lines(*texts: str) -> str:
    return "\n".join(text.strip() for text in texts if text.strip())


def stands(item: Item, place: Place) -> bool:
    """Whether the item has what the place names."""
    if place.item != item.id:
        return False
    step = next((step for step in item.steps if step.id == place.step), None)
    if step is None:
        return not place.step
    return not place.hint or any(hint.id == place.hint for hint in _all(step.pathway))


def key_at(item: Item, place: Place) -> AnswerKey | None:
    """The key of a place: its smaller question's, or its step's; None for what asks nothing."""
    if not place.step:
        return None
    step = item.step(place.step)
    if not place.hint:
        return step.key
    return next((hint.key for hint in _all(step.pathway) if hint.id == place.hint), None)


def changed(item: Item, place: Place, change: Change) -> Item:
    """The item with one change at a place that stands in it."""
    if change.kind == "off":
        return replace(item, flaws=(*item.flaws, "A teacher switched it off."))
    steps = tuple(_step(step, place, change) if step.id == place.step else step for step in item.steps)
    flaws = item.flaws
    if change.kind == "key":
        flaws = tuple(flaw for flaw in flaws if answer_in(flaw) != (place.hint or place.step))
    return replace(item, steps=steps, flaws=flaws)


def _step(step: Step, place: Place, change: Change) -> Step:
    if change.kind == "new hint":
        first = Hint(own_hint(step.id, change.text), "", change.text)
        return replace(step, pathway=(first, *step.pathway))
    if place.hint:
        return replace(step, pathway=_pathway(step.pathway, place.hint, change))
    return replace(step, key=_key(step.key, change))


def own_hint(step_id: str, text: str) -> str:
    """The id of a hint that a teacher adds to a step: the same for the same words, whatever else is corrected."""
    return f"{step_id}-own-{crc32(text.encode()):08x}"


def _pathway(pathway: Sequence[Hint], wanted: str, change: Change) -> tuple[Hint, ...]:
    return tuple(
        _hint(hint, change) if hint.id == wanted else replace(hint, sub_hints=_pathway(hint.sub_hints, wanted, change))
        for hint in pathway
    )


def _hint(hint: Hint, change: Change) -> Hint:
    if change.kind == "hint":
        return replace(hint, text=change.text)
    return replace(hint, key=_key(hint.key, change)) if hint.key is not None else hint


def _key(key: AnswerKey, change: Change) -> AnswerKey:
    match change.kind:
        case "right":
            accepted = (*key.accepted, change.answer) if change.equals else key.accepted
            ruled = _ruled(key, change.answer, right=True)
            return replace(key, accepted=tuple(dict.fromkeys(accepted)), rulings=ruled)
        case "wrong":
            accepted = tuple(one for one in key.accepted if one.strip(" $") != change.answer.strip(" $"))
            return replace(key, accepted=accepted, rulings=_ruled(key, change.answer, right=False))
        case "key":
            slips = tuple(slip for slip in key.slips if slip.answer not in change.accepted)
            return replace(key, accepted=change.accepted, slips=slips, rulings=())
        case "slip":
            others = tuple(slip for slip in key.slips if slip.answer.strip(" $") != change.answer.strip(" $"))
            return replace(key, slips=(KnownSlip(change.answer, change.name, change.text), *others))
        case _:
            return key


def _ruled(key: AnswerKey, answer: str, *, right: bool) -> tuple[Ruling, ...]:
    return (*(one for one in key.rulings if one.answer != answer), Ruling(answer, right))


def new_flaws(before: Item, place: Place, change: Change) -> tuple[NewFlaw, ...]:
    """What this change would make wrong in an item that is not wrong in it yet."""
    if change.kind == "off":
        return ()
    after = changed(before, place, change)
    old = {flaw.what for flaw in _key_flaws(before, place)}
    found = [flaw for flaw in _key_flaws(after, place) if flaw.what not in old]
    if change.text:
        found += [flaw for flaw in _said_flaws(after, place, change.text) if flaw.what not in {f.what for f in found}]
    return tuple(found)


def _key_flaws(item: Item, place: Place) -> Iterator[NewFlaw]:
    key = key_at(item, place)
    if key is None:
        return
    part = AnswerPart.model_construct(
        kind=key.kind,
        accepted=key.accepted,
        choices=key.choices,
        tolerance=f"{key.relative * 100}%" if key.relative else str(key.tolerance) if key.tolerance else "",
        form=key.form,
        round=key.rounding,
        unit=key.unit or None,
        slips=key.slips,
        expectations=(),
    )
    kept = [Kept(part, _shown(item, place.step))] if key.kind != "explanation" else []
    for flaw in answer_flaws(part, (), kept):
        yield NewFlaw(_sentence(flaw.what), _sentence(_for_a_page(flaw.remedy)))


def _for_a_page(remedy: str) -> str:
    """A remedy without the names of fields in an author's file."""
    return "Write at least one right answer" if "accepted:" in remedy else remedy


def _said_flaws(item: Item, place: Place, text: str) -> Iterator[NewFlaw]:
    ahead = item.steps[item.steps.index(item.step(place.step)) :]
    for step in ahead:
        found = leak(text, HiddenKey(step.key, (_shown(item, place.step),)))
        if found is not None and found.whole:
            yield NewFlaw("This tells the answer.", "Point at the step that leads there, and leave the answer to them.")
            return


def _shown(item: Item, step_id: str) -> str:
    step = item.step(step_id)
    texts = [item.title, item.body]
    for one in item.steps[: item.steps.index(step) + 1]:
        texts += [one.prompt, one.body]
    return " ".join(text for text in texts if text)


def _sentence(words: str) -> str:
    return f"{words[:1].upper()}{words[1:].rstrip('.')}."


def _all(pathway: Sequence[Hint]) -> Iterator[Hint]:
    for hint in pathway:
        yield hint
        yield from _all(hint.sub_hints)
