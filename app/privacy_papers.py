"""What a school hands out about what it keeps: notices for staff and students, and the record of processing.

Both are made of the map of everything kept (``store.data_map``), the settings and the school, so that they say what
this Trellis does: whether a language model is asked, what goes there, and how long what is kept.

    notice("10-13", facts_of(trellis)).title
    markdown(record(facts_of(trellis)))
"""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any, Literal, get_args
from urllib.parse import urlsplit

from app.wiring import Trellis
from store.data_map import DATA_MAP, Kept

Reader = Literal["staff", "14-18", "10-13"]
"""Whom a notice is for."""

READERS: tuple[Reader, ...] = get_args(Reader)


@dataclass(frozen=True, slots=True)
class Facts:
    """What of the running Trellis a paper depends on. Times are in days; hosts are empty where nothing is set."""

    school: str
    contact: str
    model: str
    model_host: str
    embeddings_host: str
    mail_host: str
    days: Mapping[str, int]
    encrypted_on_the_way: bool
    nights: bool = False


@dataclass(frozen=True, slots=True)
class Section:
    """A heading, and below it paragraphs, points and a table, whose first row is its head."""

    heading: str
    paragraphs: tuple[str, ...] = ()
    points: tuple[str, ...] = ()
    rows: tuple[tuple[str, ...], ...] = field(default=())


@dataclass(frozen=True, slots=True)
class Paper:
    """A notice or a record."""

    title: str
    sections: tuple[Section, ...]


def facts_of(trellis: Trellis) -> Facts:
    """What is so in this school now."""
    settings, school = trellis.settings, trellis.schools.get()
    contact = ", ".join(one for one in (school.contact.name, school.contact.reach) if one)
    return Facts(
        school=school.name or "The school",
        contact=contact or "whoever runs Trellis at your school",
        model=settings.model,
        model_host=urlsplit(settings.model_base_url).netloc if settings.model else "",
        embeddings_host=urlsplit(settings.embeddings_base_url).netloc if settings.embeddings == "endpoint" else "",
        mail_host=settings.smtp_host,
        days={
            "work": settings.keep_work_days,
            "people": settings.keep_leavers_days,
            "staff": settings.keep_former_staff_days,
            "log": settings.keep_log_days,
            "doors": settings.keep_doors_days,
            "alerts": settings.alert_words_days,
        },
        encrypted_on_the_way=settings.https,
        nights=school.safeguarding.nights,
    )


def notice(reader: Reader, facts: Facts) -> Paper:
    """The notice for these readers."""
    words = _words()
    fill = _filling(facts)
    holds = {
        "": True, "model": bool(facts.model), "no model": not facts.model,
        "embeddings": bool(facts.embeddings_host), "mail": bool(facts.mail_host),
        "nights": facts.nights,
    }  # fmt: skip
    sections = [
        Section(
            one["heading"][reader],
            tuple(text[reader].format(**fill) for text in one["texts"] if holds[text.get("when", "")]),
        )
        for one in words["sections"]
    ]
    kept = tuple(words["kept"][one.name][reader] for one in DATA_MAP if one.of is not None)
    of_staff = tuple(one.says for one in DATA_MAP if one.keeping in {"staff", "log"})
    held = Section("What is kept", points=(*kept, *of_staff) if reader == "staff" else kept)
    return Paper(words["titles"][reader], (sections[0], held, *sections[1:]))


def record(facts: Facts) -> Paper:
    """The record of processing activities, as Article 30 of the GDPR asks for it, as far as software knows."""
    fill = _filling(facts)
    recipients = [
        f"{facts.model} at {facts.model_host}: the problem, what a student wrote and the last turns of the session, "
        "without names on the school's lists, addresses, telephone and identity numbers" if facts.model else "",
        f"{facts.embeddings_host}: what is searched for, without names" if facts.embeddings_host else "",
        f"{facts.mail_host}: addresses of staff, with invitations and links for passwords" if facts.mail_host else "",
    ]  # fmt: skip
    outside = tuple(one for one in recipients if one) or ("Nobody: no model, no embeddings endpoint, no mail is set.",)
    return Paper(
        f"Record of processing: {facts.school}",
        (
            Section("Controller", (f"{facts.school}. Contact: {facts.contact}.", _BLANKS)),
            Section("Purposes", points=tuple(dict.fromkeys(one.purpose + "." for one in DATA_MAP))),
            Section("Whose data", points=("students of the school", "members of its staff")),
            Section("What is kept", rows=(_HEAD, *(_row(one, fill) for one in DATA_MAP if _personal(one)))),
            Section("Who receives it outside of the school", points=outside),
            Section("Transfers to other countries", (_TRANSFERS if facts.model or facts.embeddings_host else "None.",)),
            Section("Security", points=_security(facts)),
        ),
    )


def markdown(paper: Paper) -> str:
    """A paper as Markdown."""
    parts = [f"# {paper.title}"]
    for section in paper.sections:
        parts.append(f"## {section.heading}")
        parts += section.paragraphs
        if section.points:
            parts.append("\n".join(f"- {point}" for point in section.points))
        if section.rows:
            head, *rows = section.rows
            lines = [head, tuple("---" for _ in head), *rows]
            parts.append("\n".join(f"| {' | '.join(line)} |" for line in lines))
    return "\n\n".join(parts) + "\n"


def time_said(days: int) -> str:
    """Days as people say them: ``a year``, ``two years``, ``30 days``."""
    years = {365: "a year", 730: "two years", 1095: "three years", 1460: "four years", 1825: "five years"}
    return years.get(days, "a day" if days == 1 else f"{days} days")


_HEAD = ("What", "Data", "Why", "Kept", "Goes")
_BLANKS = "The legal basis, the data protection officer and contracts with processors are for the school to add."
_TRANSFERS = "As the contract with whoever runs the endpoint says: for the school to add."


def _row(kept: Kept, fill: Mapping[str, str]) -> tuple[str, ...]:
    classes = dict.fromkeys(kind for kind in kept.columns.values() if kind != "none")
    times = {
        "work": f"{fill['work']} after its school year",
        "people": f"{fill['leavers']} after the student left",
        "staff": f"{fill['staff']} after access ended",
        "log": fill["log"],
        "doors": f"{fill['doors']} after it is of no use",
        "alerts": f"the words {fill['alerts']} after it was resolved, what was done as long as the student is here",
        "school": "while the school uses Trellis",
    }
    return (kept.says, ", ".join(classes), kept.purpose, times[kept.keeping], kept.erased)


def _personal(kept: Kept) -> bool:
    return bool({"identifier", "education record", "sensitive"} & set(kept.columns.values()))


def _security(facts: Facts) -> tuple[str, ...]:
    way = (
        "pages go over HTTPS" if facts.encrypted_on_the_way else "pages go without encryption: set base_url to https://"
    )
    return (
        "passwords and PINs as argon2 hashes, tokens as SHA-256; guesses are slowed and stopped",
        "teachers see their own classes only; a conversation opens for a written reason that the student reads",
        "who did what stands in a chained log, in which a changed entry is found",
        "names are replaced before a request leaves for a model",
        "erasing is proven by a search of every byte of the data folder",
        way,
    )


def _filling(facts: Facts) -> dict[str, str]:
    said = {name: time_said(days) for name, days in facts.days.items()}
    return {
        "school": facts.school, "contact": facts.contact, "model": facts.model, "model_host": facts.model_host,
        "embeddings_host": facts.embeddings_host, "mail_host": facts.mail_host, "work": said["work"],
        "leavers": said["people"], "staff": said["staff"], "log": said["log"], "doors": said["doors"],
        "alerts": said["alerts"],
    }  # fmt: skip


@cache
def _words() -> dict[str, Any]:
    return tomllib.loads(Path(__file__).with_name("privacy_words.toml").read_text(encoding="utf-8"))
