"""Names out of what files call things: slugs, skill names, section numbers, sources and licences."""

import re
import unicodedata
from typing import NamedTuple

from domain.source import Source

_SECTION = re.compile(
    r"\s*(?:lesson|section|unit|chapter)?\s*(\d+(?:\.\d+)*)(?!\w|\.\d)\s*(.*)", re.IGNORECASE | re.DOTALL
)
_ADDRESS = re.compile(r"\s*(\S*)\s*(?:<([^>]*)>)?\s*\Z")
_BOOK = re.compile(r"/books/([\w-]+)")
_COMMONS = re.compile(r"creativecommons\.org/licenses/(by[a-z-]*)/(\d\.\d)", re.IGNORECASE)
_PUBLIC = re.compile(r"creativecommons\.org/publicdomain/zero/(\d\.\d)", re.IGNORECASE)
_SUPERSCRIPT = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_FIXED = {
    "u.s.": "U.S.", "gcf": "GCF", "lcd": "LCD", "lcm": "LCM", "fahrenheit": "Fahrenheit",
    "celsius": "Celsius", "gaussian": "Gaussian", "pythagorean": "Pythagorean", "cartesian": "Cartesian",
}  # fmt: skip


class Numbered(NamedTuple):
    """A heading taken apart: "6.3 Multiply Polynomials" is ("6.3", "Multiply Polynomials")."""

    number: str
    title: str


def slug(name: str) -> str:
    """A short name for addresses and ids, the same for the same name.

    >>> slug("OpenStax: Elementary Algebra")
    'openstax-elementary-algebra'
    """
    letters = "".join(c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c))
    return re.sub(r"[\W_]+", "-", letters.casefold()).strip("-")


def tidy(words: str) -> str:
    """The same words with single spaces, on one line."""
    return " ".join(words.split())


def numbered(heading: str) -> Numbered:
    """Part the section number from a heading; the number is empty when it has none."""
    match = _SECTION.match(heading)
    if match is None:
        return Numbered("", tidy(heading))
    return Numbered(match.group(1), tidy(match.group(2)).lstrip(".:- "))


def skill_name(skill_id: str) -> str:
    """What a student can do, from a skill id.

    >>> skill_name("find_the_x__and_y__intercepts_from_an_equation_of_a_line")
    'Find the x- and y-intercepts from an equation of a line'
    """
    name = skill_id.replace("___", " − ").replace("__", "-_").replace("_", " ")
    name = re.sub(r"\b([xy])-? (?=intercept)", r"\1-", name)
    name = re.sub(r"\*\*(\d+)", lambda power: power.group(1).translate(_SUPERSCRIPT), name).replace("**", "^")
    name = re.sub(r"(?<=\w)\+(?=\w)", " + ", name)
    name = tidy(re.sub(r"(?<=\w\w)[.:](?=\s|$)", "", name))
    name = " ".join(_FIXED.get(word, word) for word in name.removeprefix("and ").split(" "))
    return name[:1].upper() + name[1:]


def source(origin: str, licence: str) -> Source:
    """Origin and licence as OATutor writes them, "https://address <NAME>" each; either may be empty."""
    url, name = _address(origin)
    license_url, license_name = _address(licence)
    return Source(name, url, license_name or license_short(license_url), license_url)


def license_short(url: str, default: str = "") -> str:
    """The usual short name of a Creative Commons licence, or ``default`` for any other address.

    >>> license_short("http://creativecommons.org/licenses/by-nc-sa/4.0/")
    'CC BY-NC-SA 4.0'
    """
    if match := _COMMONS.search(url):
        return f"CC {match.group(1).upper()} {match.group(2)}"
    if match := _PUBLIC.search(url):
        return f"CC0 {match.group(1)}"
    return default


def book_in(url: str) -> str | None:
    """The slug of the textbook that an address names (".../books/elementary-algebra-2e"), or None."""
    match = _BOOK.search(url)
    return match.group(1) if match else None


def natural(name: str) -> tuple[tuple[int, int, str], ...]:
    """A sorting key that puts "line2" before "line10"."""
    parts = re.findall(r"\d+|\D+", name)
    return tuple((0, int(part), "") if part.isdecimal() else (1, 0, part) for part in parts)


def _address(text: str) -> tuple[str, str]:
    match = _ADDRESS.match(text)
    if match is None:
        return "", tidy(text)
    url, name = match.group(1), match.group(2) or ""
    return (url, tidy(name)) if "://" in url else ("", tidy(name or url))
