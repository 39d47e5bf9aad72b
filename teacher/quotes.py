"""Quotes for a teacher: runs of characters that stand in the transcript exactly as they are shown."""

from domain.card import Claim
from domain.turn import Turn

LONGEST = 160
"""Characters of a quote at most; a longer one ends at a word."""


FEW_WORDS = 4
"""Words from which an attempt is long enough to quote only the faulty part of it."""


def quotable(turn: Turn) -> bool:
    """Whether a turn may be quoted: nothing that a person has to hear is, nor the reply to it."""
    return turn.plan.move != "safeguard" and not turn.message.sealed and turn.reading.kind != "distress"


def claim(text: str, *turns: Turn, quoted: Turn | None = None, tutor: bool = False) -> Claim:
    """A claim about ``turns`` and the one ``quoted`` (the first turn when left out), with the latter's words.

    A message without words (a button) is quoted by the reply to it. What sounded like distress, and the reply to it,
    is quoted nowhere, since lists get projected and cards printed: another turn is, and where there is none, nothing.
    """
    turn = quoted or turns[0]
    numbers = tuple(sorted({one.number for one in (*turns, turn)}))
    shown = next((one for one in (turn, *turns) if quotable(one)), None)
    if shown is None:
        return Claim(text, numbers, "")
    turn = shown
    said = "" if tutor else student_words(turn)
    if said:
        return Claim(text, numbers, said)
    return Claim(text, numbers, tutor_words(turn), "tutor")


def student_words(turn: Turn) -> str:
    """The part of the message that matters: the faulty place, else the wrong line, else the attempt, else all."""
    message, attempt = turn.message.text, turn.reading.attempt or ""
    candidates: list[str] = []
    if turn.assessment and turn.assessment.outcome != "right":
        if turn.assessment.line is not None:
            candidates += attempt.splitlines()[turn.assessment.line : turn.assessment.line + 1]
        if turn.assessment.span is not None and len(attempt.split()) >= FEW_WORDS:
            candidates.append(attempt[slice(*turn.assessment.span)])
    candidates += [attempt, message]
    return next((cut(words.strip()) for words in candidates if words.strip() and words.strip() in message), "")


def tutor_words(turn: Turn) -> str:
    """The reply, or its beginning."""
    return cut(turn.reply.strip(), course_text=True)


def cut(words: str, *, course_text: bool = False, longest: int = LONGEST) -> str:
    """At most ``longest`` characters from the start, ending at a word and never inside a formula."""
    if len(words) <= longest:
        return words
    end = longest
    while end > 0 and not (words[end].isspace() and (not course_text or _outside_formulas(words[:end]))):
        end -= 1
    return words[:end].rstrip() or words[:longest]


def _outside_formulas(words: str) -> bool:
    return words.replace(r"\$", "").count("$") % 2 == 0
