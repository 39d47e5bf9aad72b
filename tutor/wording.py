"""Answers in words, compared as a teacher would: case, spacing, punctuation and small words do not count."""

import re
import unicodedata

from domain.answer import AnswerKey
from domain.attempt import Assessment
from domain.text import Formula, runs
from tutor.maths.lexicon import SIGNS, SUPERSCRIPTS

_ARTICLES = re.compile(r"\b(?:the|a|an)\b")
_LEAD = re.compile(
    r"^(?:(?:i think|i got|it is|it's|its|the answer is|answer is|answer|my answer is|that is)\b[\s:,=]*)+"
)
_APART = re.compile(r"[\s\-_/.,;:!?\"'()\[\]{}$\\*]+")
_FACTORIAL = re.compile(r"(?<![A-Za-z])[A-Za-z0-9)}]!")
_PLAIN = str.maketrans({**{sign: plain for sign, plain in SIGNS.items()}, **SUPERSCRIPTS})  # noqa: C416


def plain(course_text: str) -> str:
    r"""Course text or an attempt as bare characters, formulas without their dollars.

    >>> plain("cost: $x$ and \$3")
    'cost: x and $3'
    """
    text = course_text.replace("$$", "$")
    if text.count("$") % 2:
        return text
    return "".join(run.tex if isinstance(run, Formula) else run.text for run in runs(text))


def normal_words(text: str) -> str:
    """Lower case, accents and punctuation folded, articles and lead-in words dropped, one space between words."""
    folded = unicodedata.normalize("NFKC", plain(text)).translate(_PLAIN).lower()
    folded = _LEAD.sub("", " ".join(_APART.sub(" ", folded).split()))
    return " ".join(_ARTICLES.sub(" ", folded).split())


def tight(text: str) -> str:
    """Formula characters with white space, dollars and stars for multiplication gone: a last resort for odd keys."""
    folded = unicodedata.normalize("NFKC", plain(text)).translate(_PLAIN)
    return re.sub(r"[\s$]+|(?<=\w)\*(?=\w)", "", folded.replace("**", "^")).casefold()


def same_words(attempt: str, key: str) -> bool:
    """Whether two texts say the same in the same words, with the same signs where they hold any."""
    if tight(attempt) == tight(key):
        return True
    words = normal_words(key)
    return bool(words) and normal_words(attempt) == words and _signs(attempt) == _signs(key)


def _signs(text: str) -> str:
    """Signs that change what a text means; hyphens within words, full stops and brackets do not."""
    folded = re.sub(r"(?<=[A-Za-z])-(?=[A-Za-z])|\.(?!\d)", " ", plain(text).translate(_PLAIN))
    signs = "".join(sign for sign in folded if sign in "-+/^<>=.|∪∩")
    return signs + "!" * len(_FACTORIAL.findall(folded))


def judge_words(attempt: str, key: AnswerKey) -> Assessment:
    """Judge an answer in words: the key's words, a slip the author knows, or other words."""
    span = (0, len(attempt))
    if any(same_words(attempt, accepted) for accepted in key.accepted):
        return Assessment("right", understood=attempt.strip(), for_teacher="Right.", span=span)
    known = next((slip for slip in key.slips if same_words(attempt, slip.answer)), None)
    if known is not None:
        return Assessment("wrong", understood=attempt.strip(), kind=known.name, detail=known.reply, reply=known.reply,
                          for_teacher=f"Known slip: {known.name}.", span=span)  # fmt: skip
    if not letters_of(attempt):
        return Assessment("unreadable", kind="gibberish", detail="I can't find an answer in this.", span=span,
                          for_teacher="No answer in it.", confidence=0.9)  # fmt: skip
    return Assessment("wrong", understood=attempt.strip(), for_teacher="Not the words of the key.", span=span,
                      confidence=0.7)  # fmt: skip


def letters_of(text: str) -> bool:
    """Whether a text could mean something: it has a digit, a known sign, or a word with vowel and consonant."""
    if re.search(r"\d|[-+*/=^<>√²³½π∞]", text):
        return True
    return any(_pronounceable(word) for word in re.findall(r"[^\W\d_]+", text.lower()))


def _pronounceable(word: str) -> bool:
    if len(word) > 20 or re.search(r"(.)\1\1|[bcdfghjklmnpqrstvwxz]{5}|asdf|qwer|zxcv|hjkl", word):
        return False
    return len(word) < 3 or bool(re.search(r"[aeiouyàâäéèêëîïôöùûüáíóúñå]", word)) or not word.isascii()
