"""One cell into a value: names, addresses, dates, moments, yes and no. What cannot be read is a fault that says how."""

import re
import tomllib
import unicodedata
from collections.abc import Iterable
from datetime import date, datetime
from functools import cache
from importlib.resources import files

from domain.roster import Place, Role
from language.normal import unaccented
from school.rosters.collecting import Collector
from school.rosters.names import LONGEST, tidy

_EMAIL = re.compile(r"[^@\s,;<>\"]+@[^@\s,;<>\"]+\.[^@\s,;<>\".]+")
_DOTTED = re.compile(r"(\d{1,2})\.(\d{1,2})\.(\d{4})")
_ISO = re.compile(r"\d{4}-\d{2}-\d{2}")
_YEAR = re.compile(r"(20\d\d)(?:\s?[-/–]\s?(?:20)?(\d\d))?")


def name(text: str, place: Place, found: Collector, *, digits: bool = True) -> str:
    """A name as it is shown, "" where it is none; ``digits`` says whether one may have them."""
    shown = tidy(text)
    code = _name_fault(text, shown, digits=digits)
    if code:
        found.fault(code, place, value=shown, most=LONGEST)
        return ""
    return shown


def _name_fault(text: str, shown: str, *, digits: bool) -> str:
    if "\ufffd" in shown:
        return "lost_letter"
    if any(unicodedata.category(sign) == "Cc" and sign not in "\r\n\t" for sign in text):
        return "control_sign"
    if shown[:1] in ("=", "+", "@"):
        return "formula"
    if not any(sign.isalpha() for sign in shown):
        return "no_letter"
    if len(shown) > LONGEST:
        return "long_name"
    if _garbled(shown):
        return "garbled"
    return "digit_in_name" if not digits and any(sign.isdigit() for sign in shown) else ""


def _garbled(shown: str) -> bool:
    """Whether this is UTF-8 that somebody read as CP1252: no name is such by chance."""
    try:
        return shown.encode("cp1252").decode("utf-8") != shown
    except UnicodeError:
        return False


def email(text: str, place: Place, found: Collector) -> str:
    """An address in lower case, "" where there is none or it is no address."""
    bare = text.strip()
    if bare and not _EMAIL.fullmatch(bare):
        found.fault("bad_email", place, value=bare)
        return ""
    return bare.lower()


def iso_date(text: str, place: Place, found: Collector, *, dotted: bool = False) -> date | None:
    """A date as 2026-08-31; ``dotted`` lets 31.8.2026 through too, which reads one way only."""
    bare = text.strip()
    if not bare:
        return None
    match = _DOTTED.fullmatch(bare) if dotted else None
    try:
        if match:
            return date(int(match.group(3)), int(match.group(2)), int(match.group(1)))
        if _ISO.fullmatch(bare):
            return date.fromisoformat(bare)
    except ValueError:
        found.fault("no_such_day", place, value=bare)
        return None
    found.fault("bad_date", place, value=bare)
    return None


def moment(text: str, place: Place, found: Collector) -> bool:
    """Whether this is a moment by ISO 8601 (2026-08-31T07:30:00Z) or a day; a fault where it is not."""
    try:
        datetime.fromisoformat(text.strip())
    except ValueError:
        found.fault("bad_moment", place, value=text.strip())
        return False
    return True


def yes_or_no(text: str, place: Place, found: Collector, *, default: bool) -> bool:
    """``true`` or ``false``, whatever the case, or the default for nothing."""
    bare = text.strip().lower()
    if bare in ("true", "false"):
        return bare == "true"
    if bare:
        found.fault("bad_boolean", place, value=bare)
    return default


def one_of(text: str, known: Iterable[str], place: Place, found: Collector) -> str:
    """The known word that this is, whatever the case; "" and a fault where it is none."""
    bare = text.strip()
    words = tuple(known)
    same = next((word for word in words if word.lower() == bare.lower()), "")
    if not same:
        found.fault("unknown_word", place, value=bare, known=", ".join(words))
    return same


def period(begins: date | None, ends: date | None, place: Place, found: Collector) -> bool:
    """Whether something ends no earlier than it begins; a fault where it does."""
    if begins is not None and ends is not None and ends < begins:
        found.fault("ends_before", place, begins=begins, ends=ends)
        return False
    return True


def school_year(text: str, place: Place, found: Collector) -> str:
    """A school year's title as "2026/27", from "2026-2027", "2026/27" or "2026"; "" for nothing."""
    bare = text.strip()
    match = _YEAR.fullmatch(bare)
    if match and match.group(2) and (int(match.group(1)) + 1) % 100 == int(match.group(2)):
        return f"{match.group(1)}/{match.group(2)}"
    if match and not match.group(2):
        return match.group(1)
    if bare:
        found.fault("bad_year", place, value=bare)
    return ""


def role(text: str, place: Place, found: Collector) -> Role:
    """What somebody is, in any of the languages; a student for nothing."""
    bare = unaccented(text.strip())
    if not bare:
        return "student"
    known = _roles().get(bare)
    if known is None:
        found.fault("unknown_role", place, value=text.strip())
        return "other"
    return known


@cache
def _roles() -> dict[str, Role]:
    text = files("school.rosters").joinpath("roles.toml").read_text(encoding="utf-8")
    words: dict[Role, list[str]] = tomllib.loads(text)  # type: ignore[assignment]
    return {unaccented(word): kind for kind, listed in words.items() for word in listed}
