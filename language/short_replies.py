"""Short replies to what the tutor said: yes or no, one of two, a word against a judgement, a sum as a reason."""

import re

from domain.answer import AnswerKey
from domain.turn import Reading
from language.because import BECAUSE
from language.message_answer import WORD, choice_in
from language.phrases import phrases
from language.questions import topics
from language.sent import Sent, attempt_of, sums
from language.spoken import small_words
from language.stems import stem

_NO = re.compile(r"^(?:no+|nope|nah|yes|but|wait|so)\b[\s,.!]*(?:it'?s not\b)?")
_EITHER = re.compile(r"\bor\b[^?]*\?")
"""A question that names what to choose from."""

_BECAUSE = re.compile(rf"(?:{BECAUSE}|as|well)\b")

SHORT_ANSWER = 8
"""Words that an answer in words may have, where the key is words or a choice."""


def bare_reply(sent: Sent) -> Reading | None:
    """Yes, no, both or the first one, and nothing else: read against what was asked last."""
    said = sent.said.full.strip(" .!?,")
    yes_or_no = phrases("yes_or_no").fullmatch(said) is not None
    if sent.intent != "message" or not (yes_or_no or phrases("one_named").fullmatch(said)):
        return None
    if any(key.kind == "text" for key in sent.keys):
        return None
    if yes_or_no and any(_of_yes_and_no(key) for key in sent.keys):
        return Reading("attempt", sent.text)
    explains = any(key.kind == "explanation" for key in sent.keys)
    if yes_or_no and sent.before.claimed and not phrases("says_no").match(said):
        return Reading("attempt", sent.before.claimed)
    asked = sent.before.asked.question if sent.before.asked is not None else ""
    if not yes_or_no and explains:
        return Reading("explanation")
    if not yes_or_no:
        return Reading("explanation") if _EITHER.search(asked) or phrases("names_several").search(asked) else None
    whole = sent.about.written if explains else ""
    if any(phrases("asks_yes_or_no").search(text) and not _EITHER.search(text) for text in (asked, whole)):
        return Reading("explanation")
    if not phrases("says_no").match(said):
        return Reading("agreement")
    if sent.before.refused or sent.before.unread:
        return Reading("disagreement", reasoned=True)
    return Reading("help_request") if asked else None


def _of_yes_and_no(key: AnswerKey) -> bool:
    """Whether a key's choices each begin with yes or no, so that either is an answer."""
    begins = [choice.casefold().replace(",", " ").split()[:1] for choice in key.choices]
    return len(begins) > 1 and {"".join(first) for first in begins} == {"yes", "no"}


def disagreement(sent: Sent) -> Reading | None:
    """What the tutor said is held against it; the attempt that stands beside is kept."""
    if "disagreement" not in sent.asks:
        return None
    rest = phrases("disagreement").sub(" ", _NO.sub("", sent.said.full)).strip(" ,.!?")
    also = tuple(kind for kind in sent.asks if kind != "disagreement")
    if named := choice_in(rest, sent.keys):
        return Reading("attempt", named, (*sent.asks, *sent.account), reasoned=True)
    if sent.attempted.text and not sums(rest):
        return attempt_of(sent)
    if any(key.kind == "text" for key in sent.keys) and rest != sent.said.full and len(rest.split()) <= SHORT_ANSWER:
        return Reading("attempt", rest, (*sent.asks, *sent.account), reasoned=True)
    if any(key.kind == "explanation" for key in sent.keys) and len(topics(rest)) > 1:
        return Reading("explanation", sent.text, sent.asks)
    return Reading("disagreement", None, (*also, *sent.account), reasoned=True)


def one_of_two(sent: Sent) -> Reading | None:
    """One of what the tutor's own question named: "bigger" after "bigger or smaller?". It is no answer to the step."""
    asked = sent.before.asked
    if asked is None or asked.hint is not None or sent.solved or not _EITHER.search(asked.question):
        return None
    own = {stem(word) for word in WORD.findall(sent.said.full)} - {stem(word) for word in small_words("en")}
    named = {stem(word) for word in WORD.findall(asked.question.casefold())}
    explains = any(key.kind == "explanation" for key in sent.keys)
    return Reading("explanation") if own and own <= named and not explains else None


def sum_as_reason(sent: Sent) -> Reading | None:
    """A sum behind "because", and no attempt: it stands by the answer before, or follows up what was said."""
    if sent.asks or sent.attempted.text or not _BECAUSE.match(sent.said.full) or not sums(sent.text):
        return None
    if any(key.kind != "expression" for key in sent.keys):
        return None
    if sent.before.refused:
        return Reading("disagreement", None, ("explanation",), reasoned=True)
    return Reading("explanation")


def reply_to_tutor(sent: Sent) -> Reading | None:
    """Words that answer what the tutor asked, or ask back about it."""
    asked = sent.before.asked
    if asked is None or not sent.text:
        return None
    if phrases("goes_on").fullmatch(sent.said.full.strip(" .?!")):
        return Reading("help_request")
    if phrases("about_judgement").search(sent.said.full):
        return Reading("problem_question", reasoned=True)
    explains = any(key.kind == "explanation" for key in sent.keys)
    if not explains and not set(topics(sent.said.full)) & set(topics(f"{asked.question} {sent.about.written}")):
        return None
    return Reading("explanation", sent.text if explains else None, reasoned=not explains)
