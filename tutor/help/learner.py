"""What a student wrote of themselves, said back where it fits: what helps them at a hard moment, what they like."""

from domain.help import Move, Plan
from maths.quote import quoted
from tutor.help.material import ReplySources
from tutor.help.wordings import word

USED_IN: frozenset[Move] = frozenset({"pump", "point", "teach", "scaffold", "parallel", "answer", "encourage"})
"""Moves in whose words a model may use it."""


def said_of_them(plan: Plan, material: ReplySources) -> str:
    """A line before the reply, empty nearly always.

    What helps them, or how they learn, in their own words, once a session: where they are stuck or say that it is too
    much. And that the example is of something they like. Nothing of it may give the answer away.
    """
    learner = material.learner
    if plan.move == "parallel" and material.example is not None and material.example.liked:
        return word("aside.liked", len(material.told), {})
    stuck = plan.move == "encourage" or (material.reading.kind == "help_request" and not material.tried)
    if not stuck or plan.move not in USED_IN or not learner.said_back:
        return ""
    own = quoted(learner.said_back)
    if any(own in reply for reply in material.told) or not material.keeps_secret(own):
        return ""
    return word("aside.helps" if learner.from_helps else "aside.learns", len(material.told), {"own": own})
