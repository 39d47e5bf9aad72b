"""Judging an attempt at a mathematical key: is it equal, in the asked form, part of the answer, or which slip."""

import re
from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction

from domain.answer import AnswerKey
from domain.attempt import Assessment
from domain.slip import SlipName
from domain.text import escape
from maths.answers import answers, labelled
from maths.equivalence import same
from maths.errors import MathsError, NotUnderstoodError
from maths.expression import Expression, Listing, Percent, Quantity, Relation, symbols
from maths.parse import parse
from maths.tex import to_tex
from tutor.diagnosis.answer_beside_key import number
from tutor.diagnosis.diagnose import PathwayKeys, diagnose
from tutor.diagnosis.slips import Slip, authored, slip
from tutor.grading.chains import chained
from tutor.grading.conditions import without_condition
from tutor.grading.counted import another_counted
from tutor.grading.equivalents import allowed, whole_interval
from tutor.grading.error_span import off_part
from tutor.grading.form import missing_form
from tutor.grading.key_units import in_key_units
from tutor.grading.readings import is_raised, readings
from tutor.grading.rounding import Rounded, exercise_in_rounding, key_cut_off, place_asked, standing
from tutor.grading.unasked_rounding import Told, roughly, unasked
from tutor.grading.units import foreign_unit, other_unit, same_number, unit_off, without_unit, wrong_unit
from tutor.grading.words import judge_words, letters_of, same_words, tight
from tutor.question import Question

_SOLUTIONS = re.compile(r"solution|\bsolve|\broots?\b|\bzeros?\b|factor|intercept", re.IGNORECASE)

_MOST_OPEN = 6
"""Brackets that are closed to show an unfinished attempt."""


def judge_value(attempt: str, asked: Question, pathway: PathwayKeys = (), *, why: bool = True) -> Assessment:
    """Judge one answer (not lines of work) against a key that holds mathematics.

    ``why`` asks which slip lies behind a wrong one; the outcome is the same without, and known much sooner.
    """
    try:
        trees = readings(attempt, asked)
    except NotUnderstoodError as error:
        return _unread(attempt, asked, error)
    known = _known_to_the_letter(attempt, asked)
    if known is not None:
        return _told(attempt, trees[0], known)
    if (equal := _first_right(attempt, trees, asked)) is not None:
        return equal if equal.outcome != "right" or not is_raised(attempt, asked) else _meant_raised(equal)
    if any(whole_interval(tree, key, asked, pathway) for tree in trees for key in asked.keys):
        return _right(attempt, trees[0])
    if any(tight(attempt) == tight(accepted) for accepted in asked.key.accepted):
        return _right(attempt, trees[0])
    if _reads_two_ways(attempt, asked):
        return _unclear(attempt, trees[0])
    if _only_a_word(attempt, asked) and symbols(trees[0]):
        found = slip("gibberish", confidence=0.8)
        return Assessment("unreadable", kind=found.kind, detail=found.detail, for_teacher=found.for_teacher,
                          span=(0, len(attempt)), confidence=0.8, unread="gibberish")  # fmt: skip
    if not why:
        partly = any(_part_of(trees[0], key) for key in asked.keys)
        return Assessment("partial" if partly else "wrong", understood=f"${to_tex(trees[0])}$", span=(0, len(attempt)))
    return _wrong(attempt, trees[0], asked, pathway)


def _meant_raised(right: Assessment) -> Assessment:
    """What is asked of a right value of which the exponent is written without its sign: whether it is meant so."""
    return replace(right, outcome="unreadable", unread="not_claimed", confidence=0.8,
                   detail=f"I read {right.understood}. Is that your answer?",
                   for_teacher="Right, if the digits behind a letter are its exponent; asked.")  # fmt: skip


def _known_to_the_letter(attempt: str, asked: Question) -> Slip | None:
    """An author's slip typed just as the author wrote it: in the wrong unit, rounded elsewhere, in another form."""
    typed = tight(attempt)
    if any(typed == tight(accepted) for accepted in asked.key.accepted):
        return None
    known = next((each for each in asked.key.slips if tight(each.answer) == typed), None)
    return authored(known) if known is not None else None


def _only_a_word(attempt: str, asked: Question) -> bool:
    """Whether an attempt is a short word ("lol") whose letters mean nothing in this problem."""
    word = attempt.strip(" .!?,")
    if not re.fullmatch(r"[A-Za-z]{2,4}", word) or len(set(word)) == 1 or asked.key.kind != "expression":
        return False
    return not set(word) & asked.letters.union(*map(symbols, asked.given))


def _first_right(attempt: str, trees: Sequence[Expression], asked: Question) -> Assessment | None:
    """Right or other form by the first reading that is either, a right value of a true chain before it."""
    other: Assessment | None = None
    for tree in trees:
        for value in (*chained(tree, asked), tree, *without_condition(tree, asked)):
            judged = (_judged(attempt, value, key, asked) for key in asked.keys)
            found = next((one for one in judged if one is not None), None)
            if found is not None and found.outcome == "right":
                return replace(found, understood=f"${to_tex(tree)}$")
            other = other or found
        if other is not None and other.outcome == "wrong":
            return other
    return other


def _judged(attempt: str, tree: Expression, key: Expression, asked: Question) -> Assessment | None:
    """Right or other form for one reading and one key, None when it is neither."""
    if same(tree, key, slack(key, asked.key)):
        return _equal(attempt, tree, key, asked)
    for value in (tree, *in_key_units(tree, key, asked)):
        found = _near(attempt, value, tree, key, asked)
        if found is not None:
            return found
    return None


def _near(attempt: str, value: Expression, tree: Expression, key: Expression, asked: Question) -> Assessment | None:
    """Right or other form for what is not the key to the letter; ``value`` is what was typed, in the key's unit."""
    if (value is not tree and same(value, key, slack(key, asked.key))) or allowed(value, key, asked):
        found: Assessment | None = _right(attempt, tree)
    elif key_cut_off(value, key, asked):
        found = _right(attempt, tree)
    elif _is_the_part(value, key, asked):
        found = _other_form(attempt, tree, "percent", "the problem asks for it in percent", "percent for decimal")
    elif (told := roughly(value, key, asked)) is not None:
        found = _told_rounded(attempt, tree, told)
    elif (near := standing(value, key, asked)) is not None:
        found = _near_by_rounding(attempt, tree, near, asked)
    elif (told := unasked(value, key, asked)) is not None:
        found = _told_rounded(attempt, tree, told)
    else:
        return None
    if found is None:
        return None
    if value is tree:
        return _unit_told(attempt, tree, key, asked) or found
    return (_in_other_unit(attempt, tree, key, asked) or found) if found.outcome == "right" else found


_ASKS_PERCENT = re.compile(
    r"\b(?:what|which|find|calculate|compute|determine|give)\b[^.?!]{0,60}\bpercent(?:age)?\b(?! of)"
    r"|\b(?:what|which) (?:percent(?:age)?|%) of\b",
    re.IGNORECASE,
)
"""A question whose answer counts hundredths."""


def _is_the_part(tree: Expression, key: Expression, asked: Question) -> bool:
    """Whether an answer is the part of one that the key gives in percent: 0.08 for 8 where a percentage is asked."""
    value, goal = number(tree), number(key)
    if not value or goal is None or isinstance(tree, Percent) or not _ASKS_PERCENT.search(asked.words):
        return False
    return value * 100 == goal and goal.denominator <= _MOST_DENOMINATOR and abs(value) < 1


_MOST_DENOMINATOR = 1000


def _unit_told(attempt: str, tree: Expression, key: Expression, asked: Question) -> Assessment | None:
    """What is said of the unit beside a number that is right; None when nothing is."""
    if (off := unit_off(tree, key, asked)) is not None:
        return _told(attempt, tree, off)
    if unit := foreign_unit(tree, key, asked):
        return _which_unit(attempt, tree, f"What does the problem measure in {unit}?")
    if (noun := another_counted(tree, key, asked)) is not None:
        return _which_unit(attempt, tree, f"The problem speaks of {noun} and of something else; which does it ask for?")
    return None


def _told_rounded(attempt: str, tree: Expression, told: Told) -> Assessment:
    """A rounded or a finer value where no place is asked: right, or said as what it is."""
    if told.outcome == "right":
        return _right(attempt, tree)
    kind: SlipName = "rounded" if told.outcome == "exact" else "rounded to another place"
    found = _other_form(attempt, tree, told.form, told.saying, kind)
    return replace(found, detail=f"{found.understood} {told.saying}.")


def slack(key: Expression, from_author: AnswerKey) -> float:
    """How far off a number may be: the author's tolerance, absolute or as a share of the key."""
    if not from_author.relative:
        return from_author.tolerance
    size = max((abs(number(one) or Fraction(0)) for one in answers(key)), default=Fraction(0))
    return max(from_author.tolerance, float(size) * from_author.relative)


def _near_by_rounding(attempt: str, tree: Expression, near: Rounded, asked: Question) -> Assessment | None:
    """The right value with more or fewer digits than asked for; None where that is a mistake all the same."""
    if near.standing not in {"finer", "coarser"} or exercise_in_rounding(asked):
        return None
    place = place_asked(asked)
    free = place is not None and place.power is None and not place.figures
    if asked.key.rounding == "any" or (free and near.standing == "finer" and near.given):
        return _right(attempt, tree)
    if near.standing == "finer":
        form = "decimal" if free else f"rounded to {near.asked}"
        return _other_form(attempt, tree, form, f"the problem asks for it rounded to {near.asked}")
    saying = f"it is rounded to {near.given}, and the problem asks for {near.asked}"
    return _other_form(attempt, tree, f"rounded to {near.asked}", saying, "rounded to another place")


def _equal(attempt: str, tree: Expression, key: Expression, asked: Question) -> Assessment | None:
    if (asked.ordered or _twice_the_same(key, asked)) and not (_same_order(tree, key) or _all_named(tree, key)):
        return None
    if told := same_number(tree, key) and _unit_told(attempt, tree, key, asked):
        return told
    missing = missing_form(tree, key, asked)
    if missing is not None:
        return _other_form(attempt, tree, missing.form, missing.saying, missing.kind)
    if unit := without_unit(tree, asked):
        return _other_form(attempt, tree, f"in {unit}", f"the problem asks for it in {unit}", "missing unit")
    return _in_other_unit(attempt, tree, key, asked) or _right(attempt, tree)


def _in_other_unit(attempt: str, tree: Expression, key: Expression, asked: Question) -> Assessment | None:
    """The right value in another unit than the problem asks for by name; None where it is in that one."""
    unit = other_unit(tree, key, asked)
    if unit is None:
        return None
    return _other_form(attempt, tree, f"in {unit}", f"the problem asks for it in {unit}", "wrong unit")


def _which_unit(attempt: str, tree: Expression, question: str) -> Assessment:
    understood = f"${to_tex(tree)}$"
    return Assessment("unreadable", understood=understood, span=(0, len(attempt)), confidence=0.8, unread="which_unit",
                      detail=f"I read {understood}. {question}",
                      for_teacher="Right number, behind it a unit or a noun that is not asked for; asked.")  # fmt: skip


def _twice_the_same(key: Expression, asked: Question) -> bool:
    """Whether a key gives one number for each of several things (``20, 20``), and is no double solution."""
    numbers = [number(item) for item in answers(key)]
    same_numbers = len(numbers) > 1 and None not in numbers and len(set(numbers)) == 1
    return same_numbers and not any(map(labelled, answers(key))) and not _SOLUTIONS.search(asked.words)


def _all_named(tree: Expression, key: Expression) -> bool:
    """Whether each number says what it counts, so that the order tells nothing: "125 adults, 128 children"."""
    given, wanted = answers(tree), answers(key)
    counted = [{one.unit.casefold(): one.body for one in side if isinstance(one, Quantity)} for side in (given, wanted)]
    if len(counted[0]) != len(given) or counted[0].keys() != counted[1].keys():
        return False
    return all(same(body, counted[1][unit]) for unit, body in counted[0].items())


def _same_order(tree: Expression, key: Expression) -> bool:
    given, wanted = answers(tree), answers(key)
    return len(given) == len(wanted) and all(same(one, other) for one, other in zip(given, wanted, strict=True))


def _right(attempt: str, tree: Expression) -> Assessment:
    return Assessment("right", understood=f"${to_tex(tree)}$", for_teacher="Right.", span=(0, len(attempt)))


def _other_form(attempt: str, tree: Expression, form: str, saying: str, kind: SlipName | None = None) -> Assessment:
    understood = f"${to_tex(tree)}$"
    equation = isinstance(tree, Relation) and labelled(tree) is None
    stands = "fits" if equation else "has the right value"
    return Assessment("other_form", understood=understood, form=form, kind=kind, span=(0, len(attempt)),
                      detail=f"{understood} {stands}; {saying}.",
                      for_teacher=f"Right value, not yet in the asked form: {form}.")  # fmt: skip


def _told(attempt: str, tree: Expression, found: Slip) -> Assessment:
    return Assessment("wrong", understood=f"${to_tex(tree)}$", kind=found.kind, detail=found.detail, reply=found.reply,
                      for_teacher=found.for_teacher, span=(0, len(attempt)), confidence=found.confidence)  # fmt: skip


def _wrong(attempt: str, tree: Expression, asked: Question, pathway: PathwayKeys) -> Assessment:
    """Part of the answer, a known slip, or just wrong."""
    if any(_part_of(tree, key) for key in asked.keys):
        unsolved = isinstance(tree, Relation) and labelled(tree) is None
        found = slip("intermediate result" if unsolved else "one of two solutions", confidence=1.0)
        return replace(_told(attempt, tree, found), outcome="partial")
    known = diagnose(tree, asked, pathway)
    if known is None or not known.reply:
        known = next((off for key in asked.keys if (off := wrong_unit(tree, key, asked))), known)
        known = next((off for key in asked.keys if (off := _wrongly_rounded(tree, key, asked))), known)
    known = known or Slip(None, None, "No slip we know fits.", confidence=0.95)
    told = _told(attempt, tree, known)
    span = off_part(attempt, asked.keys, replace(asked.style, letters=asked.letters, units=True))
    if span is None:
        return told
    shown = escape(attempt[slice(*span)])
    return replace(told, span=span, for_teacher=f"Only “{shown}” is off. {told.for_teacher}")


def _wrongly_rounded(tree: Expression, key: Expression, asked: Question) -> Slip | None:
    near = standing(tree, key, asked)
    if near is None or near.standing in {"off", "same"}:
        return None
    if near.standing == "cut off":
        return slip("cut off instead of rounded", confidence=0.9)
    found = slip("rounded to another place", confidence=0.9)
    if not near.given:
        return found
    return replace(found, detail=f"Your number is rounded to {near.given}. Which place does the problem ask for?")


def _part_of(tree: Expression, key: Expression) -> bool:
    """Whether all that is given is part of the answer, and some is missing."""
    wanted, given = answers(key), answers(tree)
    if len(wanted) < 2 or len(given) >= len(wanted) or (isinstance(key, Listing) and key.joiner == "union"):
        return False
    return all(any(same(one, other) for other in wanted) for one in given)


def _reads_two_ways(attempt: str, asked: Question) -> bool:
    """``1/2x`` where 1/(2x) would be right and half of x, as it is read, is not."""
    if not re.search(r"/\s*[\w.]+\s*[\w(√]", attempt):
        return False
    try:
        tree = parse(attempt, replace(asked.style, letters=asked.letters, units=True, tight=True))
        return any(same(tree, key, slack(key, asked.key)) for key in asked.keys)
    except MathsError:
        return False


def _unclear(attempt: str, tree: Expression) -> Assessment:
    detail = f"I read ${to_tex(tree)}$. If everything after the slash belongs below it, put brackets around it."
    return Assessment("unreadable", understood=f"${to_tex(tree)}$", detail=detail, span=(0, len(attempt)),
                      for_teacher="The slash can be read two ways; asked which.", confidence=0.9,
                      unread="two_ways")  # fmt: skip


def _unread(attempt: str, asked: Question, error: NotUnderstoodError) -> Assessment:
    """Not mathematics: the key's words perhaps, gibberish, or say what was not understood."""
    if asked.key.kind == "text" or any(same_words(attempt, accepted) for accepted in asked.key.accepted):
        return judge_words(attempt, asked.key, asked.words)
    if not letters_of(attempt):
        known = slip("gibberish", confidence=0.9)
        return Assessment("unreadable", kind=known.kind, detail=known.detail, for_teacher=known.for_teacher,
                          span=(0, len(attempt)), confidence=0.9, unread="gibberish")  # fmt: skip
    end = min(len(attempt), error.position + error.length)
    span = (min(error.position, end), end)
    return Assessment("unreadable", understood=understood_so_far(error), detail=str(error), span=span,
                      for_teacher=f"Could not be read: {error}", confidence=0.8, unread="not_understood")  # fmt: skip


def understood_so_far(error: NotUnderstoodError) -> str | None:
    """Course text of what was read before the fault, open brackets closed; None when that makes no sense alone."""
    text = error.understood.rstrip(" +-*/^=<>,;([{|")
    for _ in range(_MOST_OPEN):
        try:
            return f"${to_tex(parse(text))}$" if text else None
        except NotUnderstoodError as fault:
            if fault.missing is None:
                return None
            text += fault.missing
        except MathsError:
            return None
    return None
