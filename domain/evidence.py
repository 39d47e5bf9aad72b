"""Evidence: a passage found for a need, with the place in it that answers."""

from dataclasses import dataclass

from domain.passage import PassageKind
from domain.source import Source


@dataclass(frozen=True, slots=True)
class Need:
    """What help is looking for: built from the step and its skills, and from the words of a question about a concept.

    ``words`` are course text, ``skills`` the skills' names. ``section`` is the section number its lesson
    names, or empty. ``seen`` are passage ids already shown. ``principle`` are the words for what a slip went
    against ("distributive property"), None where none was made. ``question`` is what a student asks, in words: then
    a sentence that answers it is looked for, and nothing else; ``meaning`` says that it asks what something is.
    """

    course: str
    words: str
    section: str = ""
    skills: tuple[str, ...] = ()
    kind: str = ""
    seen: tuple[str, ...] = ()
    principle: str | None = None
    question: str = ""
    meaning: bool = False


@dataclass(frozen=True, slots=True)
class Evidence:
    """A cited passage. ``quote`` is a run of characters that stands in the passage's text as it is.

    ``kind`` and ``place`` are the passage's. ``score`` orders evidence within one search and means nothing across
    searches. ``without`` says what the search had to do without ("meaning: the endpoint cannot be reached"),
    None as a rule.
    """

    passage: str
    section: str
    title: str
    quote: str
    score: float
    source: Source = Source()
    kind: PassageKind = "text"
    place: str = ""
    without: str | None = None
