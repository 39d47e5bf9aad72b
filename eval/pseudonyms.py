"""``trellis eval pseudonyms``: does a name ever leave for a model, and does mathematics ever change?

    trellis eval pseudonyms [--turns 5000] [--texts POOL --texts talk.jsonl ...]

Made-up turns (``eval.pseudonym_turns``) with everybody of the made-up names on one list: every letter of a name has
to be behind a stand-in, one name has one stand-in in all turns, and what comes back has to read as it was typed.
Sentences in which "will", "mark" and the like are words have to stay as they are. ``--texts`` are files or folders of
mathematics (``eval.benign`` says which fields count), first sent as a course's own text, which may not change at all,
and then as if students had written them, where no formula and no number may.
"""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import get_args

import click

from eval.benign import benign_texts
from eval.pseudonym_turns import Half, MadeTurn, innocent, made_up_turns, people
from eval.report import Line, figures, show, write_json
from eval.statistics import Estimate, mean
from language.private.letters import bare, words_of
from language.private.names import NameList
from language.private.parts import joining
from language.private.stand_ins import Hiding

_FORMULA = re.compile(
    r"\$\$(?:[^$\\]|\\.)+\$\$|(?<!\$)\$(?:[^$\\\n]|\\.)+\$(?!\$)|\d|(?<=\w)\s*[=+*/^<>]\s*(?=\w)|\\[a-z]+"
)
_PROSE = re.compile(r"[a-z]{2,} [a-z]{2,}")
"""Between two prices, which are no formula."""

_PATH = click.Path(exists=True, path_type=Path)
_NAMED: dict[Half, str] = {
    "read": "sentences tuned on", "unread": "sentences tuned on later", "last": "sentences never tuned on",
}  # fmt: skip
_SHOWN = 12


@dataclass(slots=True)
class Tally:
    """What came of the made-up turns: one value a name for ``hidden``, one a turn for the others."""

    hidden: list[float] = field(default_factory=list)
    whose: list[str] = field(default_factory=list)
    groups: list[str] = field(default_factory=list)
    halves: list[str] = field(default_factory=list)
    innocent: list[float] = field(default_factory=list)
    back: list[float] = field(default_factory=list)
    missed: list[str] = field(default_factory=list)
    too_much: list[str] = field(default_factory=list)


@click.command("pseudonyms")
@click.option("--turns", default=5000, show_default=True, help="Made-up turns to hide names in.")
@click.option("--texts", type=_PATH, multiple=True, help="Mathematics in which nothing may change: files or folders.")
@click.option("--seed", default=1, show_default=True)
@click.option("--json", "json_file", type=click.Path(dir_okay=False, path_type=Path), help="Write all figures here.")
def pseudonyms_command(turns: int, texts: tuple[Path, ...], seed: int, json_file: Path | None) -> None:
    """Whether names are hidden before a request leaves, and mathematics is left alone."""
    hiding = Hiding(NameList.of(one for person in people() for one in (person.name, person.preferred) if one), "eval")
    tally = Tally()
    for turn in made_up_turns(turns, seed):
        count(turn, hiding, tally)
    words = [sentence for sentence in innocent() if hiding.spans(sentence)]
    recall = _recall(tally)
    rest = {"innocent words": mean(tally.innocent), "back as typed": mean(tally.back)}
    mathematics = [_mathematics(path, hiding) for path in texts]
    show(f"Names of {len(people())} people that are hidden", [Line(name, found) for name, found in recall.items()])
    show("And nothing else", [
        Line("turns in which only names are hidden", rest["innocent words"]),
        Line("turns that come back as typed", rest["back as typed"]),
        Line("changed, with a name's word that is no name", f"{len(words)} of {len(innocent())}", "; ".join(words)),
        *(line for found in mathematics for line in found.lines()),
    ])  # fmt: skip
    for title, told in (("Missed", tally.missed), ("Hidden and no name", tally.too_much)):
        for one in told[:_SHOWN]:
            click.echo(f"{title}: {one}")
    for found in mathematics:
        click.echo(f"Hidden most in {found.name}, as if students had written it: {found.most()}")
    if json_file:
        write_json(json_file, {**figures(recall | rest), "words_changed": len(words), "missed": tally.missed[:100]})


def count(turn: MadeTurn, hiding: Hiding, tally: Tally) -> None:
    """Hide one turn's names and add up what came of it."""
    hidden = hiding.hide({"student_message": turn.text})
    spans = hiding.spans(turn.text, met=frozenset(span.key for span in hiding.spans(turn.text)))
    covered = {at for span in spans for at in range(span.start, span.end)}
    named = {at for start, end, _ in turn.names for at in range(start, end)}
    for start, end, person in turn.names:
        left = _left(turn.text, start, end, covered)
        tally.hidden.append(float(not left))
        tally.whose.append(person.name)
        tally.groups.append(turn.group)
        tally.halves.append(turn.half)
        if left:
            tally.missed.append(f"{left!r} in {turn.text!r} ({person.name}, {turn.half})")
    beside = [turn.text[span.start : span.end] for span in spans if not named & set(range(span.start, span.end))]
    tally.innocent.append(float(not beside))
    if beside:
        tally.too_much.append(f"{', '.join(beside)!r} in {turn.text!r}")
    back = hidden.put_back(hidden.fields["student_message"])
    tally.back.append(float(back.casefold() == turn.text.casefold()))


def _left(text: str, start: int, end: int, covered: set[int]) -> str:
    """The letters of a name that are not hidden; a single letter and what joins names tell nothing."""
    letters = bare(text)
    shown = [
        text[letters.at[word.start] : letters.at[word.end - 1] + 1]
        for word in words_of(letters.letters)
        if letters.at[word.end - 1] >= start
        and letters.at[word.start] < end
        and word.letters not in joining().particles
        and any(letters.at[at] not in covered for at in range(word.start, word.end) if start <= letters.at[at] < end)
    ]
    return " ".join(one for one in shown if len(one) > 1)


def _recall(tally: Tally) -> dict[str, Estimate]:
    """By half, and for all; people are the clusters."""
    found: dict[str, Estimate] = {}
    for half in get_args(Half):
        at = [place for place, one in enumerate(tally.halves) if one == half]
        found[_NAMED[half]] = mean([tally.hidden[place] for place in at], [tally.whose[place] for place in at])
    found["all"] = mean(tally.hidden, tally.whose)
    return found


@dataclass(frozen=True, slots=True)
class Mathematics:
    """What changed in a set of texts: sent as a course's, and as if students had written them."""

    name: str
    n: int
    as_course: int
    formulas: int
    hidden: Counter[str]

    def lines(self) -> Sequence[Line]:
        """Its rows of the table."""
        return (
            Line(f"{self.name}: changed as a course's text", f"{self.as_course} of {self.n:,}"),
            Line(f"{self.name}: formulas and numbers changed as a student's", f"{self.formulas} of {self.n:,}"),
            Line(f"{self.name}: words hidden as a student's", f"{sum(self.hidden.values()):,}", "names, most of them"),
        )

    def most(self) -> str:
        """The words hidden most."""
        return ", ".join(f"{word} {times}" for word, times in self.hidden.most_common(40))


def _mathematics(path: Path, hiding: Hiding) -> Mathematics:
    texts = benign_texts(path)
    as_course = formulas = 0
    hidden: Counter[str] = Counter()
    for text in texts:
        sent = hiding.hide({"problem": text, "student_message": "why?"}, courses=("problem",))
        as_course += sent.fields["problem"] != text
        spans = hiding.spans(text)
        places = {at for found in _FORMULA.finditer(text) if not _PROSE.search(found.group())
                  for at in range(found.start(), found.end())}  # fmt: skip
        formulas += any(places & set(range(span.start, span.end)) for span in spans)
        hidden.update(text[span.start : span.end] for span in spans)
    return Mathematics(path.name, len(texts), as_course, formulas, hidden)
