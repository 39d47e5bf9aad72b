"""From an estimate to the five words people read. Every threshold of it stands here.

"Can do alone" takes a high estimate *and* right answers given alone: no amount of help adds up to it.
"""

from domain.mastery import Band, MasteryEstimate

ALONE = 0.95
"""Corbett and Anderson's (1994) mastery criterion."""

ALONE_RIGHT = 2
"""Right answers without help that "can do alone" takes at least."""

NEARLY = 0.75
"""Above this, with a right answer, a student needs help at most now and then."""

HELPED_RIGHT = 2
"""Steps solved with help that show "can do with help", when they are two in three or more."""

DEVELOPING = 0.40
"""Above this, with a right answer, something is there to build on."""


def band(estimate: MasteryEstimate | None) -> Band:
    """The word for an estimate; None is a skill never practised."""
    if estimate is None or not estimate.started:
        return "not started"
    alone = estimate.independent_right
    if estimate.probability >= ALONE and alone >= ALONE_RIGHT:
        return "can do alone"
    helped = estimate.helped_right
    if (estimate.probability >= NEARLY and alone) or (helped >= HELPED_RIGHT and 3 * helped >= 2 * estimate.helped):
        return "can do with help"
    if (estimate.probability >= DEVELOPING and alone) or helped:
        return "developing"
    return "needs support"
