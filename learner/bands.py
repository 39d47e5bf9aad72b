"""From counts and an estimate to the five words people read. Every threshold of it stands here.

Rules, the first that fits. *Solved* are the right answers of all kinds, *tried* all attempts; both stand beside the
word, so that it never says what they do not.

=================  ==================================================================================================
word               where
=================  ==================================================================================================
not started        nothing was tried
can do alone       shown (below); half of what was tried alone was right, and the next is likely to be
can do with help   two right answers after help or more, and half of what was tried was solved
developing         one was solved, and a third of what was tried
needs support      else
=================  ==================================================================================================

*Shown* are two right answers alone, at different items, one of them on a later day than the first. Help never adds up
to it. A student with two of two alone on one day is developing until another day shows it.
"""

from typing import Literal

from domain.mastery import Band, MasteryEstimate

LIKELY = 0.7
"""The chance that the next attempt alone is right, which "can do alone" takes at least."""

SHOWN = 2
"""Right answers alone, at different items, that it takes at least."""

HELPED = 2
"""Right answers after help that "can do with help" takes at least."""


def band(estimate: MasteryEstimate | None) -> Band:
    """The word for an estimate; None is a skill never practised."""
    if estimate is None or not tried(estimate):
        return "not started"
    if shown(estimate) and 2 * estimate.independent_right >= estimate.independent and estimate.probability >= LIKELY:
        return "can do alone"
    if estimate.helped_right >= HELPED and 2 * solved(estimate) >= tried(estimate):
        return "can do with help"
    if solved(estimate) and 3 * solved(estimate) >= tried(estimate):
        return "developing"
    return "needs support"


def tried(estimate: MasteryEstimate) -> int:
    """Attempts of all kinds but those too fast to mean anything."""
    return estimate.independent + estimate.helped + estimate.later


def solved(estimate: MasteryEstimate) -> int:
    """Right answers of all kinds."""
    return estimate.independent_right + estimate.helped_right + estimate.later_right


def shown(estimate: MasteryEstimate) -> bool:
    """Whether right answers alone at different items, the latest on a later day than the first, are there."""
    trace = estimate.trace
    several = estimate.independent_right >= SHOWN and len(trace.items) >= SHOWN
    if trace.first_right is None or trace.last_right is None:
        return False
    return several and trace.last_right > trace.first_right


Missing = Literal["nothing", "alone", "another item", "another day", "surer"]
"""What "can do alone" still takes, the nearest first."""


def missing(estimate: MasteryEstimate) -> Missing:
    """What is missing of "can do alone"; ``alone`` where nothing was right alone yet."""
    if band(estimate) == "can do alone":
        return "nothing"
    if not estimate.independent_right:
        return "alone"
    if estimate.independent_right < SHOWN or len(estimate.trace.items) < SHOWN:
        return "another item"
    return "surer" if shown(estimate) else "another day"
