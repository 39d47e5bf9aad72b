"""The command line, ``trellis``. A command's module is imported when the command is used, not before.

A mistake that Trellis knows about ends in one clear line on standard error and exit code 1.
"""

from importlib import import_module
from typing import Any, NamedTuple

import click

from app.errors import AppError
from course.errors import CourseError
from retrieval.errors import RetrievalError
from store.errors import StoreError


class Lazy(NamedTuple):
    """Where a command is (``module:attribute``) and its line in ``trellis --help``."""

    target: str
    help: str


COMMANDS: dict[str, Lazy] = {
    "alerts": Lazy("app.cli.alerts:group", "Say whether the words behind alerts can be opened, and renew their key."),
    "bench": Lazy("eval.bench:group", "Measure how fast Trellis answers and shows its pages."),
    "class": Lazy("app.cli.classes:group", "Make classes, choose their courses, and see or renew their codes."),
    "copy": Lazy("app.cli.copy:copy", "Write everything that is kept of a student into one file to hand over."),
    "courses": Lazy("app.cli.courses:group", "List the courses that are here, pair them with textbooks, remove them."),
    "demo": Lazy("app.cli.demo:demo", "Serve a demo school to look at, with everybody's way to sign in."),
    "erase": Lazy("app.cli.erase:erase", "Erase a student for good, or prove that nothing of the erased is left."),
    "eval": Lazy("eval.cli:group", "Measure the tutor on your own data."),
    "export": Lazy("app.cli.export:export", "Write tables, everything or xAPI statements into a folder."),
    "fit": Lazy("eval.mastery.fit_command:group", "Fit what Trellis goes by on your own logs."),
    "import": Lazy("app.cli.import_courses:group", "Take in a course, or what another Trellis exported."),
    "index": Lazy("app.cli.indexing:group", "Make a course's texts searchable again."),
    "ingest": Lazy("app.cli.ingest_material:ingest", "Take in your own PDF, Word, PowerPoint, web and Markdown files."),
    "log": Lazy("app.cli.log:log", "Show what was done in the school, and check that its log was not changed."),
    "practice": Lazy("app.cli.practice:practice", "Practise in the terminal, as a student."),
    "privacy": Lazy("app.cli.privacy:group", "Print privacy notices and the record of processing of your school."),
    "rebuild": Lazy("app.cli.rebuild:rebuild", "Compute every estimate anew from what students did."),
    "replay": Lazy("app.cli.replay:replay", "Check that every estimate follows from the recorded turns."),
    "retention": Lazy("app.cli.retention:retention", "Show what is due to go by the settings, and remove it."),
    "roster": Lazy("app.cli.roster:roster", "Take in a list of students, teachers and classes: CSV or OneRoster."),
    "school": Lazy(
        "app.cli.school:school", "Name the school, its time zone, and the person a worried student is sent to."
    ),
    "search": Lazy("app.cli.search:search", "Search a course's texts, and see why each passage stands where it does."),
    "serve": Lazy("app.cli.serve:serve", "Serve Trellis to browsers, until Ctrl-C."),
    "staff": Lazy("app.cli.staff:group", "Add staff, and change what they do here and whether they come in."),
    "turn": Lazy("app.cli.turn:turn", "Show everything that led to one reply."),
    "year": Lazy("app.cli.year:year", "Add a school year that classes are kept by, or list those there are."),
}
"""Every command by its name."""


class LazyGroup(click.Group):
    """Loads the commands of :data:`COMMANDS` when they are asked for, and lists them without loading any."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Every command's name."""
        del ctx
        return sorted(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of this name, or None."""
        del ctx
        if cmd_name not in COMMANDS:
            return None
        module, _, attribute = COMMANDS[cmd_name].target.partition(":")
        command: click.Command = getattr(import_module(module), attribute)
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The list of commands in the help, from the table."""
        del ctx
        with formatter.section("Commands"):
            formatter.write_dl([(name, COMMANDS[name].help) for name in sorted(COMMANDS)])

    def invoke(self, ctx: click.Context) -> Any:  # noqa: ANN401 - click's signature
        """Run the command; what Trellis itself reports becomes one message without a stack trace."""
        try:
            return super().invoke(ctx)
        except (AppError, CourseError, StoreError, RetrievalError) as error:
            raise click.ClickException(str(error)) from error
        except PermissionError as error:
            raise click.ClickException(f"{error.filename} may not be read or written ({error.strerror}).") from error


@click.group(cls=LazyGroup, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="trellis-tutor", prog_name="trellis")
def main() -> None:
    """Trellis, a self-hosted AI tutor and reflection coach that hints and never tells."""
