"""What people type about a school and about who works there, read and told what to do about.

    typed = SchoolTyped.of("Hillside", "en", "Europe/Dublin", "Ms Ray", "room 12")
    typed.faults()          # {} or, by field, a sentence with the remedy

Nothing here reads or writes anything; pages and commands share it.
"""

import re
from dataclasses import dataclass, field, fields, replace
from functools import cache
from zoneinfo import available_timezones

from app.render import blank, visible
from domain.school import Contact, School

LANGUAGES = {
    "ar": "العربية", "zh": "中文", "cs": "Čeština", "de": "Deutsch", "en": "English", "es": "Español", "fr": "Français",
    "it": "Italiano", "hu": "Magyar", "nl": "Nederlands", "pl": "Polski", "pt": "Português", "ro": "Română",
    "ru": "Русский", "fi": "Suomi", "sv": "Svenska", "tr": "Türkçe", "uk": "Українська",
}  # fmt: skip
"""Languages a school may name on the page, by BCP 47 tag, as they call themselves."""

LONGEST = 200
"""Characters of a name, an address, a way to reach somebody."""

_TAG = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*")
_ADDRESS = re.compile(r"[^\s@<>,;]+@[^\s@<>,;]+")


@cache
def zones() -> tuple[str, ...]:
    """The time zones of the IANA database that are named after places, and UTC."""
    places = ["Africa", "America", "Antarctica", "Asia", "Atlantic", "Australia", "Europe", "Indian", "Pacific"]
    return ("UTC", *sorted(name for name in available_timezones() if name.partition("/")[0] in places))


@dataclass(frozen=True, slots=True)
class SchoolTyped:
    """A school as it was typed."""

    name: str = ""
    language: str = "en"
    timezone: str = ""
    contact: str = ""
    reach: str = ""
    helpline: str = ""
    number: str = ""
    contact_public: bool = field(default=False, kw_only=True)

    @classmethod
    def of(cls, *typed: str, contact_public: bool = False) -> "SchoolTyped":
        """What was typed, in the order of the fields, in single spaces and without what cannot be seen."""
        return cls(*map(line, typed), contact_public=contact_public)

    @classmethod
    def kept(cls, school: School) -> "SchoolTyped":
        """A school as its form shows it."""
        contact, helpline = school.contact, school.rules.helpline
        return cls(
            school.name, school.language, school.timezone, contact.name, contact.reach,
            helpline.name, helpline.reach, contact_public=school.rules.contact_public,
        )  # fmt: skip

    def faults(self) -> dict[str, str]:
        """What cannot be kept, by field, each with what to do."""
        found = _long(self)
        if not self.name:
            found["name"] = "Type the school’s name, as people there say it."
        if not _TAG.fullmatch(self.language):
            found["language"] = "Choose a language, or write its tag as in en or pt-BR."
        if self.timezone not in zones():
            found["timezone"] = "Choose a time zone. It is named after a large city in it, as in Europe/Berlin."
        if not self.contact:
            found["contact"] = "Name the person a worried student is sent to. It can be changed later."
        if not self.reach:
            found["reach"] = "Say how a student finds them: a room, a telephone number or an address."
        if self.helpline and not self.number:
            found["number"] = "Type the number to call, or leave out the helpline."
        if self.number and not self.helpline:
            found["helpline"] = "Say what the line is called, as people there know it."
        return found

    def onto(self, school: School) -> School:
        """The school with this in it; what else it decided stays."""
        rules = replace(school.rules, helpline=Contact(self.helpline, self.number), contact_public=self.contact_public)
        return replace(
            school, name=self.name, language=self.language, timezone=self.timezone,
            contact=Contact(self.contact, self.reach), rules=rules,
        )  # fmt: skip


@dataclass(frozen=True, slots=True)
class PersonTyped:
    """Somebody who works at the school, as they were typed."""

    person: str = ""
    email: str = ""

    @classmethod
    def of(cls, person: str, email: str) -> "PersonTyped":
        """What was typed, in single spaces and without what cannot be seen."""
        return cls(line(person), line(email))

    def faults(self) -> dict[str, str]:
        """What cannot be kept, by field, each with what to do."""
        found = _long(self)
        if not self.person:
            found["person"] = "Type the name that students and colleagues see."
        if not _ADDRESS.fullmatch(self.email):
            found["email"] = "Type an e-mail address, as in ada@school.example. It is what one signs in with."
        return found


def line(text: str) -> str:
    """A typed line, in single spaces and without what cannot be seen."""
    return "" if blank(text) else " ".join(visible(text).split())


def _long(typed: SchoolTyped | PersonTyped) -> dict[str, str]:
    said = f"That is long: up to {LONGEST} characters are kept. Shorten it a little."
    return {each.name: said for each in fields(typed) if len(str(getattr(typed, each.name))) > LONGEST}
