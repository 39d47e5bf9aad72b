"""A fact in the words of a colleague, as course text. Pure."""

from collections.abc import Mapping

from domain.card import Fact
from domain.help import HelpLevel
from domain.skill import Skill
from teacher.facts import place_of
from teacher.phrasing import count, in_words, item_name, listed, sentence, skill_name, times, word_count
from teacher.record import Record

MOST_TITLES = 2
"""Problems that are named one by one."""

MOST_TITLE_WORDS = 9
"""Words of their titles at most; problems with longer ones are counted."""

MOST_SKILLS = 2
"""Skills that are named together."""

_UP_TO: dict[int, str] = {
    HelpLevel.PUMP: "a hint",
    HelpLevel.POINT: "a pointer",
    HelpLevel.TEACH: "the rule",
    HelpLevel.SCAFFOLD: "a smaller question",
    HelpLevel.PARALLEL: "a worked example",
    HelpLevel.HANDOFF: "the last hint there is",
}


def worded(fact: Fact, record: Record, skills: Mapping[str, Skill]) -> str:
    """The sentence. Each number in it is one of the fact's counts."""
    match fact.kind:
        case "worked":
            return _worked(fact, record)
        case "alone":
            return _alone(fact, skills)
        case "stuck":
            return _stuck(fact, record)
        case "untried":
            asked = times(fact.counts[0])
            return f"{_title(fact, record)}: asked for help {asked}, has not tried it yet."
        case "mended":
            shown, alone = fact.counts
            then = "put right without help" if alone else "put right, with help"
            return sentence(f"{slip_words(fact.slip)}: {times(shown)}, then {then}")
        case "help":
            return _help(*fact.counts)
        case "answer":
            outcome = "the class’s rules let it be given" if fact.counts[1] else "it was not given"
            return f"Asked for the answer {times(fact.counts[0])}; {outcome}."
        case "teacher":
            return "Asked for you." if fact.counts[0] == 1 else f"Asked for you {times(fact.counts[0])}."
        case "sure":
            return _sure(*fact.counts)
        case "goal":
            return "In their own words:"


def slip_words(name: str) -> str:
    """A slip's name as it stands after a colon: ``multiplies only the first term``."""
    return name[:1].lower() + name[1:] if len(name) > 1 and not name[1].isupper() else name


def _worked(fact: Fact, record: Record) -> str:
    problems, steps, alone, helped, later, unsolved = fact.counts
    names = list(dict.fromkeys(item_name(record.items, work.step.item) for work in record.standing.values()))
    named = len(names) == problems <= MOST_TITLES and word_count(listed(names)) <= MOST_TITLE_WORDS
    what = listed(names) if named else count(problems, "problem")
    ways = ((alone, "alone"), (helped, "with help"), (later, "at a later try"), (unsolved, "not yet"))
    met = [(number, way) for number, way in ways if number]
    if len(met) == 1:
        how = f"{met[0][1]}" if steps == 1 else f"{'both' if steps == 2 else 'all'} {met[0][1]}"
    else:
        how = ", ".join(f"{in_words(number)} {way}" for number, way in met)
    return sentence(f"{what}, {count(steps, 'step')}: {how}")


def _alone(fact: Fact, skills: Mapping[str, Skill]) -> str:
    right, tried = fact.counts
    named = [skill_name(skills, skill) for skill in fact.about[:MOST_SKILLS]]
    if tried == 1:
        what = "one step"
    elif right == tried:
        what = "both steps" if tried == 2 else f"all {count(tried, 'step')}"
    else:
        what = f"{in_words(right)} of {count(tried, 'step')}"
    return f"{listed(named)}: {what} right away, without help."


def _stuck(fact: Fact, record: Record) -> str:
    wrong, shown = fact.counts
    if not wrong:
        return f"{_title(fact, record)}: a start is made, and it is not there yet."
    tried = f"{_title(fact, record)}: {'one try' if wrong == 1 else f'{in_words(wrong)} tries'}, not right yet."
    if not fact.slip:
        return tried
    often = "" if shown == 1 else f", {times(shown)}"
    return (
        f"{tried} The slip{often}: {sentence(slip_words(fact.slip))[:1].lower()}{sentence(slip_words(fact.slip))[1:]}"
    )


def _help(requests: int, helping: int, top: int) -> str:
    if not requests and not helping:
        return "No hint was asked for, and none was given."
    asked = f"Asked for help {times(requests)}" if requests else "Did not ask"
    if not helping:
        return f"{asked}; no hint was given."
    return f"{asked}; got {'it' if requests else 'help'} {times(helping)}, up to {_UP_TO[top]}."


def _sure(problems: int, alone: int, percent: int) -> str:
    if problems == 1:
        return f"Was {percent}% sure beforehand, and {'did it alone' if alone else 'it did not work alone'}."
    done = "none" if not alone else "all" if alone == problems else in_words(alone)
    return f"Was {percent}% sure on average of {count(problems, 'problem')}, and did {done} alone."


def _title(fact: Fact, record: Record) -> str:
    return item_name(record.items, place_of(fact)[0])
