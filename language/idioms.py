"""Turns of speech that name death or harm and mean none: taken out before anybody listens for distress.

>>> without_idioms("my mum will kill me if i fail this"), without_idioms("i cut myself a slice and i want to die")
('this', 'and i want to die')
"""

import re

_KIN = (
    r"(?:(?:my|our|her|his|the) )?(?:mum|mom|mam|dad|mother|father|parents?|folks|teacher|coach|boss|sister|brother"
    r"|gran\w*|she|he|they|you|sir|miss)"
)
_SCHOOL = (
    r"(?:fail|flunk|(?:get|got|bring)\b.{0,16}\b(?:[b-f]|bad|low|zero|grades?|marks?|score|wrong)\b"
    r"|(?:saw|see|sees|find out about|hears? about) (?:this|my|the) (?:grade|mark|score|test|report)"
    r"|(?:don'?t|do not|doesn'?t|can'?t) (?:finish|pass|do (?:this|my|it)|hand|get (?:this|it)|study|learn|know)"
    r"|forg[eo]t|miss (?:this|the|my)|lose (?:my|the|this)|lost (?:my|the)|(?:break|broke) (?:my|the|it)"
    r"|(?:i'?m|am|was) late)"
)
_THING = (
    r"(?:phone|fone|battery|laptop|computer|tablet|ipad|chromebook|wifi|internet|car|controller|screen|calculator|app"
    r"|plants?|flowers?|tree|bacteria|cells?|yeast|germs|character|avatar|player|game|pen|brain|chat|joke|servers?)"
)
_STAGE = r"(?:experiment|game|story|book|film|movie|problem|level|match|simulation)"
_PARTED = r"(?:slice|piece|bit|chunk|portion|square|wedge|sandwich|pieces|slices|bits)"
_DEAD = r"(?:has |have |just |is |was |are |keeps |also |all |nearly )*(?:died|dying|dead|dies|die)"
_IDIOMS = re.compile(
    "|".join(
        (
            (
                rf"\b{_KIN}(?: are| is|'s|'re)? (?:will|would|'?ll|'?d|going to|gon+a|is going to|are going to)"
                r" (?:(?:literally|actually|so|totally|definitely) )*(?:kill|murder|end|destroy|slaughter) me\b"
                rf"(?! .{{0,12}}\btell).{{0,12}}\b{_SCHOOL}\b"
            ),
            (
                r"\b(?:i(?:'m| am)? )?(?:\w+ ){0,3}?(?:die|died|dying|dead)(?: of| from| with)? "
                r"(?:laugh\w*|embarrass\w*|boredom|cringe|hunger|thirst|heat)\b"
            ),
            rf"\b(?:i )?cut myself (?:a|an|some|another|one more|two)(?: \w+)? {_PARTED}\b",
            (
                r"\b(?:i )?cut myself (?:shaving|(?:on|with) (?:the|a|some|my) (?:piece of )?"
                r"(?:paper|can|page|cardboard|tin)\b"
                r"|(?:while|when) (?:cooking|shaving|chopping|slicing|making|cutting))"
            ),
            rf"\b(?:my|the|our|his|her|all the|all of the|this|that)(?: \w+)? {_THING} {_DEAD}\b",
            rf"\b(?:my|the|our|a) \w+ (?:died|dies|dying|is dead) in (?:the|this|our|my) {_STAGE}\b",
            r"\bi(?:'m| am)? (?:keep|kept|always) (?:messing|mess|screwing|screw) (?:it |this |them |these )?up\b",
            r"\b(?:\w+ ){0,2}(?:hit|hits|hitting) (?:me|us) up\b(?: (?:on|in) \w+)?",
            (  # help that is given, and not what is asked for
                r"\b(?:i|we) (?:(?:will|can|could|want to|wanna|like to|also|then|always|often|just|really) ){0,2}"
                r"(?:help|helped|helping) (?!me\b|us\b|myself\b)"
                r"(?:(?:my|our|the|a|some|each|two|younger|little|best) )*\w+"
                r"(?= *(?:$|[.!?,;]| (?:with|in|on|at|every|after|today|tomorrow|out|as well|too)\b"
                r"| to (?:study|learn|do|understand|solve|finish|practise|practice|revise|read|write)\b))"
            ),
            (  # of a mark or a match as often as of anything; what they would rather not say is no cry by itself
                r"^\W*(?:no |nah |pls |please )?i (?:don'?t|do not|dont) (?:really )?(?:want to|wanna|feel like) "
                r"talk(?:ing)? about (?:it|this|that)(?: (?:now|rn|today|anymore|here))?\W*$"
            ),
            (  # what somebody is like, and what a long text is like
                r"\b(?:i(?:'m| am)?|im|being) (?:(?:a bit|really|so|also|just|kind of|kinda|very) )*"
                r"(?:dyslexic|dyscalculic|colou?r[- ]?blind|short[- ]?sighted)\b"
            ),
            (
                r"\b(?:is |it's |its )?(?:just |like )*a (?:huge |big |giant )?wall of (?:text|words|numbers)\b"
                r"(?: (?:to|for) me\b)?"
            ),
            r"\bdye (?:my|the|it|her|his|some|a|your|hair|eggs|cloth|wool|them|shirts?)\b",
            (
                r"\bi (?:won'?t|will not) be (?:here|in|there)\b[^.!?]{0,30}\b(?:can (?:i|we)|could (?:i|we)"
                r"|dentist|doctor"
                r"|appointment|trip|holiday|vacation|football|practice|class|lesson|school)\b"
            ),
        )
    ),
    re.IGNORECASE,
)


def without_idioms(text: str) -> str:
    """A text without such turns; what else it says is left."""
    return " ".join(_IDIOMS.sub(" ", text).split()).strip(" ,") if _IDIOMS.search(text) else text
