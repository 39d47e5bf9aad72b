"""Bytes into text, by rule: what a byte order mark says, else UTF-8, else the code page of the header's language.

A code page can be told from another by nothing in the bytes, so a list that is neither UTF-8 nor has a known
header in a language with a code page is read as CP1252, which every name is shown in before anything is written.
"""

import codecs
import re
from collections.abc import Callable

from domain.roster import Place
from school.rosters.collecting import Collector

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_NO_LISTS = (
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "old_workbook"),
    (b"%PDF", "pdf"),
    (b"{\\rtf", "document"),
    (b"<html", "web_page"),
    (b"<!DOCTYPE html", "web_page"),
    (b"<!doctype html", "web_page"),
    (b"\x89PNG", "picture"),
    (b"\xff\xd8\xff", "picture"),
)
_UTF8_PAIR = re.compile(rb"[\xc3-\xc5\xd0\xd1][\x80-\xbf]")
_HIGH, _ASCII_LETTER = re.compile(rb"[\xc0-\xff]"), re.compile(rb"[A-Za-z]")
WESTERN = "cp1252"


def decoded(data: bytes, place: Place, found: Collector, page_of: Callable[[bytes], str]) -> str:
    """The text of a file; ``page_of`` says which code page makes its first line a header, "" where none does.

    Raises:
        UnreadableError: it is no text, or in two encodings at once.
    """
    for mark, code in _NO_LISTS:
        if data.lstrip()[: len(mark)] == mark:
            raise found.refuse(code, place)
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _in(encoding, data, place, found)
    wide = _wide(data)
    if wide:
        return _in(wide, data, place, found)
    if b"\x00" in data:
        raise found.refuse("binary", Place(place.file, _line(data, data.index(b"\x00"))))
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        return _in_a_page(data, error.start, place, found, page_of)


def _in_a_page(data: bytes, at: int, place: Place, found: Collector, page_of: Callable[[bytes], str]) -> str:
    page = page_of(data.lstrip().split(b"\n", 1)[0]) or WESTERN
    if page == WESTERN and _UTF8_PAIR.search(data):
        raise found.refuse("two_encodings", Place(place.file, _line(data, at)))
    if page == WESTERN and len(_HIGH.findall(data)) > len(_ASCII_LETTER.findall(data)):
        raise found.refuse("unknown_page", Place(place.file, _line(data, at)))
    try:
        return data.decode(page)
    except UnicodeDecodeError as error:
        raise found.refuse("undecodable", Place(place.file, _line(data, error.start)), page=page) from error


def _in(encoding: str, data: bytes, place: Place, found: Collector) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        whole = data[: error.start].decode(encoding, errors="ignore")
        raise found.refuse("broken_mark", Place(place.file, whole.count("\n") + 1), encoding=encoding) from error


def _wide(data: bytes) -> str:
    """UTF-16 without its mark: every other byte of the beginning is nought."""
    head = data[:200]
    if len(head) < 4 or len(head) % 2:
        return ""
    even, odd = head[0::2].count(0), head[1::2].count(0)
    half = len(head) // 2
    if odd > half * 0.7 and not even:
        return "utf-16-le"
    return "utf-16-be" if even > half * 0.7 and not odd else ""


def _line(data: bytes, at: int) -> int:
    return data[:at].count(b"\n") + 1
