"""How practice looks in a terminal: what the pages' views show, in plain characters."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager

from rich.console import Console
from rich.padding import Padding
from rich.panel import Panel
from rich.table import Table
from rich.text import Text

from app.render import plain, visible
from app.views.conversation import TurnShown
from app.views.help_shown import HelpShown
from app.views.looking_back import Closing, QuestionShown
from app.views.problem import ProblemShown
from app.views.words import of
from domain.item import Item
from domain.passage import Passage
from domain.turn import Turn
from learner.choice import Suggestion

STAGES = {"reading": "Reading your work", "searching": "Looking in the course", "writing": "Writing"}
LAST_STAGE = "Checking"
MARKS = 4
INDENT = (0, 0, 0, 2)

Told = Callable[[str, str], None]


class Screen:
    """Prints. Nothing a student or a course wrote is read as markup."""

    def __init__(self, console: Console) -> None:
        self._console = console

    def say(self, words: str, style: str = "") -> None:
        """A paragraph of ours."""
        self._console.print(Text(words, style=style))

    def gap(self) -> None:
        """An empty line."""
        self._console.print()

    def problem(self, shown: ProblemShown, item: Item) -> None:
        """The problem and its part that is being worked on."""
        step = item.steps[shown.now - 1]
        title = plain(item.title.rstrip(" :"))
        texts = [item.body if shown.body else "", step.prompt, step.body]
        words = Text("\n".join(plain(text).strip() for text in texts if text.strip()))
        for choice in shown.choices:
            words.append(f"\n  {choice.letter}  {plain(choice.text)}")
        kicker = f"Part {shown.now} of {shown.of}" if shown.of > 1 else "Problem"
        place = f"{kicker} · {shown.lesson}" if shown.lesson else kicker
        source = " · ".join(part for part in (shown.source.name, shown.source.license) if part)
        self.gap()
        self._console.print(
            Panel(
                words,
                title=Text(title, style="bold"),
                title_align="left",
                subtitle=Text(f"{place}   {source}", style="dim"),
                subtitle_align="left",
                padding=(0, 1),
            )
        )

    def turn(self, shown: TurnShown, turn: Turn) -> None:
        """A reply, with how the message was read and what the reply leans on."""
        if shown.read_as is not None and turn.assessment is not None and turn.assessment.understood is not None:
            self._aside(f"Read as {plain(turn.assessment.understood)}")
        if shown.help:
            self._aside(f"{_marks(shown.level)} {shown.help}")
        style = {"right": "green", "almost": "yellow", "person": "cyan"}.get(shown.tone, "")
        self._console.print(Padding(Text(plain(turn.reply), style=style), INDENT, expand=False))
        for cite in shown.citations:
            licence = f", {cite.source.license}" if cite.source.license else ""
            self._aside(f"{plain(cite.label)} ({cite.source.name}{licence}); /source reads it")
        if shown.nudge:
            self._console.print(Padding(Text(shown.nudge, style="italic"), INDENT, expand=False))
        if shown.moment:
            self._console.print(
                Padding(Text(f"★ Alone for the first time: {shown.moment}", style="bold"), INDENT, expand=False)
            )

    def said(self, words: str) -> None:
        """What the student said earlier."""
        self._console.print(Text(f"you › {visible(words)}", style="dim"))

    def stands(self, shown: HelpShown) -> None:
        """Where help stands."""
        self._aside(f"{_marks(shown.lit)} {shown.words}")

    def offers(self, suggestions: Sequence[Suggestion], lessons: dict[str, str]) -> None:
        """Next items to choose from, each with a word why."""
        table = Table.grid(padding=(0, 1))
        for number, found in enumerate(suggestions, start=1):
            words = Text(plain(found.item.title.rstrip(" :")), style="bold")
            place = lessons.get(found.item.lesson, "")
            words.append(f"\n{place + ': ' if place else ''}{found.why}", style="dim not bold")
            table.add_row(Text(f"{number}", style="bold"), words)
        self._console.print(Padding(table, INDENT, expand=False))

    def passage(self, place: str, passage: Passage, quote: str) -> None:
        """A passage of the course with its source, the words that were leaned on marked."""
        words = Text(plain(passage.text))
        words.highlight_words([plain(quote)], style="bold reverse")
        number = passage.section if passage.section[:1].isdigit() else ""
        source = " · ".join(part for part in (passage.source.name, passage.source.license, passage.source.url) if part)
        self._console.print(
            Panel(
                words, title=Text(f"{number} {place}".strip()), title_align="left", subtitle=Text(source, style="dim")
            )
        )

    def question(self, shown: QuestionShown, text: str) -> None:
        """One question about the session, with the words it is about."""
        self.gap()
        self._console.print(Text(f"Question {shown.number} of {shown.of}", style="dim"))
        self._console.print(Text(plain(text), style="bold"))
        for words in shown.about:
            self._aside(f"you wrote: {words.unescape()}")

    def coach(self, reply: str) -> None:
        """The coach's sentence back."""
        self._console.print(Padding(Text(plain(reply)), INDENT, expand=False))

    def closing(self, shown: Closing) -> None:
        """The end of a session: what was done alone, and one next step."""
        self.gap()
        self.say("Done for today.", "bold")
        if shown.goal:
            self.say(f"You wanted: {visible(shown.goal)}")
        for title in shown.alone:
            self._aside(f"✓ alone: {plain(title)}")
        if shown.others:
            self._aside(f"{of(shown.others, 'problem')} with help or at a later try")
        if shown.next is not None:
            self.say(f"One next step: {plain(shown.next.title)}. {shown.next.words}")

    @contextmanager
    def working(self) -> Iterator[Told]:
        """Says what the tutor is doing, in the last line of a terminal, until the reply is there."""
        with self._console.status(STAGES["reading"]) as status:

            def told(stage: str, detail: str) -> None:
                words = STAGES.get(stage, LAST_STAGE)
                status.update(f"Looking in section {detail}" if stage == "searching" and detail else words)

            yield told

    def _aside(self, words: str) -> None:
        self._console.print(Padding(Text(words, style="dim"), INDENT, expand=False))


def _marks(lit: int) -> str:
    """Where help stands, as marks: the fewer the better."""
    return "●" * min(lit, MARKS) + "○" * (MARKS - lit)
