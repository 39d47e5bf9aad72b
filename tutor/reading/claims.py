"""What a message claims as the answer, and what it only mentions, denies, asks about or gives as a reason.

A claim is told by the words it stands with: the nearest verb before it ("got", "is", "=", and not "added"), its
place ("ohh 45"), or the words behind it ("45 is what I got"). The last claim counts; earlier ones are work.

>>> [claim.text for claim in claims_in(said("I added 5 to both sides and got x = 12", frozenset("x")))]
['x = 12']
"""

import re
from collections.abc import Iterator, Sequence
from typing import Literal, NamedTuple

from language.because import BECAUSE
from language.chat_spelling import spelled_out
from language.stems import stem
from maths.expression import Expression, Interval, Listing, Point, Quantity, Relation, Symbol, symbols
from maths.parse import PLAIN
from maths.tokens import NumberStyle
from tutor.reading.clauses import clauses
from tutor.reading.spans import Span, spans_in
from tutor.reading.vocabulary import BEFORE_A_PART, CLAIMING, EMPTY, NAMES_NOTHING, OPPOSITES, WORKING

Role = Literal["claimed", "placed", "step", "denied", "asked", "reason", "mentioned"]
"""What a message does with a stretch of mathematics. ``placed``: claimed by its place alone, with words about it that
may say anything."""


class Said(NamedTuple):
    """A stretch of mathematics in a message: as written, where it starts, its tree, its role.

    ``label`` are the words that name what it is ("the carrying capacity"), ``subject`` those of them between an article
    and the verb; ``behind`` are those that follow it. ``bare`` says that nothing else stands in its clause but words
    that carry nothing, ``own`` that the clause tells of the student ("i have 2 sisters").
    """

    text: str
    start: int
    tree: Expression
    role: Role
    label: tuple[str, ...] = ()
    subject: tuple[str, ...] = ()
    behind: tuple[str, ...] = ()
    bare: bool = False
    own: bool = False


_WOULD_BE = re.compile(r"\W*(?:then|so then|because then|so|otherwise|because)\b.*\bwould\b")
"""What would follow, behind a question whether something is so: "isn't it zero? then the power would be 0"."""

_AS_GIVEN = re.compile(
    r"\W*(?:but |because |and )?(?:it|they|the (?:problem|question|text)) (?:gives?|gave|says?|mentions?|tells?)\b"
)
"""What a problem gives, told behind a question about it: "does the mass matter? it gives 75 kg"."""

_CHECKS = re.compile(
    r"\W*(?:(?:and|so|then|i|we|just|to|my|a|the|quick|did|it) )*"
    r"(?:check|checks|checked|checking|tested|test|proof|plugged (?:it |them )?(?:back )?in)\b",
)
"""How a clause begins that puts an answer to the test."""

_TAKEN_BACK = re.compile(r"\W*(?:no|nope|nah|wrong|not (?:it|right))\W*", re.IGNORECASE)
_OPENS = re.compile(rf"[\s,]*({BECAUSE}|as)\b", re.IGNORECASE)
_HEDGE = re.compile(
    r"\b(?:i (?:don't|do not) know|(?:i'm )?not (?:sure|certain|positive|100))\b(?! (?:if|whether))(?: but)?"
    r"|\b(?:if|unless) i(?:'m| am| did| have| was)?(?:n't| not)? (?:\w+ )?(?:wrong|right|mess\w*|mis\w+)\b"
    r"(?: (?:it|that|this) up| up)?"
    r"|\bno (?:idea|clue)\b|\bnot (?:only|just)\b|^\W*(?:no|nope|nah|oh no|no wait|wait no)\b(?!\s+(?:more|less))",
)
"""What sounds like a denial and is none."""

_DENIES = re.compile(
    r"n't\b|\b(?:can|could|do|does|did|is|was|are|should|would|will|must|may) not\b|\bnot (?:think|believe|sure|agree)"
    r"|\b(?:never|neither|nor|cannot|wrong|incorrect|false|instead of|rather than|other than|except|excluding|doubt"
    r"|(?:any|every|no)thing but|all but|extraneous|impossible|disagree|unless|throw out"
    r"|too (?:many|much|few|little|big|small|large|high|low|long|short)"
    r"|(?:reject|ignor|exclud|discard|eliminat)\w*)\b"
)
_IS_IT_NOT = re.compile(
    r"^\W*(?:(?:but|so|wait|and) )?(?:is|are|was|would)n't (?:it|that|this|they) (?:(?:just|like|maybe|only) )*[-−$(\d]"
)
"""A guess in the form of a denial: "isn't it just 5"."""

_NOT = re.compile(r"\bnot\b")

_ASKS = re.compile(
    r"\b(?:what|what's|why|how|how's|where|when|who|explain|help|hint|meaning|mean by)\b"
    r"|\bwhich\b(?! (?:is|are|was|gives?|makes?|equals?|leaves|comes|means|would be|you get|i got|i get)\b)|^\W*which\b"
    r"|^\W*(?:so |and |but |or |wait |then )*(?:do|does|did|should|must|am|are|shall)\b"
    r"|^\W*(?:can|could|would) (?:i|we|you(?! (?:please |just )?check)|it not|they)\b"
    r"|\b(?:if|whether|suppose|imagine|would be if|tell me|give me|show me)\b"
)
_PLUG = re.compile(r"^\W*(?:if|when) (?:i|you|we)\b.*\b(?:get|got|gives?|gets)\b")
"""A condition that says how a result came about, and asks nothing: "when i plug it in i get 45"."""

_GUESS = re.compile(
    r"^\W*(?:so |and |but |or |wait |then )*(?:is|would|could|might|was) (?:it|that|this|x|the answer|he|she)\b"
)
_COMES_TO = re.compile(r"\b(?:comes?|came|ends?(?: up)?|ended(?: up)?|turns?|turned|simplif(?:y|ies|ied)|amounts"
                       r"|works|worked|going|left|leaves|equal|equals|close|rounds?|rounded|reduces?|reduced"
                       r"|adds? up|added up|down)"
                       r" (?:out |up |down |as )*(?:to be|to|at|with|as|for|of|out)(?: be)?\s*$")  # fmt: skip
_BEHIND = re.compile(
    r"^\W*(?:(?:is|was|are|would be|should be|must be|has to be|looks|seems|sounds) )?"
    r"(?:(?:what|all) (?:i|we|it|you|my)\b|right\b|correct\b"
    r"|(?:the |my |our |your )?(?:final |right |correct )?(?:answer|solution|result|one|value|total)\b"
    r"|it\b|works?\b|fits?\b|my (?:guess|answer)|i (?:think|guess|believe|reckon|suppose)\b)"
)
_IS = re.compile(r"^\W*(?:is|was|are|were|would be|must be|should be)\b")
_NAMES_BEHIND = re.compile(r"^\W*(?:is|was|are|were|of)\b")
"""Words behind a claim that begin to say what it is of."""

_ASIDE_BEHIND = re.compile(r"\b(?:when|after|by|from|using|with|at|if|as|before)\b.*", re.DOTALL)
"""Words behind a claim that say how it came about."""

_TIMES = re.compile(r"^\s*(?:times|fold)(?: (?:as|more|bigger|larger|stronger|higher)\b.*)?\W*$")
"""What a factor is said with: "about 2.9 times"."""

_OPPOSITE_STEMS = tuple((stem(one), stem(two)) for one, two in OPPOSITES)
_SUBJECT = re.compile(
    r"\b(?:the|an?|my|his|her|their|its|our|your) ((?:(?!which|that\b)[a-zà-ÿ'-]+ ){1,8}?)"
    r"(?:is|was|are|were|equals?)\W*$"
)
_SUBJECT_FIRST = re.compile(
    r"^\W*(?:(?:and|so|but|then|ok|well) )*((?:[a-zà-ÿ'-]{3,} ){1,3}?)(?:is|was|are|were|equals?)\W*$"
)
"""A subject without an article at the head of its clause: "momentum is 12"."""

_MAY = re.compile(r"\b(can|could|will|would|should|must|may) (?:only |just )?[a-z]+(?= |$)")
"""A verb that says what somebody may do with a number, and names nothing."""

_AMOUNT = re.compile(r"\ban? (?:[a-z-]+ ){1,3}of\W*$")
"""An amount of something: "a charge of", "a total of"."""

_OF_ONESELF = re.compile(
    r"\b(?:i|i'm|i've|me|my|we|we've|our|you|you're|your)\b"
    r"(?! (?:guess|think|believe|say|hope|reckon|suppose|figure)\b)"
    r"(?<!\byou(?= (?:need|have|can|should|must|just|would)\b))"
)
"""Who tells of the people in the talk, and not of what the problem is about."""

_WORKING_STEMS = frozenset(map(stem, WORKING))
_EARLIER = re.compile(r"^\W*(?:before|earlier|originally|at first)\b")
"""Words behind a number that was so at another time."""

_COMPARES = re.compile(r"\b(?:same|equal|equivalent|different|bigger|smaller|more|less|allowed|ok(?:ay)?|enough)\b")
"""What a question holds two things against each other with."""

_WORD = re.compile(r"[a-zà-ÿ']+")


def said(text: str, letters: frozenset[str], style: NumberStyle = PLAIN, nouns: frozenset[str] = frozenset()) \
        -> tuple[Said, ...]:  # fmt: skip
    """Every stretch of mathematics in a message, in order, with what the message does with it."""
    found: list[Said] = []
    asked_before = checks = False
    for clause, start, asked, aside in clauses(text):
        spans = _values(spans_in(clause, letters, style, nouns))
        if not spans and _TAKEN_BACK.fullmatch(clause):
            found = [one._replace(role="denied") for one in found]
        roles = [one._replace(start=start + one.start) for one in _roles(clause, spans, asked=asked)]
        if asked_before and _AS_GIVEN.match(spelled_out(clause)):
            roles = [one._replace(role="reason") for one in roles]
        elif asked_before and not claims_in(found) and _WOULD_BE.match(spelled_out(clause)):
            roles = [one._replace(role="asked") for one in roles]
        asked_before = asked_before or asked
        checks = _CHECKS.match(spelled_out(clause)) is not None or checks
        if checks and claims_in(found) and all(_a_sum(one.tree) for one in claims_in(roles)):
            roles = [one._replace(role="reason") for one in roles]
        checks = checks and not roles
        if aside and claims_in(found):
            roles = [one._replace(role="reason") if one in claims_in(roles) else one for one in roles]
        found.extend(roles)
    values = [one for one in found if not isinstance(one.tree, Symbol) or (one is found[-1] and one.bare)]
    return tuple(values or [one for one in found if one.bare])


def _a_sum(tree: Expression) -> bool:
    """Whether it is an equation without letters."""
    return isinstance(tree, Relation) and not symbols(tree)


def _values(spans: Sequence[Span]) -> Sequence[Span]:
    """The stretches without lone letters beside others, which only name them: "the y value is 11"."""
    return spans if len(spans) < 2 else [span for span in spans if not isinstance(span.tree, Symbol)]


def claims_in(message: Sequence[Said]) -> tuple[Said, ...]:
    """What is claimed, in order: the last is the answer, the others are work."""
    return tuple(one for one in message if one.role in {"claimed", "placed"})


def _roles(clause: str, spans: Sequence[Span], *, asked: bool) -> Iterator[Said]:
    plain = _HEDGE.sub(" ", _words_beside(clause, spans))
    bare = set(_WORD.findall(plain)) <= EMPTY
    reason = _OPENS.match(spelled_out(clause)) is not None
    guess = _IS_IT_NOT.match(spelled_out(clause)) is not None
    denied = _DENIES.search(plain) is not None and not guess
    guessing = asked or _GUESS.search(plain) is not None
    several = guessing and (len(spans) > 1 or any(isinstance(span.tree, Listing) for span in spans))
    own = _OF_ONESELF.search(plain) is not None
    so_far = ""
    for at, span in enumerate(spans):
        before = spelled_out(clause[spans[at - 1].end if at else 0 : span.start])
        behind = spelled_out(clause[span.end : spans[at + 1].start if at + 1 < len(spans) else len(clause)])
        so_far = _HEDGE.sub(" ", f"{so_far} {before}")
        questions = _ASKS.search(so_far) is not None and not _PLUG.search(so_far)
        questions = questions or (asked and _COMPARES.search(so_far) is not None)
        role: Role
        if denied or _negated(before, behind):
            role = "denied"
        elif questions or (several and re.search(r"\bor\b", clause)):
            role = "asked"
        elif reason:
            role = "reason"
        else:
            role = "claimed" if bare or guess else _by_words(before, behind, span, asked=asked)
        if bare and len(spans) > 1 and role == "claimed" and not isinstance(span.tree, Relation):
            role = "mentioned"
        subject = _SUBJECT.search(before) or _first_subject(before)
        named = subject[1] if subject else behind if _NAMES_BEHIND.match(behind) else ""
        after = _label(_TIMES.sub("", _ASIDE_BEHIND.sub("", behind)))
        yield Said(span.text, span.start, span.tree, role, _label(before), _label(named), after, bare, own)


def _negated(before: str, behind: str) -> bool:
    """Whether a "not" belongs to the claim itself and not to its subject ("the chance of not winning is 3/4")."""
    *_, nearest = _NOT.split(_HEDGE.sub(" ", before))
    own = _NOT.search(_HEDGE.sub(" ", before)) is not None and CLAIMING.isdisjoint(_WORD.findall(nearest))
    return own or (_NOT.search(behind) is not None and not behind.endswith("not"))


def _words_beside(clause: str, spans: Sequence[Span]) -> str:
    """The clause without its mathematics, in full spelling."""
    at = 0
    rest: list[str] = []
    for span in spans:
        rest.append(clause[at : span.start])
        at = span.end
    return spelled_out(" ".join((*rest, clause[at:])))


def _by_words(before: str, behind: str, span: Span, *, asked: bool) -> Role:
    """The role by the nearest verb before it, else by the words behind it, else by its place."""
    words = _WORD.findall(_EACH.sub("", before))
    if _EARLIER.match(behind) and not {"was", "were"}.isdisjoint(words):
        return "mentioned"
    if _COMES_TO.search(before) or before.rstrip().endswith(("=", ":")):
        return "claimed"
    if words[-1:] in (["the"], ["these"], ["those"]) and not isinstance(span.tree, Relation):
        return "claimed" if not asked and _IT_IS_THE.search(before) else "mentioned"
    if words[-1:] in (["in"], ["at"]) and isinstance(span.tree, Interval | Point):
        return "claimed"
    if isinstance(span.tree, Relation):
        return "claimed"
    if words[-1:] and words[-1] in {"on", "at"} and words[-2:-1] and words[-2] in {"is", "are", "was", "were"}:
        return "claimed"
    if _AMOUNT.search(before) and not CLAIMING.isdisjoint(words):
        return "claimed"
    if before.rstrip().endswith(","):
        return "placed"
    if not BEFORE_A_PART.isdisjoint(words[-2:]) and CLAIMING.isdisjoint(words[-1:]):
        told = words[-1] in {"at", "out"} and (isinstance(span.tree, Quantity) or _tells(words[:-1]))
        return "placed" if told else "step"
    for place in range(len(words) - 1, -1, -1):
        if words[place] in _MOVES and _MOVED.match(behind):
            return "step"
        if words[place] in CLAIMING:
            return "claimed"
        if words[place] in WORKING and not _is_a_thing(words, place):
            others = words[place] in _DID and place > 0 and not _OF_ONESELF.search(before)
            return "placed" if others and not EMPTY.issuperset(words[:place]) else "step"
    if _BEHIND.match(behind) or _IS.match(behind):
        return "claimed"
    return "mentioned" if asked else "placed"


_IT_IS_THE = re.compile(
    r"(?:^|\b(?:so|and|then|think|guess|say|answer|no|wait)\W+)(?:it's|its|it is|answer is|that's) the\s*$"
)
"""What points at a number of the problem as the answer: "its the 15"."""

_MOVES = frozenset({"took", "take", "takes", "taking", "put", "had", "have", "need", "needed", "chose", "wrote"})
_MOVED = re.compile(r"\W*(?:away|off|out|from|across|over|back|in for|into|(?:to|on|from) (?:both|each|the other))\b")
"""Verbs of a result that what stands behind a number makes verbs of work: "took 8 away"."""

_EACH = re.compile(r"(?:(?<=\bis )|(?<=\bare )|(?<=\bwas )|(?<=\bwere ))(?:both|each|all)\s*$")
"""Of how many a number is said: "the middle ones are both 30"."""

_DID = frozenset({"did", "do", "took", "taking"})
"""What others than the student do to come to a number: "she only did 36"."""


def _is_a_thing(words: Sequence[str], place: int) -> bool:
    """Whether a word of working names a sign or a shape: "the minus", "a square"."""
    signs = words[place] in {"minus", "plus", "times", "square"}
    return signs and words[place - 1 : place] in (["the"], ["a"], ["that"], ["its"])


def _tells(words: Sequence[str]) -> bool:
    """Whether something is said of a thing: "it crosses the axis at 5", and not "i started at 5" or "look at 5"."""
    return len(words) > 1 and not _OF_ONESELF.search(" ".join(words)) and _WORKING_STEMS.isdisjoint(map(stem, words))


def _first_subject(before: str) -> re.Match[str] | None:
    """A subject of words that name something, at the head of what stands before a claim."""
    found = _SUBJECT_FIRST.match(before)
    return found if found is not None and not NAMES_NOTHING.issuperset(found[1].split()) else None


def _label(before: str) -> tuple[str, ...]:
    """The words that say what a claim is the value of."""
    return tuple(word for word in _WORD.findall(_MAY.sub(" ", before)) if word not in NAMES_NOTHING)


def names_another(label: Sequence[str], own: frozenset[str], other: frozenset[str]) -> bool:
    """Whether a label names another quantity than the problem asks for.

    ``own`` are the stems of the problem's own question, ``other`` those of what else its item asks.
    """
    named = {stem(word) for word in label}
    for pair in _OPPOSITE_STEMS:
        if any(one in named and two in own and one not in own for one, two in (pair, pair[::-1])):
            return True
    return bool((named & other) - own)
