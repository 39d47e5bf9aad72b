"""What no model may say to a child, whatever it was asked: contacts, requests for personal data or a meeting, threats.

Nor what a tutor never says (:mod:`tutor.guard.personal`). Rules over words, in English for what is asked or
threatened; contacts are seen in any language. What stands in the texts a reply was ``given`` (the problem, the
passage, the student's own words) may be repeated. ``tutor.guard`` and ``coach.check`` ask here; the language of a
draft is :mod:`language.spoken`'s.
"""

import re
import unicodedata
from collections.abc import Iterable

from domain.turn import FaultCode
from tutor.guard.personal import personal
from writer.fence import clean

_ENDINGS = (
    r"(?:com|org|net|edu|gov|info|biz|io|me|app|dev|co|tv|gg|ly|xyz|online|site|club|link|chat|live|uk|us|de|fr|es|it"
    r"|pt|pl|ru|ua|nl|se|no|ch|at|eu|cn|jp|in|br|ca|au)"
)
_SERVICES = (
    r"(?:whats ?app|snap ?chat|instagram|insta|discord|telegram|tik ?tok|face ?book|facetime|messenger|wechat|skype"
    r"|viber|roblox|only ?fans|you ?tube|google meet|twitter)"
)
_DIGIT = r"(?:zero|oh|one|two|three|four|five|six|seven|eight|nine|double)"
_PRIVATE = (
    r"(?:(?:full|last|first|real|family|middle)\s+name|surname|(?:home\s+|street\s+|postal\s+|e-?mail\s+)?address"
    r"|e-?mail|(?:phone|mobile|cell|telephone)(?:\s+number)?|pass\s?word|pin(?:\s+code)?|log-?in|user\s?name|birth\s?day"
    r"|date\s+of\s+birth|age|(?:mum|mom|dad|mother|father|parent)s?['’]?s?\s+(?:name|number|phone|e-?mail|card)"
    r"|credit\s+card|school['’]?s\s+name|selfie|nude\w*|photos?|body)"
)
_LIFE = (
    r"(?:parents?|mum|mom|mother|dad|father|brothers?|sisters?|guardian|home|house|street|town|village|location"
    r"|bedroom|school|account(?!\s+for)|(?:student\s+)?id|ip|passport|bank|phone|laptop|camera|webcam|boyfriend|girlfriend|salary)"
)
"""What belongs to a student's life and to no problem, unless the problem speaks of it."""

_ASK = (
    r"(?:what(?:['’]?s|\s+is|\s+are)|tell\s+(?:me|us)|send|give|share|type|enter|post|text|message|upload|show\s+me|i\s+need"
    r"|i\s+want|let\s+me\s+have|(?:can|could|may)\s+i\s+(?:have|get|see)|confirm|reply\s+with|write\s+down)"
)

_PATTERNS: tuple[tuple[FaultCode, tuple[str, ...]], ...] = (
    (
        "holds_address",
        (
            r"\b(?:https?|ftp|mailto|tel|sms|javascript|data|ws|file)\s*:\s*(?:/\s*/|[^\s\d])",
            r"\bhxxps?\b",
            r"\bwww\s*\.",
            rf"\b[a-z0-9][a-z0-9-]{{1,40}}(?:\.[a-z0-9-]{{1,40}}){{0,4}}\.{_ENDINGS}\b(?![.\w]*\w\()(?:/\S*)?",
            (
                rf"\b(?!(?:an?|the|this|that|each|every|one)\b)\w[\w-]{{1,40}}\s{{0,3}}[\[(]?\s{{0,3}}\bdot\b\s*[\])]?\s*{_ENDINGS}\b"
                r"(?!\s+(?:[-−(]?\d|[a-z]\b|the\b|an?\b|your\b|each\b|both\b|that\b|this\b|zero\b|one\b))"
            ),
            r"\w\s?@\s?\w|@[a-z_]\w+|\w\s*[\[(]\s*at\s*[\])]\s*\w",
            r"\b[a-z][a-z0-9-]{1,40}\.[a-z]{2,6}/[a-z0-9]|\b\d{1,3}\.\d{1,3}\.\d{1,3}\.\d{1,3}(?::\d+)?\b",
            r"\b\d{1,5}\s+(?:[A-Z]\w+\s+){1,3}(?:street|avenue|road|lane|drive|boulevard)\b",
        ),
    ),
    (
        "names_chat",
        (rf"\b{_SERVICES}\b", r"\b(?:dm|pm|text|call|phone|e-?mail|add|follow|ring)\s+me\b"),
    ),
    (
        "holds_telephone",
        (
            r"(?<![\d.,])\(?\d{3}\)?[\s.-]\s?\d{3}[\s.-]\d{4}(?!\d)",
            r"\+\s?\d{1,3}[\s.(-]\s?\d[\d\s().-]{5,}\d",
            r"(?<![\d.,/:])0\d[\d \-]{5,}\d(?!\d|[.,]\d)",
            r"\b(?:call|text|phone|ring|dial|sms|hot ?line|telephone|mobile|cell)\b\D{0,25}\+?\d[\d\s().-]{3,}\d",
            rf"(?:\b{_DIGIT}\b[\s,.-]{{0,3}}){{7,15}}",
        ),
    ),
    (
        "asks_private",
        (
            rf"\b{_ASK}\b[^.?!]{{0,40}}\byour\b[^.?!,]{{0,15}}\b{_PRIVATE}\b",
            r"\bwhat(?:['’]?s|\s+is)\s+your\s+name\b",
            r"\bhow\s+old\s+are\s+you\b",
            r"\bwhere\s+(?:do|exactly\s+do|are)\s+you\s+(?:live|living|staying)\b|\bwhere\s+you\s+live\b",
            r"\b(?:what|which)\s+school\s+(?:do|are)\s+you\b|\bname\s+of\s+your\s+school\b",
            r"\bare\s+you\s+(?:home\s+)?alone\b|\bwho\s+(?:else\s+)?is\s+(?:at\s+)?home\b|\bhome\s+alone\b",
            r"\b(?:photo|picture|pic|selfie|video)s?\s+of\s+(?:you|yourself|your\s+(?:face|body|room|house|home))\b",
            rf"\byour\b[^.?!,;:]{{0,15}}\b(?P<noun>{_LIFE})\b",
            rf"\b(?P<asked>{_LIFE})\b[^.?!,;:]{{0,20}}\byou\s+(?:live|go|are|have|stay)\b",
            r"\bdo\s+you\s+have\s+a\s+(?:boy|girl)friend\b",
        ),
    ),
    (
        "asks_to_meet",
        (
            r"\b(?:meet|see|visit|join)\s+(?:up\s+with\s+)?me\b",
            r"\b(?:let['’]?s|let\s+us|we\s+(?:could|can|should|might|must|will)|want\s+to|can\s+you|shall\s+we)\s+meet\b",
            r"\bhang\s+out\b|\bsee\s+each\s+other\b|\bwait(?:ing)?\s+for\s+you\b|\bi(?:['’]?m|\s+am)\s+coming\b",
            r"\bmeet\s+up\b|\bmeet\s+in\s+person\b",
            r"\bcome\s+(?:over|alone|to\s+my)\b|\bpick\s+you\s+up\b",
            r"\b(?:at|in|to)\s+my\s+(?:house|home|place|flat|apartment|car|room)\b",
            r"\b(?:our|a|as|this|it)\s+(?:little\s+)?secret\b|\bbetween\s+(?:you\s+and\s+me|(?:the\s+)?two\s+of\s+us|us)\b",
            r"\b(?:do\s+not|don['’]?t|never|without)\s+tell(?:ing)?\s+(?:any(?:one|body)|your|them|no\s?one)\b",
        ),
    ),
    (
        "threatens",
        (
            (
                r"\b(?:i|we)(?:['’]?ll|\s+will|\s+shall|['’]?m\s+going\s+to|\s+am\s+going\s+to|['’]?re\s+going\s+to|\s+can)\s+"
                r"(?:\w+\s+){0,2}(?:hurt|kill|harm|punish|beat|hunt|expose|report|destroy|fail|come\s+for|find|hit)\s+(?:you|your)\b"
            ),
            r"\bi\s+know\s+where\s+you\b|\bi(?:['’]?m|\s+am)\s+watching\s+you\b",
            r"\b(?:answer|do|give|tell|finish|solve|hurry|now|properly)\b[^.?!]{0,60}\bor\s+(?:else\b(?!\s+\w)|i['’]?ll|i\s+will)",
            r"\byou(?:['’]?ll|\s+will)\s+(?:regret|be\s+sorry|suffer|pay\s+for|be\s+(?:punished|expelled|beaten|hurt))\b",
            r"\b(?:kill|hurt|harm|cut|hang|hit|starve|burn)\s+yourself\b|\bself[- ]harm\b",
            r"\b(?:you\s+(?:should|deserve\s+to|ought\s+to|will|must)|go(?:\s+and)?)\s+die\b",
            r"\b(?:nobody|no\s?one)\s+(?:would\s+)?(?:loves?|miss(?:es)?|likes?|wants?|cares?\s+about)\s+you\b",
            r"\bbetter\s+off\s+(?:dead|without\s+you)\b|\bpolice\b",
            r"\bi\s+hate\s+you\b|\byou(?:['’]?re|\s+are)\s+(?:\w+\s+)?(?:worthless|a\s+failure|a\s+loser|ugly|nothing)\b",
        ),
    ),
)
_RULES = tuple((fault, re.compile("|".join(patterns), re.IGNORECASE)) for fault, patterns in (*_PATTERNS, *personal()))
_FORMULA = re.compile(r"(?<!\\)\$(?:\\.|[^$\\])+\$", re.DOTALL)


LONGEST = 1_200
"""Characters of a draft that is looked at: a longer one is no reply, and would take long."""


def unsafe(draft: str, given: Iterable[str] = ()) -> tuple[FaultCode, ...]:
    """The code of each fault; empty when the draft holds none.

    >>> unsafe("Ask your friend at kim@example.org.")
    ('holds_address',)
    """
    if len(draft) > LONGEST:
        return ("too_long",)
    words = _FORMULA.sub(" ", _plain(draft))
    known = " ".join(_plain(" ".join(given)).casefold().split())
    return tuple(
        fault for fault, pattern in _RULES if any(_own(found) not in known for found in pattern.finditer(words))
    )


def _own(found: re.Match[str]) -> str:
    """What of a finding must stand in what was given: its noun where the rule is about one, else all of it."""
    nouns = [noun for noun in found.groupdict().values() if noun] or [found.group()]
    return " ".join(nouns[0].casefold().split())


def _plain(text: str) -> str:
    """Letters in one shape, with nothing unseen between them."""
    return clean(unicodedata.normalize("NFKC", text)).replace("\u200c", "").replace("\u200d", "")
