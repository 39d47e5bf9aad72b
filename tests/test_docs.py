"""What the project says of itself is so: links lead somewhere, commands exist, dependencies have reasons."""

import re
import tomllib
from importlib import import_module

import click
import pytest

from app.cli import COMMANDS
from tests.conftest import ROOT

PAGES = (
    "README.md",
    "CONTRIBUTING.md",
    "SECURITY.md",
    "CHANGELOG.md",
    *sorted(f"docs/{page.name}" for page in (ROOT / "docs").glob("*.md")),
)
LINK = re.compile(r"\]\((?!https?:|mailto:)([^)#\s]+)[^)]*\)")
CALL = re.compile(r"\btrellis ([a-z-]+(?: [a-z-]+)?)")


def text(page: str) -> str:
    return (ROOT / page).read_text(encoding="utf-8")


def code(page: str) -> str:
    """What a page shows as code: its blocks, and what stands between backticks."""
    blocks = re.findall(r"```[a-z]*\n(.*?)```", text(page), re.DOTALL)
    return "\n".join(blocks + re.findall(r"`([^`\n]+)`", re.sub(r"```.*?```", "", text(page), flags=re.DOTALL)))


@pytest.mark.parametrize("page", PAGES)
def test_every_link_leads_to_a_file(page: str) -> None:
    folder = (ROOT / page).parent
    assert [link for link in LINK.findall(text(page)) if not (folder / link).exists()] == []


def test_every_page_of_the_docs_is_linked_from_the_readme() -> None:
    assert [page for page in PAGES if page.startswith("docs/") and f"({page})" not in text("README.md")] == []


@pytest.mark.parametrize("page", PAGES)
def test_every_make_target_exists(page: str) -> None:
    targets = set(re.findall(r"^([a-z-]+):", text("Makefile"), re.MULTILINE))
    named = {match.group(1) for match in re.finditer(r"\bmake ([a-z-]+)", code(page))}
    assert named <= targets


@pytest.mark.parametrize("page", PAGES)
def test_every_command_that_is_shown_exists(page: str) -> None:
    missing = [words for words in CALL.findall(code(page)) if not known(words.split())]
    assert missing == []


def known(words: list[str]) -> bool:
    """Whether these words begin with a command, and with one of its own where it is a group."""
    if words[0] not in COMMANDS:
        return False
    group = command_of(words[0])
    return not isinstance(group, click.Group) or len(words) == 1 or words[1] in inside(group)


def command_of(name: str) -> click.Command:
    module, _, attribute = COMMANDS[name].target.partition(":")
    command: click.Command = getattr(import_module(module), attribute)
    return command


def inside(group: click.Group) -> list[str]:
    return group.list_commands(click.Context(group))


@pytest.mark.parametrize("name", sorted(COMMANDS))
def test_every_command_is_in_the_docs(name: str) -> None:
    command = command_of(name)
    names = [f"{name} {each}" for each in inside(command)] if isinstance(command, click.Group) else [name]
    assert [each for each in names if f"| `trellis {each}" not in text("docs/commands.md")] == []


def leaves() -> list[tuple[str, click.Command]]:
    """Every command that does something, with the words that call it."""
    found: list[tuple[str, click.Command]] = []
    for name in sorted(COMMANDS):
        command = command_of(name)
        if isinstance(command, click.Group):
            context = click.Context(command)
            inner = [(f"{name} {each}", command.get_command(context, each)) for each in inside(command)]
            found += [(words, leaf) for words, leaf in inner if leaf is not None]
        else:
            found.append((name, command))
    return found


@pytest.mark.parametrize(("words", "command"), leaves())
def test_every_option_is_in_the_docs(words: str, command: click.Command) -> None:
    (row,) = (
        line for line in text("docs/commands.md").splitlines() if re.match(rf"\| `trellis {re.escape(words)}[ `]", line)
    )
    options = {
        each for one in command.params if isinstance(one, click.Option) for each in (*one.opts, *one.secondary_opts)
    }
    assert [option for option in sorted(options) if not re.search(rf"`{option}[ `]", row)] == []


def test_every_dependency_has_a_reason_and_every_reason_a_dependency() -> None:
    project = tomllib.loads(text("pyproject.toml"))["project"]
    extras = project["optional-dependencies"]
    needed = {
        re.split(r"[<>=\[]", one)[0]
        for one in (*project["dependencies"], *extras["dev"], *extras["build"], *extras["fuzz"])
    }
    rows = re.findall(r"^\| ([^|]+) \| ([^|]+) \|$", text("CONTRIBUTING.md"), re.MULTILINE)
    explained = {
        name.strip(" *") for names, _ in rows if names.strip() not in {"package", "---"} for name in names.split(",")
    }
    assert explained == needed
