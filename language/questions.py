"""What a message asks, as a question about something: its words, what it is about, and whether it asks for a meaning.

>>> asked = inquiry("ok but whats the difference between 5y and y5")
>>> asked.text, asked.topics, asked.meaning
("what's the difference between 5y and y5", ('differ', '5', 'y'), False)

A question is known by its grammar and not by its matter: it opens with a question word, with a verb before its subject,
or with what the student does not understand. One without a topic ("what do i do") asks for help, not about anything.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

from language.either import two_things
from language.phrases import phrases
from language.stems import stem
from language.text import Text

_PART = re.compile(
    r"(?<=[?!])\s+|(?<=[a-z)\d])[.;]\s+|\n+|,\s*(?=(?:but|and|so|how|why|what|where|when|do|does|did|can|is|are|should|am)\b)"
    r"|,\s*(?=(?:the|a|it|that|they) \w* ?(?:doesn't|isn't|aren't|don't|can't)\b)"
    r"|\s+(?=(?:but|and|so) (?:how|why|what|where|when|do|does|is|are|can|should)\b)"
    r"|,?\s+or\s+(?=(?:what|how|why) (?:do|does|is|are)\b)|,\s*(?=which (?:one|of|is|are)\b)"
    r"|(?<!\bwhy)(?<!\bhow)(?<!\bwhat)(?<!\bwhere)(?<!\bwhen)(?<!\bwhich)(?<!\bif)"
    r"\s+(?=is (?:it|x|the answer) (?:just |like |maybe )?[-−$(]?\.?\d)"
)
"""Where a piece of a message ends that may be a question of its own."""

_OPENERS = re.compile(
    r"^(?:(?:but|and|so|ok|wait|h+m+|u+m+|no|oh|well|then|like|also|sorry|hey|hi|please|lol|actually|again|now|yes|yeah"
    r"|hello|sir|miss|teacher|quick question|(?:can|may|could) i ask(?: you)?(?: something| a question)?"
    r"|i (?:want|wanted|would like) to (?:ask|know)|i have a question|do you know|i(?:'m| am) (?:just )?wondering)"
    r"\b[\s,.!:]*)+"
)
_WORD_FIRST = re.compile(
    r"^(?:from (?=where\b)|in (?=which\b|what\b))?(?:what|why|how|when|where|which|who|whose)(?:'s|'re|'d)?\b"
)
_VERB_FIRST = re.compile(
    r"^(?!\w+ (?:also )?be\b)"
    r"(?:(?:do|does|did|don't|doesn't|should|shouldn't|must|may)\s+|(?:can|can't|could|would|will|am|are|aren't|is|isn't"
    r"|was)\s+(?!it\b(?! (?:\w+ ){0,2}to\b| (?:an? |the )?[a-z]{4,} or (?:an? |the )?[a-z]{4,})|that\b|this\b|me\b"
    r"|the answer\b))"
)
_NOT_CLEAR = re.compile(
    r"^(?:i(?:'m)? |we )?(?:really |still |just |also )*(?:do not|don't|can't|couldn't|never|not sure|forgot|unsure)\s*"
    r"(?:really |even |quite )*(?:understand|get|know|see|remember|follow|about|on)?\s*"
    r"(?=(?:what|why|how|when|where|which|if|whether)\b|(?:the|a|an|these|those|about)\b|[a-z]{4,})"
)
_MIXED_UP = re.compile(
    r"^(?:i(?:'m)? |we )?(?:always |keep |kept |just |often |sometimes |never |can never |can't ever )*"
    r"(?:mix(?:ing|ed)?(?: it| them)? up|confus(?:e|ed|ing)(?: by| about)?|forget(?:ting)?|remember)\s+"
    r"(?=(?:what|why|how|when|where|which|if|whether)\b)"
)
"""What is not kept apart: "i always mix up which one is x1"."""

_MIXED_TWO = re.compile(
    r"^(?:i(?:'m)? |we )?(?:always |keep |kept |just |often |sometimes |never |can never )*"
    r"(?:mix(?:ing|ed)?(?: it| them)? up|confus(?:e|ed|ing)) (?:the |a )?(?P<one>(?:[a-z-]+ ){1,3})(?:and|with|or) "
    r"(?:the |a )?(?P<other>[a-z-]+(?: [a-z-]+)?)$"
)
"""Two things that are mixed up: "i always mix up the mean and the median"."""

_ONE_OR_ANOTHER = re.compile(
    r"^(?:so |wait |ok )*(?:the |an? )?(?P<thing>[a-z][a-z-]{2,20}(?: [a-z-]{3,20})?) (?:is|are|means?|=) "
    r"(?!there\b)(?P<one>[a-z][^?]{1,40}?) or (?:the |an? |is it )?(?P<other>[a-z][^?]{1,50})$"
)
"""A thing of which two meanings are put up: "mean is the average or the one in the middle?"."""

_LEFT_OPEN = re.compile(
    r"^(?!.*\d)(?:(?:[a-z]{2,} )?= ?)?[a-z]+(?: [a-z]+){0,3} or (?:[a-z]{2,} ?= ?)?[a-z]+(?: [a-z]+){0,3}$"
)
"""Two things in few words that are left open: "and = plus or and = times?"."""

_WHY_THAT = re.compile(r"^(why|how come|why is that|why not|how)(?:, .*)?$")
"""A question after the reason of what was said before it: "you halve it but why"."""

_IS_IT_SO = re.compile(
    r"^(?!.*\d)(?:so |wait |a |an |the )*([a-z][a-z -]{2,30}?) (?:is|are|means?|=) "
    r"(?!that\b|this\b)[a-z][^?]{8,90}?,?\s(?:right|correct|yes|yeah|isn't it|no)\s*\?*$"
)
"""What is put forward of a word of the course, to be told whether it is so: "a median is in the middle right?"."""

_DENIED_RIGHT = re.compile(
    r"^(?:so |and |because )?(?:the|a|an|it|that|this|they|we|you)\b.{0,40}?"
    r"\b(?:doesn't|isn't|aren't|don't|can't|won't|not)\b.{0,50}?,?\s(?:right|correct|yes|yeah|or)\s*\?+$"
)
"""What is denied to be told whether it is so: "the 1 doesn't count right?"."""

_ALSO = re.compile(
    r"^(?:isn't|aren't|wouldn't|doesn't|is) (?:it|that|this|they) (?:not )?(?:\w+ )?(?:also|already|still|too)\b"
)
"""A question whether something is so as well: "isn't it also a polynomial"."""

_ASIDE_HOW = re.compile(
    r"^how (?!(?:do|does|did|can|could|should|would|will|am|is|are|was|were|on)\b)(?:(?:many|much) )?\w+ "
    r"(?:you|i|we|they|it|he|she|the \w+) (?!do\b|does\b|did\b|is\b|are\b|can\b)\w+"
)
"""What begins as a question and names what something hangs on: "how hard you push"."""

_RHETORICAL = re.compile(r"^\W*how (?:am|are|is) (?:i|we|anyone|anybody|people) (?:even )?(?:meant|supposed) to know\b")
"""A sigh in the form of a question."""

_COMPARES = re.compile(r"\bsame as\b|\bequal to\b.*[a-z]")
_SUPPOSES = re.compile(
    r"^(?:i|you|we) (?!\w+ed\b|did\b|made\b|took\b|found\b"
    r"|got\b|get\b|have\b|think\b|mean\b|guess\b|say\b|said\b|put\b)[a-z]+ "
)
"""How a supposition begins that a question mark makes a question: "i add 3 first?"."""

_IF_SO = re.compile(
    r"^(?:if|when|because|since) .{4,80}?\b(?:is|are|isn't|aren't|does|do|doesn't|don't|did|can|can't|would|will"
    r"|should) (?:that|this|there|it|they|we|i|you|he|she|the|an?)\b(?! x\b).*\?$"
)
"""A supposition with a question behind it: "if it moves at constant speed is there no force?"."""

_IS_IT = re.compile(r"^(?:is|are|was) (?:it|this|that|they)(?: the)? (?=[a-z])(.{4,60}?) or (?=[a-z])(.{4,60})$")
"""A question which of two wordings it is: "is it rise over run or run over rise"."""

_EXPLAIN = re.compile(
    r"^(?:can you |could you |would you |will you |please |pls )*"
    r"(?:explain|tell me|show me|define|remind me(?: of)?|help me understand)\s+(?:me )?(?:again )?"
)
_SETS_APART = re.compile(r"^(?:(?:the |any )?differences? between\b|\S+(?: \S+){0,2} (?:vs|versus) \S+)")
_MEANING = re.compile(
    r"^(?:what|who)(?:'s| is| are| was|'re) (?!wrong\b|next\b)"
    r"|\bmeans?\b|\bmeaning\b|\bstands? for\b|\bdefin|^(?:the|a|an|these|those|about)\b|^[a-z]+s?$"
)
_WHAT_IT_IS = re.compile(r"^what ((?:(?:the|an?) )?[a-z-]{3,20}(?: [a-z-]{2,20}){0,3}) (is|are)$")
"""A question after a meaning behind what is not understood: "what a quartile is"."""

_OF_A_LETTER = re.compile(
    r"\bwhat(?:'?s| is| does| do)? (?:the )?(?:letter )?([b-hj-z])\b"
    r"(?= means?\b| stands?\b| is\b| tells?\b| do\b| for\b| represents?\b| says?\b|\W*$)"
)
"""A question after a letter, before chat spelling makes words of "r", "u" and "w"."""

_WANTED = re.compile(
    r"\bwhat (?:do|does|did) (?:they|you|it|he|she|this|the (?:problem|question|task)) (?:even |actually |really )?"
    r"(?:want|ask|need)(?:s|ed)?\b(?: me)?(?: to (?:do|say|write|find|answer))?"
    r"|\bwhat(?:'s| is)? (?:it|this|that|the (?:problem|question|task))(?:'s| is)? (?:even |actually |really )?asking\b"
    r"|\bwhat (?:am i|are we|do i (?:have|need)) (?:supposed |meant )?to (?:find|answer|write|work out)\b"
)
"""A question after what the problem wants."""

_WHICH_PART = re.compile(
    r"\bwhich (?:one )?(?:do|does) (?:you|they|it) (?:even |actually )?(?:want|mean|ask for)\b"
    r"|\b(?:which|what) (?:blank|part|box|gap|bit) (?:is it|is this|are they|do they|does it"
    r"|is the (?:question|problem)|am i|do i|are we) (?:even |actually |supposed to |meant to |need to |have to )*"
    r"(?:ask(?:ing)?|want(?:ing)?|mean(?:ing)?|talking|fill|answer|do|find)\b"
)
"""A question which part of the problem is to be done."""

_WORD_DOUBTED = re.compile(
    r"^\W*((?!what\b|why\b|how\b|huh\b|wait\b|ok\b|sorry\b)[a-z][a-z -]{2,30}?) ?\?+ "
    r"(?:what|wdym)(?:'s| is| does| do you)? ?(?:even )?(?:that|this|it)?(?: even)?(?: means?)?(?: by that)?\W*$"
)
"""A word with a question mark and a question after it: "negligible?? what does that mean"."""

_QUOTED_WHICH = re.compile(r"^['\"“‘].{2,40}['\"”’],? (?:so )?(?:which|what) ([a-z]+(?: [a-z]+)?)$")
"""What follows words of the problem that are quoted to ask what they mean: "'this power' which power"."""

_BEHIND_MEANING = re.compile(
    r"^(?!what do you mean\b)(wh\w+ do(?:es)? .{3,40}? means?)\b(?! by\b| to\b| when\b| if\b| that\b).*$"
)
"""What stands behind a question after a meaning: "what does rational mean like its sensible"."""

_SAID_OTHERWISE = (
    (
        re.compile(
            r",? (?:that|this|it)(?: just)? (?:makes|is|'s|doesn't make) (?:no |any |so )?(?:sense|weird|stupid|dumb)$"
        ),
        "",
    ),
    (re.compile(r"^what (?:counts|qualifies) as\b"), "what is"),
    (re.compile(r"^(wh\w+) (?:exactly|actually|really|even|on earth) (?=is\b|are\b|do\b|does\b)"), r"\1 "),
    (re.compile(r"\b(?:little|small|tiny|wee|top|upper) numbers?(?: (?:on top|up top|above))?\b"), "exponents"),
    (re.compile(r" (?:please|again|though|exactly|anyway|then|here|lol|sir|miss|teacher)$"), ""),
    (re.compile(r" (?:or (?:what|something|not|no|nah|am i (?:wrong|stupid|dumb))|at all)$"), ""),
    (
        re.compile(
            r"(?<=\w) i (?:(?:always|keep|just|totally|kinda) )?(?:forget|forgot|forgetting|mix (?:it|them) up)$"
        ),
        "",
    ),
    (
        re.compile(r"^what(?: is)? (?:mean|means|meaning) (?!of\b|the\b|between\b)([a-z][a-z -]{2,30})$"),
        r"what does \1 mean",
    ),
    (
        re.compile(
            r"^what (?!is\b|are\b|does\b|do\b|did\b|it\b|that\b|this\b|you\b)"
            r"((?:the )?[a-z-]{3,20}(?: [a-z-]{3,20})?) means?$"
        ),
        r"what does \1 mean",
    ),
    (
        re.compile(r"^((?:(?:the|an?) )?[a-z-]{3,20}(?: [a-z-]{2,20}){0,3}) (?:means?|is|are) what$"),
        r"what does \1 mean",
    ),
    (
        re.compile(
            r"^((?:(?:i |we )?(?:really |just )?(?:do not|don't|not) (?:know|understand|get) )?what (?:(?:the|an?) )?"
            r"[a-z-]{4,20}(?: [a-z-]{3,20})? (?:is|are))"
            r"(?: (?:my|i|me|sorry|because|please|in|can|you|so|and|never|we)\b.*)$"
        ),
        r"\1",
    ),
)
"""Questions after a meaning as they are also put, in another language's order too, and how they are put in English."""

_OF_A_TASK = re.compile(
    r"^(?:what(?:'s| is| are| does| do)|what do you mean(?: by| with)?|(?:do not|don't) know)"
    r" (?:the |it mean to |to |we |you )?(?:word |meaning of )?(?:to )?"
    r"(solve|find|show|explain|equals?|example|choice|sentence|sides?|hint|both sides)\b"
    r"(?! for\b)(?: means?\b.*| is\b.*)?$"
    r"|^(?:the )?(?:word |meaning of )(?:to )?(solve|find|show|explain|equals?)\b"
)
"""A question after a verb of the task, which anywhere else says nothing of what a question is about."""

_OF_A_NUMBER = re.compile(
    r"^(?:do|does|should|shouldn't|must|can|will) (?:i|we|you)"
    r" (?:(?:even|really|actually|also|still|just|have to|need to) )*"
    r"(?:need|use|ignore|count|include|care about|worry about)\b(?: to (?:use|know|count|include))?.*\d"
    r"|^(?:is|are) (?:the|that|this) .*\d.*\b(?:important|needed|used|for anything)\b"
    r"|^(?:why|how come) (?:can't|couldn't|can|do|don't|does|doesn't|should|would) (?:i|we|you|it)\b.*\d"
)
"""A question whether a number is needed, or why something is not done with it."""

_EQUATION = re.compile(r"^(?![a-z]{2,} ?= ?[a-z]{3,}\b)\S+ ?[=<>]")
"""An equation or an inequality, whose letter may look like a verb: "r = dt" is no "are"."""

_MAY_BE = re.compile(
    r"^(?:can|could|may) (?:it|[xyn]|the (?:answer|number|result|solution)|they|that)(?: also| even)? be"
    r" (?:an? )?(negative|fraction|decimal|zero|minus)\b"
)
"""A question whether what is looked for may be of a kind."""

_OPERATION = re.compile(
    r"^(?:is|was|would) it (?:be )?(?:a )?"
    r"(?:times|plus|minus|divid\w+|multipl\w+|add\w*|subtract\w*|take away)\b(?!.*\d)"
)
"""A question after the operation to take, which is no number."""

_BARE_RULE = re.compile(r"^what(?:'s| is) the (?:formula|rule|way|method|trick)$")
"""A question after the rule of the step, which it does not name: it asks for a start."""

_TOKEN = re.compile(r"\d+(?:\.\d+)?|[a-z]+(?:'[a-z]+)?|[|^√<>≤≥%!µμσθπ]")
_WAY = re.compile(
    r"how(?! come\b)|what(?:'s| is| are)? (?:the )?(?:rule|way|formula|method|trick|steps?) (?:for|of|to|when)\b"
)
_FORMULA = re.compile(r"\b(?:formulas?|equations?|rules?|methods?|tricks?)\b")
_STATES = re.compile(r"^when (?:i |we |you )?(?:have |put |set )?[a-z] ?= ?[-\d]")
"""How a line begins that says what holds for a value: "when y=0 x=8"."""

_WEAK = frozenset({"first", "put"})
"""Topics that alone ask for a start and about nothing."""

_TASKS = frozenset({"calcul", "comput", "put", "type", "give", "determin", "figur", "get"})
"""Stems of what a problem wants of anybody."""

_THE_MEAN = re.compile(r"\b(?:the|a|and|between|sample|population) (mean)\b")
"""The mean that one reckons, and not what something means."""

_EMPTY = frozenset(
    """
    a about actually again all also always am an and answer any anything are as ask asking at be because been begin
    between bit but by came can can't clue come could day did differently do does doesn't doing don't done each
    either else equal equals even ever every everything exactly example examples explain find for from get getting
    give go going gonna got had has have help her here him hint his how how's i i'd i'll i'm i've if in into is
    isn't it it's its just kind know last let like look made make makes making many may me mean meaning means meant
    might much must my nd need next no not now of off ok on one only or other our out part person please problem
    question really right said same say says see should shouldn't show so solve some something sometimes stand
    stands start step still stuff supposed sure take teacher tell telling than that that's the their them then
    there there's these they they're thing things this those though tip to today too try two understand up us use
    used very want wants was way we we're well were what what's when where which who why will with word work works
    would write wrong yet you you're your
    """.split()  # noqa: SIM905 - a list of words reads as words
)
"""Words that say nothing of what a question is about."""


_NO_PICTURE = "what to do when no picture shows"
Lack = Literal["given", "found", "print"]
"""What a student misses in a problem."""


@dataclass(frozen=True, slots=True)
class Inquiry:
    """A question: its words in full spelling, the stems of what it is about, and whether it asks what that means.

    ``wanted`` says that it asks what the problem wants, and is about nothing else. ``lacks`` says that it misses
    something: a value that is not given, one that was found before, or a print without a fault.
    """

    text: str
    topics: tuple[str, ...]
    meaning: bool
    wanted: bool = False
    lacks: Lack | None = None

    @property
    def why(self) -> bool:
        """Whether it asks for a reason."""
        return self.text.startswith(("why", "how come"))

    @property
    def no_picture(self) -> bool:
        """Whether it says that a picture, a graph or a table does not show."""
        return self.text == _NO_PICTURE

    @property
    def way(self) -> bool:
        """Whether it asks for a way: "how do i", "the rule for"."""
        return _WAY.match(self.text) is not None

    @property
    def wants_way(self) -> bool:
        """Whether it asks how, or after a formula or a rule."""
        return self.text.startswith("how") or self.way or _FORMULA.search(self.text) is not None


def inquiry(message: str) -> Inquiry | None:
    """The first question of a message that is about something; None where there is none."""
    said = Text(message)
    if (letter := _OF_A_LETTER.search(said.normal.casefold())) is not None:
        return Inquiry(letter.group(), (letter.group(1),), meaning=True)
    if _ASIDE_HOW.match(said.full) and "?" not in said.full:
        return None
    if _RHETORICAL.match(said.full):
        return None
    if phrases("no_picture").search(said.full):
        return Inquiry(_NO_PICTURE, ("pictur", "show"), meaning=False)
    if (lack := _lack(said.full)) is not None:
        return Inquiry(said.full, topics(said.full), meaning=False, lacks=lack)
    if (which := _WHICH_PART.search(said.full)) is not None:
        return Inquiry(which.group(), (), meaning=False, wanted=True)
    full = _signs_named(said.full)
    if (doubted := _WORD_DOUBTED.match(full)) is not None:
        full = f"what does {doubted[1]} mean?"
    if (found := next(_asked_by_parts(full), None)) is not None:
        return found
    wanted = _WANTED.search(said.full)
    return Inquiry(wanted.group(), (), meaning=False, wanted=True) if wanted is not None else None


def inquiries(message: str) -> tuple[Inquiry, ...]:
    """All questions of a message that are about something, the one of :func:`inquiry` first."""
    first = inquiry(message)
    if first is None:
        return ()
    return tuple(dict.fromkeys((first, *_asked_by_parts(_signs_named(Text(message).full)))))


def _asked_by_parts(full: str) -> Iterator[Inquiry]:
    """The questions in the pieces of a text; a bare "why" is about the piece before it."""
    before = ""
    for part in parts(full):
        found = _asked_in(part)
        if (wants := _WANTED.search(part)) is not None and set(topics(part[wants.end() :])) <= _TASKS:
            found = Inquiry(wants.group(), (), meaning=False, wanted=True)
        if _WHY_THAT.match(part.rstrip(" ?!.")) and (about := topics(before)):
            yield Inquiry(f"why {before.rstrip(' ?!.,')}", about, meaning=False)
        elif found is not None and (found.wanted or (found.topics if found.meaning else set(found.topics) - _WEAK)):
            yield found
        before = part


def _lack(full: str) -> Lack | None:
    """What of a problem a message says to be missing."""
    for lack in _LACKS:
        if phrases(f"lacks_{lack}").search(full):
            return lack
    return None


_LACKS: tuple[Lack, ...] = ("print", "found", "given")


def _signs_named(full: str) -> str:
    """A text in full spelling with the brackets and signs that stand alone in it called by their names."""
    return _SIGN_ALONE.sub(lambda sign: _NAMES[sign.group()], full)


_NAMES = {
    "(": "round bracket", ")": "round bracket", "[": "square bracket", "]": "square bracket", "()": "round bracket",
    "[]": "square bracket", "you symbol": "union symbol", "you sign": "union symbol", "∪": "union symbol",
    "∩": "intersection symbol", "upside down you": "intersection symbol", "the you": "the union symbol",
    "big you": "union symbol",
}  # fmt: skip
_SIGN_ALONE = re.compile(rf"(?<!\S)(?:{'|'.join(map(re.escape, sorted(_NAMES, key=len, reverse=True)))})(?![^\s?.,!])")


def parts(full: str) -> list[str]:
    """The pieces of a message in full spelling that may each be a question, without what leads into them."""
    return [said for part in _PART.split(full) if (said := _OPENERS.sub("", part.strip()).strip())]


def asks(part: str) -> bool:
    """Whether a piece of a message has the grammar of a question."""
    return _asked_in(part) is not None


def either(bare: str) -> bool:
    """Whether a piece of a message asks nothing but which of two words it is."""
    return not bare.startswith(("do ", "does ", "should ", "would ")) and _one_of_two(bare, asked=True) is not None


def topics(text: str) -> tuple[str, ...]:
    """The stems of the words, and the numbers and letters, that say what a text is about; each once."""
    said = text.casefold()
    words = [word for word in _TOKEN.findall(said) if word not in _EMPTY]
    return _stems([*words, *(_THE_MEAN.findall(said))])


def all_stems(text: str) -> frozenset[str]:
    """The stems of all words, numbers, letters and signs of a text, those that say little among them."""
    return frozenset(_stems(_TOKEN.findall(text.casefold())))


def _stems(words: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(word if len(word) < 3 else stem(word) for word in words))


def _one_of_two(bare: str, *, asked: bool) -> Inquiry | None:
    """A question which of two things in words it is; None for anything else, and for a guess in numbers."""
    two = two_things(bare, asked=asked)
    about = topics(" ".join(two)) if two is not None else ()
    return Inquiry(bare, about, meaning=False) if about else None


def _asked_in(part: str) -> Inquiry | None:
    bare = part.rstrip(" ?!.")
    for said, plain in _SAID_OTHERWISE:
        bare = said.sub(plain, bare)
    if _BARE_RULE.match(bare) or _EQUATION.match(bare):
        return None
    if (task := _OF_A_TASK.match(bare.partition(", ")[0])) is not None:
        return Inquiry(bare, _stems(_TOKEN.findall(task[1] or task[2])), meaning=True)
    if _OF_A_NUMBER.match(bare) and topics(bare):
        return Inquiry(bare, topics(bare), meaning=False)
    if (may := _MAY_BE.match(bare)) is not None:
        return Inquiry(bare, _stems((may[1],)), meaning=False)
    if _OPERATION.match(bare):
        return Inquiry(bare, topics(bare), meaning=False)
    if _SETS_APART.match(bare):
        return Inquiry(bare, topics(bare), meaning=False)
    if (quoted := _QUOTED_WHICH.match(bare)) is not None and topics(quoted[1]):
        return Inquiry(f"which {quoted[1]} is meant", topics(quoted[1]), meaning=False, lacks="found")
    if (one_of := _one_of_two(bare, asked=part.endswith("?"))) is not None:
        return one_of
    long = re.match(r"(?:is|are|was) (?:it|this|that|they) (?!.*\d)\S+(?: \S+){3,} or \S+(?: \S+){2,}$", bare)
    if long is not None and len(topics(bare)) > 1:
        return Inquiry(bare, topics(bare), meaning=False)
    either = _IS_IT.match(bare)
    if either is not None and len(set(topics(either[1])) & set(topics(either[2]))) > 1:
        return Inquiry(bare, topics(bare), meaning=False)
    if (
        part.endswith("?")
        and (_IF_SO.match(part) or _SUPPOSES.match(part))
        and any(len(topic) > 2 for topic in topics(bare))
    ):
        return Inquiry(bare, topics(bare), meaning=False)
    if (mixed := _MIXED_TWO.match(bare)) is not None:
        one, other = mixed["one"].strip(), mixed["other"]
        return Inquiry(
            f"what's the difference between {one} and {other}", topics(f"differ {one} {other}"), meaning=False
        )
    if part.endswith("?") and (two := _ONE_OR_ANOTHER.match(bare)) is not None and topics(f"the {two['thing']}"):
        return Inquiry(f"what does the {two['thing']} mean", topics(f"the {two['thing']}"), meaning=True)
    if part.endswith("?") and _LEFT_OPEN.match(bare) and len(topics(bare)) > 1:
        return Inquiry(bare, topics(bare), meaning=False)
    if (so := _IS_IT_SO.match(part)) is not None and topics(so[1]):
        return Inquiry(bare, topics(so[1]), meaning=True)
    for opening in (_EXPLAIN, _NOT_CLEAR, _MIXED_UP):
        if (start := opening.match(bare)) is not None:
            about = _WHAT_IT_IS.sub(r"what \2 \1", bare[start.end() :])
            return Inquiry(about, topics(about), bool(_MEANING.search(about)))
    if _DENIED_RIGHT.match(part) and topics(bare):
        return Inquiry(bare, topics(bare), meaning=False)
    if _ALSO.match(bare) and any(len(topic) > 2 for topic in topics(bare)):
        return Inquiry(bare, topics(bare), meaning=False)
    if _STATES.match(bare) and not part.endswith("?"):
        return None
    if _WORD_FIRST.match(bare):
        bare = _BEHIND_MEANING.sub(r"\1", bare.partition(", ")[0])
        return Inquiry(bare, topics(bare), bool(_MEANING.search(bare)))
    if (verb := _VERB_FIRST.match(bare)) is not None and (
        _COMPARES.search(bare) or any(len(topic) > 2 for topic in topics(bare[verb.end() :]))
    ):
        return Inquiry(bare, topics(bare[verb.end() :]), meaning=False)
    return None
