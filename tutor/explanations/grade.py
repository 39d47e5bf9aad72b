"""Explanations judged by the ideas in them: each expectation is covered, contradicted or missing."""

import re
from collections.abc import Collection, Sequence
from dataclasses import replace
from typing import NamedTuple

from domain.answer import AnswerKey, Expectation
from domain.attempt import Assessment, Outcome
from domain.slip import AuthoredSlip
from language.sentences import sentences
from language.spoken import in_another_language
from tutor.explanations.claims import claims, concluded, relating, without_copied
from tutor.explanations.ideas import Place, Text, alike, denies, stems

_SAID_NO = re.compile(r"(\s*(?:no|nope|nah))\s(?=[a-z])", re.IGNORECASE)
_YES_OR_NO = re.compile(
    r"(?:(?:so|and|but)\W+)?(?:is|are|was|were|do|does|did|has|have|can|could|will|would|should)(?:n't|n’t)?\b.*\?$",
    re.IGNORECASE,
)
"""A sentence that asks after yes or no."""


class Finding(NamedTuple):
    """What a text says to one expectation, with the characters that show it."""

    expectation: Expectation
    verdict: str
    span: tuple[int, int] | None = None
    places: tuple[Place, ...] = ()


def judge_explanation(attempt: str, key: AnswerKey, problem: str = "", locale: str = "en") -> Assessment:
    """Right when every expectation is covered and none contradicted, partial when something of them is said.

    ``problem`` is its text, whose sentences say nothing when they are copied. What is only named ("starch, energy"),
    and a wrong idea that is denied, belong to an explanation and cover no expectation. What is in another language
    than the course's (``locale``) and not understood is never called wrong.
    """
    text = Text(without_copied(_apart(attempt, problem), problem))
    findings = _findings(text, key)
    ids = {verdict: tuple(one.expectation.id for one in findings if one.verdict == verdict)
           for verdict in ("covered", "contradicted", "missing")}  # fmt: skip
    first = next((one for verdict in ("contradicted", "missing") for one in findings if one.verdict == verdict), None)
    named = None if ids["covered"] or ids["contradicted"] else _named(text, key, problem, locale)
    shown = named or next(
        (one.span for verdict in ("contradicted", "covered") for one in findings if one.verdict == verdict), None
    )
    slip = next((known for known in key.slips if any(not text.denied(at) for at in text.find(known.answer))), None)
    judged = Assessment(
        "partial" if named else _outcome(ids["covered"], ids["contradicted"], ids["missing"]),
        understood=attempt.strip(),
        kind=AuthoredSlip(slip.name) if slip else None,
        detail=(first.expectation.hint or first.expectation.prompt or None) if first else None,
        for_teacher=_for_teacher(findings),
        reply=slip.reply if slip else None,
        span=shown,
        covered=ids["covered"],
        contradicted=ids["contradicted"],
        missing=ids["missing"],
        confidence=0.7,
    )
    if judged.outcome == "wrong" and not judged.contradicted and in_another_language(attempt, locale):
        return replace(judged, outcome="unreadable", unread="not_graded")
    return judged


def _apart(attempt: str, problem: str) -> str:
    """A text whose "no" to a question after yes or no stands apart from the sentence behind it, at the same length.

    >>> _apart("no plants make food", "Do plants eat soil?")
    'no,plants make food'
    """
    said_no = _SAID_NO.match(attempt)
    asks = said_no is not None and any(_YES_OR_NO.match(sentence) for sentence in sentences(problem))
    return attempt if said_no is None or not asks else f"{said_no.group(1)},{attempt[said_no.end() :]}"


def ideas_in(attempt: str, key: AnswerKey) -> tuple[str, ...]:
    """The expectations whose ideas stand in a text, claimed or only named: for what must not be given away."""
    text = Text(attempt)
    return tuple(one.id for one in key.expectations if _finding(text, one).verdict == "covered")


def _outcome(covered: Sequence[str], contradicted: Sequence[str], missing: Sequence[str]) -> Outcome:
    if covered and not contradicted and not missing:
        return "right"
    return "partial" if covered else "wrong"


def _findings(text: Text, key: AnswerKey) -> list[Finding]:
    """What a text says to each expectation: what it only names, or concludes from a wrong reason, is missing."""
    found = [_finding(text, expectation) for expectation in key.expectations]
    reasons = [place for one in found if one.verdict == "contradicted" for place in one.places]
    return [
        Finding(one.expectation, "missing") if one.verdict == "covered" and not _claimed(text, one, reasons) else one
        for one in found
    ]


def _claimed(text: Text, found: Finding, reasons: Sequence[Place]) -> bool:
    if any(concluded(text, min(found.places), reason) for reason in reasons):
        return False
    return one_word(found.expectation) or any(claims(text, text.words[place.first].sentence) for place in found.places)


def one_word(expectation: Expectation) -> bool:
    """Whether an expectation asks for a word: its ideas are one group of a word's spellings."""
    if len(expectation.ideas) != 1:
        return False
    first, *others = expectation.ideas[0]
    return len(first.split()) == 1 and all(alike(first, other) for other in others)


def _named(text: Text, key: AnswerKey, problem: str, locale: str) -> tuple[int, int] | None:
    """Where a text that covers nothing names what an explanation is about, or denies a wrong idea of it.

    No idea is denied, half of its telling words are an author's, and one of them is not the problem's; in another
    language one is enough.
    """
    if any(
        not _meant(text, wording, place) and not text.formerly(place)
        for expectation in key.expectations
        for wording in expectation.contradictions
        for place in text.find(wording, in_order=True)
    ):
        return 0, len(text.text)
    wordings = [wording for expectation in key.expectations for group in expectation.ideas for wording in group]
    found = [(place, _meant(text, wording, place) or text.supposed(place))
             for wording in wordings for place in text.find(wording)]  # fmt: skip
    known = {at for place, meant in found if meant for at in range(place.first, place.last + 1)}
    if any(not meant and known.isdisjoint(place) for place, meant in found):
        return None
    given = set(stems(problem))
    telling = {at for at, word in enumerate(text.words) if at in known or not relating(text.written(word))}
    own = [
        place
        for place, meant in found
        if meant
        and any(text.words[at].stem not in given and not relating(text.written(text.words[at])) for at in place)
    ]
    if own and (2 * len(known) >= len(telling) or in_another_language(text.text, locale)):
        return text.span(own[:1])
    return None


def _for_teacher(findings: Sequence[Finding]) -> str:
    parts = []
    for verdict, words in (("covered", "Has"), ("contradicted", "Says the opposite of"), ("missing", "Lacks")):
        statements = [one.expectation.statement or one.expectation.id for one in findings if one.verdict == verdict]
        if verdict == "missing" and len(statements) > 1:
            statements = [statements[0], f"And {len(statements) - 1} more."]
        if statements:
            parts.append(f"{words}: " + " ".join(statements))
    return " ".join(parts)


def _finding(text: Text, expectation: Expectation) -> Finding:
    against = _contradiction(text, expectation)
    if against is not None:
        return Finding(expectation, "contradicted", text.span([against]), (against,))
    places = _covered(text, expectation)
    if places:
        return Finding(expectation, "covered", text.span(places), tuple(places))
    return Finding(expectation, "missing")


def _covered(text: Text, expectation: Expectation) -> list[Place]:
    """One place for each group of ideas, empty when a group has none.

    A negation that belongs to a wording of one group ("not from the soil") does not deny another's ("soil").
    """
    spent = {
        at
        for group in expectation.ideas
        for wording in group
        if denies(wording)
        for place in text.find(wording)
        if _meant(text, wording, place)
        for at in text.negations(place)
    }
    places: list[Place] = []
    denied: list[list[Place]] = []
    for group in expectation.ideas:
        found = [(wording, place) for wording in group for place in text.find(wording)]
        meant = next(
            (place for wording, place in found if not text.formerly(place) and _meant(text, wording, place, spent)),
            None,
        )
        if meant is not None:
            places.append(meant)
        else:
            denied.append([place for _, place in found])
    for found_places in denied:
        taken = next((place for place in found_places if any(text.taken_up(place, by) for by in places)), None)
        if taken is None:
            return []
        places.append(taken)
    return [] if _swapped(text, places, Text(expectation.statement)) else places


def _swapped(text: Text, places: Sequence[Place], statement: Text) -> bool:
    """Whether a comparison says of one thing what the statement says of the other: "water is less dense than ice"."""
    for said in (text.said_at(place) for place in places):
        mine, theirs = ({one.side_of_than(at) for at in one.find(said)} for one in (text, statement))
        if (mine, theirs) in (({True}, {False}), ({False}, {True})):
            return True
    return False


def _meant(text: Text, wording: str, place: Place, spent: Collection[int] = ()) -> bool:
    return not text.denied(place, own=denies(wording), spent=spent)


def _contradiction(text: Text, expectation: Expectation) -> Place | None:
    for wording in expectation.contradictions:
        for place in text.find(wording, in_order=True):
            if _meant(text, wording, place) and not text.reported(place) and not text.supposed(place):
                return place
    return None
