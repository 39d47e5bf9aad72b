"""What stands around a choice in a message: a lead that adds nothing, a reason, a denial, a question."""

import re

from language.because import BECAUSE

_THIS = (
    r"(?:it|that|this|they|these|he|she|there|(?:the |my )?(?:right |correct |final )?(?:answer|choice)"
    r"|(?:the |my )(?:right |correct )?one)"
)
_LEAD = re.compile(
    r"^\W*(?:(?:so|ok(?:ay)?|um+|uh+|h+m+|well|oh|maybe|probably|perhaps|definitely|surely|yeah|and|then|like|please|pls"
    r"|(?:i )?(?:really |still )?(?:think|guess|believe|chose|choose|picked|pick)"
    r"|i (?:say|said|got|get|go with|went with|mean|would (?:say|choose|pick|go (?:with|for)))"
    r"|i'?(?:m|ll|d) (?:going with|go with|going for|say|pick|choose|saying|picking|choosing)"
    r"|(?:i|we|you)(?: would)?|my (?:guess|pick|choice|answer)(?: is| would be)?"
    r"|idk(?: but)?|i (?:don't|dont|do not) know(?: but)?|(?:i'?m )?not sure(?: but)?"
    rf"|{_THIS}(?:'?s| is| was| are| would be| must be| should be| might be| could be| has to be| has| have)?"
    rf"|(?:is|would|could) {_THIS}(?: be)?|its|option|choice|letter|number|no\.(?=\s*\d)|#"
    r")\b[\s:,=.\-–—\"'“”]*?(?=[\s:,=\"'“”(\[$\\+\-−{.]|$)(?:[\s:,\"'“”]|=(?=\s*\S))*)+",
    re.IGNORECASE,
)
_TAIL = re.compile(
    r"(?:(?<![\s,.])[\s,.]+(?:"
    r"(?:is|would be) (?:(?:the |my )?(?:right |correct |final )?(?:answer|choice|solution|one|it)|right|correct)"
    r"|right|correct|i (?:think|guess|believe)|maybe|probably|please|pls|for sure|yeah|lol|idk))+[\s?.!]*$"
    r"|(?<![\s?.!,;])[\s?.!,;]+$",
    re.IGNORECASE,
)
_NO_FIRST = re.compile(
    r"^\W*(?:no|nope|nah|yes|yeah|yep)\b[\s,.!]+(?=(?:it'?s|it is|i|the answer|that'?s|its)\b)(?!.*\bnot\b)",
    re.IGNORECASE | re.DOTALL,
)
_REASON = re.compile(rf"(?<![\s,;.])[\s,;.]+(?:{BECAUSE}|as it|due to)\b.*$", re.IGNORECASE | re.DOTALL)
_TAKEN_BACK = re.compile(
    r"(?:^|[\s,.;!])(?:(?:no|oh)\W+)?(?:wait|sorry|actually|i me(?:an|ant)|scratch that)\b[\s,.!:]*(?:no\b[\s,.!]*)?",
    re.IGNORECASE,
)
_CONTRACTED = re.compile(
    r"\b(is|are|was|were|does|do|did|has|have|had|could|would|should|must|ca|wo)n['o]?t\b|\bcan ?not\b", re.IGNORECASE
)
_FULL = {"ca": "can", "wo": "will"}
_IS = re.compile(r"\b(it|that|there|what)'s\b|\b(they|we|you)'?re\b", re.IGNORECASE)
_TOWARDS = re.compile(r"\b(up|down|left|right|in|out)wards?\b", re.IGNORECASE)
_DENIES = frozenset(
    [
        *("not", "never", "neither", "nor", "no", "none", "nope", "nah", "aint", "ain", "hardly", "cannot"),
        *("except", "without", "unlike", "instead", "rather", "other", "opposite", "unless"),
        *("wrong", "incorrect", "false", "untrue", "doubt", "disagree"),
        *("eliminate", "eliminated", "exclude", "excluded", "cross", "crossed"),
    ]
)
_ASKS = frozenset(
    [
        *("what", "whats", "why", "whys", "how", "hows", "which", "when", "where", "who", "whose"),
        *("explain", "meaning", "meant", "help", "hint", "define", "definition", "difference", "tell", "show"),
    ]
)
_ASKS_FIRST = frozenset(
    ["is", "are", "was", "does", "do", "did", "can", "could", "should", "will", "would", "am", "has", "have"]
)


def spelled(text: str) -> str:
    """The text with its contracted verbs apart.

    >>> spelled("it isn't, I can’t")
    'it is not, I can not'
    """
    text = _TOWARDS.sub(r"\1", text)
    text = _IS.sub(lambda found: f"{found[1]} is" if found[1] else f"{found[2]} are", text.replace("\u2019", "'"))
    return _CONTRACTED.sub(lambda found: f"{_FULL.get((found[1] or 'ca').lower(), found[1])} not", text)


def without_lead(text: str) -> str:
    """The text behind the words that lead to an answer, everything after them as it is written.

    >>> without_lead("I think it is Chocolate?")
    'Chocolate?'
    """
    return _LEAD.sub("", text).strip() or text.strip()


def claim_of(text: str) -> str:
    """What is left of a message when a claim taken back, its reason, its lead and its tail are dropped.

    >>> claim_of("A. wait no, I think it's B because it is bigger"), claim_of("is it the kilogram?")
    ('B', 'the kilogram')
    """
    *_, last = _TAKEN_BACK.split(text)
    claim = _REASON.sub("", last if last.strip() else text)
    claim = _NO_FIRST.sub("", claim)
    claim = without_lead(claim)
    return _TAIL.sub("", claim).strip() or claim.strip()


def denies(words: tuple[str, ...]) -> bool:
    """Whether one of the words denies."""
    return not _DENIES.isdisjoint(words)


def asks(words: tuple[str, ...]) -> bool:
    """Whether one of the words asks or asks for help."""
    return not _ASKS.isdisjoint(words)


def is_question(text: str) -> bool:
    """Whether a message ends in a question mark or begins as a question does: "does the sign flip here"."""
    first = re.match(r"\W*([a-z]+)", text, re.IGNORECASE)
    return text.rstrip().endswith("?") or (first is not None and first[1].casefold() in _ASKS_FIRST)


def only_claims(beside: tuple[str, ...], text: str) -> bool:
    """Whether the words that stand beside a choice in a message neither deny it nor ask about it.

    ``beside`` are the other words of the message, ``text`` is the message.
    """
    if denies(beside) or asks(beside):
        return False
    asked = text.rstrip().endswith("?") or (beside[:1] and beside[0] in _ASKS_FIRST)
    return not asked
