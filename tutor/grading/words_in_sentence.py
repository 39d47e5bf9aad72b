"""A key of words in a sentence: "the roots take in water and minerals" for "roots"."""

from domain.answer import AnswerKey
from domain.attempt import Assessment
from domain.text import escape
from language.stems import stem
from tutor.grading.choice_sentence import asks, is_question, spelled
from tutor.grading.sentence_claims import Standing, bare_choice, in_words, lists_others, standing
from tutor.grading.words import signed_words
from tutor.question import cased


def judge_in_sentence(attempt: str, key: AnswerKey, words: str) -> Assessment | None:
    """The judgement of a sentence that holds a key's words: right where it claims them, else asked about.

    None where it holds none of them, or says of all that they are not the answer. ``words`` are the problem's own.
    """
    span = (0, len(attempt))
    found = {accepted: _standing(attempt, accepted, key, words) for accepted in key.accepted}
    claimed = next((accepted for accepted, way in found.items() if way == "claimed"), None)
    if claimed is not None:
        return Assessment("right", understood=escape(claimed), for_teacher=f"Right, in a sentence: {claimed}",
                          span=span, confidence=0.9)  # fmt: skip
    unclear = next((accepted for accepted, way in found.items() if way == "unclear"), None)
    if unclear is None:
        return None
    return Assessment("unreadable", understood=escape(attempt.strip()), span=span, confidence=0.6,
                      detail="Which words of that are your answer?",
                      for_teacher=f"Says something of its own of: {unclear}", unread="not_claimed")  # fmt: skip


def _standing(attempt: str, accepted: str, key: AnswerKey, words: str) -> Standing:
    named = signed_words(spelled(accepted))
    if not in_words(named) or cased(accepted, words):
        return "absent"
    way = standing(attempt, accepted, words)
    if way != "claimed":
        return way
    if is_question(attempt) or asks(signed_words(attempt)) or lists_others(attempt, accepted):
        return "unclear"
    others = [slip.answer for slip in key.slips if in_words(signed_words(slip.answer))]
    if any(standing(attempt, other, words) not in {"absent", "denied"} for other in others):
        return "unclear"
    own = set(map(stem, signed_words(words)))
    named_by_problem = own.issuperset(map(stem, named))
    return "unclear" if named_by_problem and bare_choice(attempt, (accepted,)) is None else "claimed"
