"""Which numbers a text claims as a result, where it only mentions the others.

"Where do the 2,000 steps come in?" mentions; "so he took 2,000 steps, not 4,000" claims. What the
student has read or written in the same words already is no claim.
"""

import re
from collections.abc import Iterator
from fractions import Fraction
from functools import lru_cache
from typing import NamedTuple

from language.numbers import Number, as_number, numbers
from language.stems import singular
from tutor.guard.known_to_student import Sight, content, ending, following, led_up_to, neighbours, sentences


class Claim(NamedTuple):
    """A number that is said to be a result. ``final`` when it is called the answer, or set against another number."""

    value: Fraction
    words: str
    final: bool


_ADVERBS = (
    r"(?:\s|[$€£“\"'*(_]|\b(?:actually|simply|just|only|exactly|about|approximately|around|really|then|now|already"
    r"|indeed|still|the|a|an|our|your|to|number|also)\b)*$"
)
"""What may stand between a cue and its number."""

_RESULT = (
    r"(?:answer|solution|result|total|sum|difference|product|quotient|remainder|value|respuesta|réponse|antwort"
    r"|lösung"
    r"|risposta|resposta|відповідь|ответ)"
)
_IS = r"(?:is|are|was|were|be|being|equals?|makes?|gives?|comes?(?: out)? (?:to|as|at)|es|est|ist|è|é)"
_THEM = r"(?: (?:us|you|her|him|them))?"
_CALLED = r"\b{subject}s?\b(?:[^.,;:?!=]{{0,60}}?\b{verb}\b(?:[^.;:?!=]{{0,50}}=)*|\s*[:=]|\s+of\b)" + _ADVERBS
_CUES = (
    (
        r"\bwhich (?:actually |really |already |simply )?(?:is|are|gives?|makes?|leaves?|equals?|means?)\b"
        r"(?: (?:us|you|her|him|them|that|there|are|\w+ (?:needs?|has|gets?)))*"
    ),
    rf"\b(?:gives?|leaves?|makes?|equals?|becomes?|means?){_THEM}",
    (
        r"\b(?:you|we|they|people|i|he|she|it)(?:'ll)?(?: (?:will|would|should|must|actually|really|do|just))* "
        r"(?:gets?|ends? up with|arrives? at|obtains?|finds?|comes? to|lands? on)"
    ),
    r"\b(?:comes? (?:out )?(?:to|as|at)|simplif(?:y|ies) to|reduces? to|amounts? to|adds? up to)",
    r"\bmeans?(?: that)?(?: \w+){1,3}? (?:needs?|has|gets?|had|takes?|took|is|are|was|were)",
    r"\b(?:answer|result|total|final|correct)\b(?: \w+){0,2},",
    r"\bleft with(?: [a-z] =)?",
    (
        r"\b(?:divided by|times|plus|minus|multiplied by|added to|taken from|half of|twice|double)\b"
        r"(?:[^.;?!]|\.(?=\d)){1,60}?\b(?:is|are|to be|equals?)"
    ),
    r"\b(?:is|are) (?:actually|really|indeed)",
    r"\b(?:rounds?|rounded|approximates?|approximated) (?:(?:it|up|down|off|that|this) )*to",
    r"\bgoes into \w+",
    r"\bonly",
    r"\b(?:must|should|would|will)(?:n't)? (?:actually |really )?(?:(?:it|that|this|the total|the answer) )?be",
    r"\b(?:must|should|would|will) (?:actually |really )?(?:have|give|have \w+|give \w+)",
    r"(?:^|[,;]|\b)(?:so|therefore|thus|hence)\b,?(?: (?:it|that)(?:'s| is| was))?",
    r"(?<![\w$])[a-z]\s*=",
    r"(?<![\w$'’])[b-hj-z] is",
    r"=",
    r"(?:digits|whispers?|says?|this|here|it|look|reads?|backwards|out|clave|code)\s*:",
    r"^\W*(?:it|that|this)(?:'s| is| was)",
)
"""What may lead to a result."""

_LEAD = re.compile(f"(?:{'|'.join(_CUES)}){_ADVERBS}", re.IGNORECASE)
_AT_THE_END = re.compile(r"[:=]\s*[“\"'$*]*$")
_AFTER = re.compile(
    r"^\W*(?:(?:is|was|'s|would be|must be) (?:the |our |your |my |its )?(?:\w+ )?"
    r"(?:answer|solution|result|value|one\b)"
    r"|(?:works|fits|is right|is correct|is it|it is|checks out)\b)",
    re.IGNORECASE,
)
_DOES_MORE = re.compile(r"\s+(?:would|could|can|might|does)\b(?! be\b)", re.IGNORECASE)
"""What follows a number of which something else is said: "so 12 would clear the fractions"."""
_PUT_IN = re.compile(r"(?<![\w'’])[b-hj-z] (?:becomes|is replaced by|stands for|is)\s*$", re.IGNORECASE)
"""What leads to the value that a letter takes where the problem puts it in: "every x becomes 3", for f(3)."""
_NEGATED = re.compile(
    r"\b(?:not|isn't|aren't|doesn't|don't|never|wasn't|didn't|isn’t|doesn’t)\b[^,;:]*$", re.IGNORECASE
)
_AGAINST = re.compile(
    r"^[^.;!?]{0,60}?[,\s]\s*(?:and )?(?:not|instead of|rather than)\s+(?:\w+\s){0,3}?[$€£]?(\d[\d,]*(?:\.\d+)?)"
)
_AFTER_ANOTHER = re.compile(
    r"\b(?:not|instead of|rather than)\s+[$€£]?(\d[\d,]*(?:\.\d+)?)\b[\w\s%]{0,30},?\s*"
    r"(?:but|it'?s|it is|we get|you get|rather|actually)" + _ADVERBS,
    re.IGNORECASE,
)
_IN_ALL = re.compile(r"\s+(\w+)(?: \w+)? (?:in total|in all|altogether|all together)\b", re.IGNORECASE)
_CORRECT = re.compile(
    rf"\b(?:correct|actual|right|true|real|final)\s+(?:\w+\s+)?{_RESULT}\b(?:[^.,;:?!=]{{0,40}}?)\b{_IS}\b{_ADVERBS}",
    re.IGNORECASE,
)
_THEIR_DOING = re.compile(
    r"\byou(?:'ve| have| might have| may have)? (?:\w+ed|used|wrote|took|put|made|got)\b[^,;]*$", re.IGNORECASE
)
_CONCLUDES = re.compile(r"^\W*(?:so|therefore|thus|hence|this means|that means)\b", re.IGNORECASE)
_STILL_WORKED_WITH = re.compile(
    r"\s*(?:[a-z]{3,}\s*[+*×÷]|[+*/×÷^]|[x·]\s*[\d$(]|-\s*\d|−|times\b|plus\b|minus\b|multiplied\b|divided\b|=)"
)
_WORKED_WITH = re.compile(r"(?:[+*/×÷^−]|\b(?:plus|minus|times|by)|\d\s*[x·-])\s*[$€£(]*$")
_REACH = 160
"""Characters before a number in which its cue may stand."""


def claims(text: str, sight: Sight) -> Iterator[Claim]:
    """Every number that the text claims, in order."""
    for sentence in sentences(text):
        for mention in numbers(sentence):
            claim = claim_of(sentence, mention, sight)
            unworked = "/" in sentence[mention.start : mention.end] and mention.value.denominator == 1
            if claim is not None and not unworked:
                yield claim


def claim_of(sentence: str, mention: Number, sight: Sight) -> Claim | None:
    """The claim that a sentence makes of one of its numbers; None when it only mentions it."""
    before, after = sentence[max(0, mention.start - _REACH) : mention.start], sentence[mention.end :]
    words = sentence[max(0, mention.start - 40) : mention.end + 20].strip()
    beside = neighbours(sentence, mention)
    if _CORRECT.search(before):
        return Claim(mention.value, words, final=True)
    if _operand(before, after) or beside in sight.given or led_up_to(sentence, mention) in sight.given:
        return None
    if (_set_against(before, after, mention.value, sight) and not _THEIR_DOING.search(before)) or _in_all(after, sight):
        return Claim(mention.value, words, final=True)
    if beside in sight.phrases:
        return None
    clause = re.split(r"[;]|,\s(?!\d)|\s[-–—]\s", before)[-1]
    if _NEGATED.search(clause) and "?" not in sentence:
        return None
    if _result(sight).search(before):
        return Claim(mention.value, words, final=True)
    if _AFTER.search(after):
        return Claim(mention.value, words, final=True)
    if ending(sentence[: mention.end]) in sight.equations or _DOES_MORE.match(after):
        return None
    if _PUT_IN.search(before) and mention.value in sight.arguments:
        return None
    if _LEAD.search(before) or (_AT_THE_END.search(before) and not re.search(r"\w", after)):
        return Claim(mention.value, words, final=False)
    if _of_what_is_asked(after, mention.value, sight) or _concludes(sentence, sight):
        return Claim(mention.value, words, final=False)
    return None


def _in_all(after: str, sight: Sight) -> bool:
    """``49 computers in total``, where computers are what is asked for."""
    match = _IN_ALL.match(after)
    return match is not None and singular(match.group(1)) in sight.asked


def _operand(before: str, after: str) -> bool:
    """A number that something is still done with: no result."""
    return _STILL_WORKED_WITH.match(after) is not None or _WORKED_WITH.search(before) is not None


def _set_against(before: str, after: str, value: Fraction, sight: Sight) -> bool:
    """``7 weeks, not 3``: the other number is one that the student knows."""
    for match in (_AGAINST.search(after), _AFTER_ANOTHER.search(before)):
        if match is not None:
            other = as_number(match.group(1))
            if other is not None and other != value and other in sight.numbers:
                return True
    return False


@lru_cache(maxsize=64)
def _called(asked: frozenset[str]) -> re.Pattern[str]:
    subjects = "|".join([_RESULT, *(re.escape(word) for word in sorted(asked))])
    return re.compile(_CALLED.format(subject=f"(?:{subjects})", verb=_IS), re.IGNORECASE)


def _result(sight: Sight) -> re.Pattern[str]:
    return _called(sight.asked)


def _of_what_is_asked(after: str, value: Fraction, sight: Sight) -> bool:
    """``7 weeks`` where the question is how many weeks and nobody spoke of 7 weeks yet."""
    return any(word in sight.asked and (str(value), word) not in sight.phrases for word in following(after))


def _concludes(sentence: str, sight: Sight) -> bool:
    if not _CONCLUDES.search(sentence):
        return False
    said = content(sentence)
    return any(len(said & question) >= 2 for question in sight.questions)
