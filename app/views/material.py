"""A teacher's file as it was understood, for the page: its titles as a tree, and what was left out."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from markupsafe import Markup

from app.render import block, inline
from app.views.sections import KINDS
from domain.material import Material
from domain.passage import Passage, PassageKind
from store.materials import Shelved

KIND_WORDS = {
    "markdown": "Markdown", "html": "web page", "pdf": "PDF", "docx": "Word document", "pptx": "presentation",
    "epub": "e-book", "text": "plain text", "cnxml": "OpenStax module",
}  # fmt: skip

MOST_TITLES = 150
"""Titles shown of one file; a book has more."""

MOST_PASSAGES = 40
"""Passages shown at once when a file is looked into."""


@dataclass(slots=True)
class Branch:
    """A title, the passages right under it, and the titles below. ``first`` is the first passage's number, from 0."""

    title: Markup
    place: str
    first: int
    passages: int = 0
    examples: int = 0
    inner: list["Branch"] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Understood:
    """What a card shows of a file."""

    shelved: Shelved
    material: Material
    kind: str
    unit: str
    tree: tuple[Branch, ...]
    more_titles: int
    examples: int
    definitions: int


@dataclass(frozen=True, slots=True)
class PassageRead:
    """A passage as students read it. ``above`` are its titles, empty where they are those of the one before."""

    above: Markup
    place: str
    kind: PassageKind
    kind_words: str
    words: Markup


def understood(shelved: Shelved, passages: Sequence[Passage]) -> Understood:
    """A file with its passages, which a material on the shelf does not carry."""
    tree, more = _tree(passages)
    material = shelved.material
    return Understood(
        shelved,
        material,
        KIND_WORDS[material.kind],
        "slide" if material.kind == "pptx" else "page",
        tree,
        more,
        sum(one.kind == "example" for one in passages),
        sum(one.kind == "definition" for one in passages),
    )


def _tree(passages: Sequence[Passage]) -> tuple[tuple[Branch, ...], int]:
    roots: list[Branch] = []
    known: dict[tuple[str, ...], Branch] = {}
    left_over: set[tuple[str, ...]] = set()
    for number, passage in enumerate(passages):
        titles = passage.path[1:] or ("",)
        if titles not in known and len(known) >= MOST_TITLES:
            left_over.add(titles)
            continue
        for depth in range(1, len(titles) + 1):
            path = titles[:depth]
            if path not in known:
                known[path] = Branch(inline(path[-1]) or Markup("Before the first heading"), passage.place, number)
                (known[path[:-1]].inner if depth > 1 else roots).append(known[path])
        known[titles].passages += 1
        known[titles].examples += passage.kind == "example"
    return tuple(roots), len(left_over)


def reading(passages: Iterable[Passage]) -> tuple[PassageRead, ...]:
    """Passages one after the other, titles said once."""
    shown: list[PassageRead] = []
    before: tuple[str, ...] | None = None
    for passage in passages:
        titles = passage.path[1:]
        above = Markup(" › ").join(inline(title) for title in titles) if titles != before else Markup("")
        before = titles
        shown.append(PassageRead(above, passage.place, passage.kind, KINDS[passage.kind], block(passage.text)))
    return tuple(shown)
