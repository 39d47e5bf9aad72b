"""Explanations judged by the ideas in them: each expectation is covered, contradicted or missing."""

from collections.abc import Collection, Sequence
from typing import NamedTuple

from domain.answer import AnswerKey, Expectation
from domain.attempt import Assessment, Outcome
from domain.slip import AuthoredSlip
from tutor.explanations.ideas import Place, Text, denies


class Finding(NamedTuple):
    """What a text says to one expectation, with the characters that show it."""

    expectation: Expectation
    verdict: str
    span: tuple[int, int] | None = None


def judge_explanation(attempt: str, key: AnswerKey) -> Assessment:
    """Right when every expectation is covered and none contradicted, partial when some are covered."""
    text = Text(attempt)
    findings = [_finding(text, expectation) for expectation in key.expectations]
    ids = {verdict: tuple(one.expectation.id for one in findings if one.verdict == verdict)
           for verdict in ("covered", "contradicted", "missing")}  # fmt: skip
    first = next((one for verdict in ("contradicted", "missing") for one in findings if one.verdict == verdict), None)
    shown = next(
        (one.span for verdict in ("contradicted", "covered") for one in findings if one.verdict == verdict), None
    )
    slip = next((known for known in key.slips if any(not text.denied(at) for at in text.find(known.answer))), None)
    return Assessment(
        _outcome(ids["covered"], ids["contradicted"], ids["missing"]),
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


def _outcome(covered: Sequence[str], contradicted: Sequence[str], missing: Sequence[str]) -> Outcome:
    if covered and not contradicted and not missing:
        return "right"
    return "partial" if covered else "wrong"


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
        return Finding(expectation, "contradicted", text.span([against]))
    places = _covered(text, expectation)
    if places:
        return Finding(expectation, "covered", text.span(places))
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
        found = [(wording, place) for wording in group for place in text.find(wording) if not text.formerly(place)]
        meant = next((place for wording, place in found if _meant(text, wording, place, spent)), None)
        if meant is not None:
            places.append(meant)
        else:
            denied.append([place for _, place in found])
    for found_places in denied:
        taken = next((place for place in found_places if any(text.taken_up(place, by) for by in places)), None)
        if taken is None:
            return []
        places.append(taken)
    return places


def _meant(text: Text, wording: str, place: Place, spent: Collection[int] = ()) -> bool:
    return not text.denied(place, own=denies(wording), spent=spent)


def _contradiction(text: Text, expectation: Expectation) -> Place | None:
    for wording in expectation.contradictions:
        for place in text.find(wording, in_order=True):
            if _meant(text, wording, place) and not text.reported(place):
                return place
    return None
