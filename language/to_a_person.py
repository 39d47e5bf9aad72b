"""Talk to a person in place of an answer: after a cry for help, and of the student or the tutor alone. Pure.

Words are an answer to a step only where they share something with it: its problem, its ideas, what was asked last.
"""

import re

from domain.turn import QUESTIONS, MessageKind, Reading
from language.chatter import asks_for_a_moment
from language.phrases import phrases
from language.questions import topics
from language.sent import Sent

_OF_THEM = re.compile(
    r"\b(?:i|i'm|i've|i'd|i'll|me|my|myself)\b|\b(?:are|do|did|can|could|will|would|don't|please) you\b"
    r"|\byou(?:'re| are)\b|\byour\b"
)
"""What speaks of whoever writes, or to the tutor."""

_OPINION = re.compile(
    r"\b(?:in my (?:opinion|head|view)|my (?:idea|guess|answer|thought|theory|reason|explanation)s?"
    r"|i (?:\w+ ){0,2}?(?:think|thought|guess\w*|believ\w+|reckon|suppos\w+|feel like|assum\w+|know|knew|said|say|mean"
    r"|meant|wrote|put|pick\w*|cho\w+|learn\w*|read|heard|remember|saw|see|would|'d|got|get|go with)"
    r"|i'd (?:\w+ )?(?:say|think|guess|go)|i'm (?:\w+ )?(?:sure|guessing|thinking)|(?:if|when|because|cause) i)\b"
)
"""What is said of oneself to give an opinion on the matter."""

_REASONS = re.compile(r"\b(?:because|cause|so that|since|therefore|so)\b|^(?:it|they|the|that|this|and|then)\b(?!'s)")
"""What reasons about the matter, or takes up its subject."""

_FROM_A_PERSON: frozenset[MessageKind] = frozenset({"frustration", "off_task", "agreement", "disagreement"})
_FEWEST = 3
"""Words from which something said where words are waited for is more than a wrong answer."""


def to_a_person(sent: Sent) -> Reading | None:
    """What is said to a person and shares nothing with the step, which is no attempt at it; None for all else."""
    if sent.intent != "message" or sent.attempted.text or sent.choice or any(letter.isdigit() for letter in sent.text):
        return None
    told = any(phrases(kind).search(sent.said.full) for kind in ("alone", "other_tongue"))
    if not sent.said.words or (not told and _of_the_step(sent)):
        return None
    if sent.before.cried:
        return _after_a_cry(sent)
    if sent.solved or sent.asks or asks_for_a_moment(sent.text):
        return None
    return Reading("off_task") if told or _of_themselves(sent) else None


def _of_themselves(sent: Sent) -> bool:
    """Whether a message where words are waited for is about whoever writes or the tutor, and gives no opinion."""
    worded = any(key.kind in {"text", "explanation"} for key in sent.keys)
    judged = phrases("about_judgement").search(sent.said.full) or phrases("if_right").search(sent.said.full)
    if not worded or judged or _REASONS.search(sent.said.full) or len(sent.said.words) < _FEWEST:
        return False
    return _OF_THEM.search(_OPINION.sub(" ", sent.said.full)) is not None


def _after_a_cry(sent: Sent) -> Reading | None:
    """The reading after a cry: talk, unless help, a person or something about the tutor is asked for."""
    if set(sent.asks) - _FROM_A_PERSON - QUESTIONS:
        return None
    words = any(key.kind in {"text", "choice"} for key in sent.keys)
    if words and len(sent.said.words) < _FEWEST and not sent.asks and _OF_THEM.search(sent.said.full) is None:
        return None
    return Reading("off_task")


def _of_the_step(sent: Sent) -> bool:
    """Whether a message shares a word with the problem, with what an answer is made of, or with what was asked last."""
    own = {topic for topic in topics(sent.said.full) if topic.isalpha() and len(topic) > 1}
    asked = sent.before.asked.question if sent.before.asked is not None else ""
    known = [sent.about.written, asked]
    for key in sent.keys:
        known += [*key.accepted, *key.choices, *(slip.answer for slip in key.slips)]
        for idea in key.expectations:
            known += [idea.statement, idea.hint, idea.prompt, *(one for group in idea.ideas for one in group)]
            known += idea.contradictions
    return not own.isdisjoint(topic for text in known for topic in topics(text))
