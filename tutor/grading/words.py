"""Answers in words, compared as a teacher would: case, spacing, punctuation and small words do not count."""

import re
import unicodedata
from collections.abc import Collection, Sequence
from itertools import accumulate, permutations

from domain.answer import AnswerKey
from domain.attempt import Assessment
from domain.text import Formula, runs
from language.because import BECAUSE
from language.numbers import in_digits
from language.spelling import misspelt
from language.substances import formulas_named
from maths.lexicon import SIGNS, SUPERSCRIPTS
from tutor.diagnosis.slips import authored, slip
from tutor.question import cased, closed_up, stands_for

_ARTICLES = re.compile(r"\b(?:the|a|an)\b")
_LEAD = re.compile(
    r"^(?:(?:i think|i got|it is|it's|its|the answer is|answer is|answer|my answer is|that is)\b[\s:,=]*)+"
)
_APART = re.compile(r"[\s\-_/.,;:!?\"'()\[\]{}$\\*]+")
_FACTORIAL = re.compile(r"(?<![A-Za-z])[A-Za-z0-9)}]!")
_HYPHEN = re.compile(r"(?<=[a-z])-(?=[a-z])")
_TEX_SPACE = re.compile(r"\\(?:left|right|,|;|!)|[\s{}$]+")
_ENDLESS = re.compile(r"\\infty|\b(?:infinity|infty|inf)\b")
_SIGNED = re.compile(r"[^\W\d_]+|\d+(?:\.\d+)?|\.\d+|[-+/^<>=|∪∩∞%!,()\[\]]")
_ARTICLE_WORDS = frozenset({"the", "a", "an"})
_OPENS, _CLOSES, _LOOSE = frozenset("(["), frozenset(")]"), frozenset("()[],")
_LETTERS = re.compile(r"[a-z],[a-z]")
_JOINED = re.compile(r"\s*(?:,|&|\band\b)\s*", re.IGNORECASE)
_MOST_PARTS = 3
_SIGN = re.compile(r"[+/^<>=|()\[\]{}$\\%]")
_PLAIN = str.maketrans({**{sign: plain for sign, plain in SIGNS.items()}, **SUPERSCRIPTS})  # noqa: C416

"""Between the wholes and the part of a mixed number, which without a space is another number: 2 3/4 and 23/4."""


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
    """Formula characters with white space, dollars and stars for multiplication gone: a last resort for odd keys.

    White space between digits stays.

    >>> tight("x = 5 * y"), tight("2 3/4")
    ('x=5y', '2_3/4')
    """
    folded = unicodedata.normalize("NFKC", plain(text)).translate(_PLAIN)
    apart = re.sub(r"(?<=\d)\s+(?=\d)", "_", folded)
    return re.sub(r"[\s$]+|(?<=\w)\*(?=\w)", "", apart.replace("**", "^")).casefold()


def same_words(attempt: str, key: str, words: str = "") -> bool:
    """Whether two texts say the same in the same words, with the same signs and brackets in the same places.

    In code and chemical formulas capital letters count; ``words`` are the problem's own, which may say that it is one.
    """
    if cased(key, words):
        return closed_up(attempt) == closed_up(key)
    if tight(attempt) == tight(key):
        return True
    said = normal_words(key)
    return bool(said) and normal_words(attempt) == said and signed_words(attempt) == signed_words(key)


def same_meaning(attempt: str, key: str, problem: str = "", *, ordered: bool = True) -> bool:
    """Whether two texts say the same in words, one misspelt or with a substance's formula.

    A word of the problem is spelt as it is meant. What holds a number or a sign is left to mathematics. Unless
    ``ordered``, what "and" joins may change places.

    >>> same_meaning("co2 and watter", "carbon dioxide and water"), same_meaning("nitrite", "nitrate")
    (True, False)
    """
    mine, its = (_parts(text) for text in (formulas_named(plain(attempt), key), key))
    given = frozenset(normal_words(problem).split())
    ways = [its] if ordered or len(its) > _MOST_PARTS else permutations(its)
    return bool(mine) and any(
        len(mine) == len(way) and all(_spelt_alike(*pair, given) for pair in zip(mine, way, strict=True))
        for way in ways
    )


def _parts(text: str) -> list[list[str]]:
    """The words of each part that "and" or a comma joins; none where a text is not plain words."""
    parts = [words for piece in _JOINED.split(text) if (words := normal_words(piece).split())]
    return [] if _SIGN.search(text) or not all(word.isalpha() for words in parts for word in words) else parts


def _spelt_alike(mine: Sequence[str], its: Sequence[str], given: Collection[str]) -> bool:
    return len(mine) == len(its) and all(
        word == other or (word not in given and misspelt(word, other)) for word, other in zip(mine, its, strict=True)
    )


def signed_words(text: str) -> tuple[str, ...]:
    """Words, numbers and signs in their order, lower case; brackets and commas only where they hold numbers.

    >>> signed_words("I think the kilogram (kg)"), signed_words("$[-2,5)$")
    (('kilogram', 'kg'), ('[', '-', '2', ',', '5', ')'))
    """
    folded = unicodedata.normalize("NFKC", plain(text)).translate(_PLAIN).lower()
    folded = _LEAD.sub("", " ".join(_TEX_SPACE.sub(" ", folded).split()))
    folded = _ENDLESS.sub("∞", _HYPHEN.sub(" ", folded).replace("\\cup", "∪"))
    factorials = {found.end() - 1 for found in _FACTORIAL.finditer(folded)}
    found = (token for token in _SIGNED.finditer(folded) if token.group() != "!" or token.start() in factorials)
    kept = _numeric_brackets([token.group() for token in found])
    return tuple(token for token in kept if token not in _ARTICLE_WORDS)


def _numeric_brackets(tokens: list[str]) -> list[str]:
    """Tokens without the brackets that hold no number, and without commas outside those that do."""
    numbers = [0, *accumulate(part[-1].isdigit() or part == "∞" for part in tokens)]
    open_at: list[int] = []
    depth = [0] * (len(tokens) + 1)
    for at, token in enumerate(tokens):
        if token in _OPENS:
            open_at.append(at)
        elif token in _CLOSES and open_at:
            start = open_at.pop()
            if numbers[at] > numbers[start] or _LETTERS.fullmatch("".join(tokens[start + 1 : min(at, start + 5)])):
                depth[start] += 1
                depth[at + 1] -= 1
    return [token for token, deep in zip(tokens, accumulate(depth), strict=False) if deep or token not in _LOOSE]


_ASKED_ABOUT = re.compile(r"\b(?:what|which) (?:(?:kind|type|sort)s? of )?([a-z]{3,})\b", re.IGNORECASE)
_ROMAN = {word: str(number) for number, word in enumerate(("i", "ii", "iii", "iv"), start=1)}


_ORDINAL = re.compile(r"(\d+)(?:st|nd|rd|th)\Z", re.IGNORECASE)
_FIRST = ("first", "second", "third", "fourth", "fifth", "sixth")
_REASON = re.compile(rf"\s*(?:[,;:.(–—-]|\b(?:{BECAUSE}|as|so)\b).*", re.DOTALL)
_DENIES = re.compile(r"\b(?:but|not|no|or|n't)\b|\?|n't", re.IGNORECASE)


def numbered(attempt: str, words: str) -> str | None:
    """The number of one of several numbered things: "Quadrant II", "2nd" and "the second quadrant" as "2".

    None where the question does not ask which one, or the attempt names none.
    """
    found = _ASKED_ABOUT.search(words)
    if found is None:
        return None
    noun = found.group(1).lower()
    left = [word for word in normal_words(attempt).split() if word not in {noun, f"{noun}s", "number", "in"}]
    if len(left) != 1:
        return None
    (word,) = left
    if word in _FIRST:
        return str(_FIRST.index(word) + 1)
    ordinal = _ORDINAL.fullmatch(word)
    return ordinal[1] if ordinal else _ROMAN.get(word)


_NAME = re.compile(
    r"\s*+((?:[A-Za-z-]{3,}+\s++){0,3}[A-Za-z-]{3,}+)\s*+(?:(?:is|are|at|=|:)\s*+)?(?=[-−+.\d(\[<{√$\\])",
    re.IGNORECASE,
)


def behind_name(attempt: str, words: str) -> str | None:
    """What stands behind the name of a thing that the problem speaks of: "vertex (2, 1)", "the slope is 4"."""
    found = _NAME.match(attempt)
    known = set(normal_words(words).split())
    name = normal_words(found[1]).split() if found else []
    return attempt[found.end() :] if found and name and known.issuperset(name) else None


def _with_word(attempt: str, accepted: str, words: str) -> bool:
    """``yes`` and ``yes, d=-3`` for the key ``y`` where the problem says "type y for yes"."""
    word = stands_for(accepted, words)
    if not word:
        return False
    for said in (word, accepted.strip(" $")):
        begun = re.match(rf"\s*{re.escape(said)}\b", attempt, re.IGNORECASE)
        rest = attempt[begun.end() :] if begun else ""
        if begun and (not rest.strip(" .!") or (_REASON.fullmatch(rest) and not _DENIES.search(rest))):
            return True
    return False


def _counts(text: str) -> list[tuple[str, ...]]:
    """The items of a list in which each number says what it counts; nothing for any other text."""
    items = [signed_words(item) for item in re.split(r"[,;]|\band\b", text) if item.strip()]
    told = all(any(word.isalpha() for word in item) and any(word.isdigit() for word in item) for item in items)
    return sorted(items) if told and len(items) > 1 else []


def same_counts(attempt: str, key: str) -> bool:
    """Whether two lists in which each number says what it counts are the same, in any order.

    >>> same_counts("15 blue beads, 40 red beads", "40 red beads and 15 blue beads")
    True
    """
    wanted = _counts(key)
    return bool(wanted) and _counts(attempt) == wanted


def _without_noun(attempt: str, words: str) -> str:
    """An answer without the noun that its question asks about: "type I error" to "Which type of error is it?"."""
    found = _ASKED_ABOUT.search(words)
    noun = found.group(1).lower() if found else ""
    return re.sub(rf"\s+{noun}s?[\s.]*\Z", "", attempt, flags=re.IGNORECASE) if noun else attempt


def _counted(text: str) -> str:
    """Normal words with small Roman numerals and number words behind the first word as digits: "type I" as "type 1"."""
    first, *rest = normal_words(text).split() or [""]
    return " ".join([first, *(_ROMAN.get(word, word) for word in in_digits(" ".join(rest), "en").split())])


def meant_words(attempt: str, key: AnswerKey, words: str = "") -> str | None:
    """The accepted words that an attempt is another spelling of, None where it is nearer to a slip of the author's."""
    if any(same_words(attempt, known.answer) for known in key.slips):
        return None
    return next((accepted for accepted in key.accepted if same_meaning(attempt, accepted, words)), None)


def judge_words(attempt: str, key: AnswerKey, words: str = "") -> Assessment:
    """Judge an answer in words: the key's words, a slip the author knows, or other words.

    ``words`` are the problem's own, which say what sort of thing it asks for.
    """
    span = (0, len(attempt))
    short = _without_noun(attempt, words)
    if any(
        same_words(said, accepted, words)
        or _with_word(said, accepted, words)
        or same_counts(said, accepted)
        or (" " in accepted.strip() and not cased(accepted, words) and _counted(said) == _counted(accepted))
        for accepted in key.accepted
        for said in (attempt, short)
    ):
        return Assessment("right", understood=attempt.strip(), for_teacher="Right.", span=span)
    if (meant := meant_words(attempt, key, words)) is not None:
        return Assessment("right", understood=meant, for_teacher=f"Right, in other letters: {meant}", span=span,
                          confidence=0.9)  # fmt: skip
    known = next((each for each in key.slips if same_words(attempt, each.answer)), None)
    if known is not None:
        found = authored(known)
        return Assessment("wrong", understood=attempt.strip(), kind=found.kind, detail=found.detail, reply=found.reply,
                          for_teacher=found.for_teacher, span=span)  # fmt: skip
    if not letters_of(attempt):
        found = slip("gibberish", confidence=0.9)
        return Assessment("unreadable", kind=found.kind, detail=found.detail, for_teacher=found.for_teacher, span=span,
                          confidence=found.confidence, unread="gibberish")  # fmt: skip
    return Assessment("wrong", understood=attempt.strip(), for_teacher="Not the words of the key.", span=span,
                      confidence=0.7)  # fmt: skip


_GIVES_UP = re.compile(
    r"\W*(?:(?:sorry|u[hm]+|well|honestly|h+m+|ok(?:ay)?|but|so|actually|really|still)\W+)*"
    r"(?:i\W?d\W?k|idek|d(?:un)?no|dk"
    r"|i\s+(?:really\s+|still\s+|honestly\s+|just\s+)?(?:do\s?n[o'o]?t|don t|cannot|can'?t|could\s?n'?t|have\s?n'?t)\s+"
    r"(?:really\s+)?(?:know|understand|get|remember|do|figure|think|tell|got|solve|work|see)\b.*"
    r"|(?:i\s+(?:have|'?ve got)\s+)?(?:absolutely\s+)?no\s+(?:idea|clue)\b.*"
    r"|(?:i\s?a?'?m\s+)?(?:not\s+(?:really\s+)?sure|unsure|(?:so\s+|totally\s+)?(?:stuck|lost|confused))\b.*"
    r"|i\s+give\s+up\b.*|i\s+forgot\b.*|(?:i\s+)?(?:pass|skip)(?:\s+this(?:\s+one)?)?"
    r"|no\s+(?:lo\s+)?s[eé]|je\s+ne\s+sais\s+pas|keine\s+ahnung|(?:ich\s+)?wei(?:ß|ss)\s+(?:es\s+|ich\s+)?nicht"
    r"|nevim|nie\s+wiem|não\s+sei|non\s+(?:lo\s+)?so|не\s+знаю)\W*",
    re.IGNORECASE | re.DOTALL,
)
_ATTEMPT = re.compile(r"\d|[=<>√^]")
_MOST_WORDS = 14


def gives_up(text: str) -> bool:
    """Whether a text says nothing but that its writer does not know.

    >>> gives_up("idk"), gives_up("I don't know how to start"), gives_up("i dont know, maybe 5?")
    (True, True, False)
    """
    plain = text.strip().replace("\u2019", "'")
    return len(plain.split()) <= _MOST_WORDS and not _ATTEMPT.search(plain) and bool(_GIVES_UP.fullmatch(plain))


def not_known(attempt: str) -> Assessment:
    """The judgement of a text that says so: not counted."""
    found = slip("I don't know", confidence=0.95)
    return Assessment("unreadable", kind=found.kind, detail=found.detail, for_teacher=found.for_teacher,
                      span=(0, len(attempt)), confidence=0.95, unread="not_known")  # fmt: skip


def letters_of(text: str) -> bool:
    """Whether a text could mean something: it has a digit, a known sign, or a word with vowel and consonant."""
    if re.search(r"\d|[-+*/=^<>√²³½π∞]", text):
        return True
    return any(_pronounceable(word) for word in re.findall(r"[^\W\d_]+", text.lower()))


def _pronounceable(word: str) -> bool:
    if len(word) > 20 or re.search(r"(.)\1\1|[bcdfghjklmnpqrstvwxz]{5}|asdf|qwer|zxcv|hjkl", word):
        return False
    return len(word) < 3 or bool(re.search(r"[aeiouyàâäéèêëîïôöùûüáíóúñå]", word)) or not word.isascii()
