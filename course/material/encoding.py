"""Bytes of a text file as characters, whatever they were saved with."""

import codecs
import re

from course.errors import UnreadableError

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_DECLARED = re.compile(rb"""(?:charset|encoding)\s*=\s*["']?\s*([A-Za-z0-9._:-]+)""")
_HEAD = 2048
_LIKELY = ["utf_8", "cp1252", "iso8859_15", "mac_roman", "cp1250", "cp1251", "cp1253", "cp1254", "shift_jis", "gb18030"]


def decoded(data: bytes) -> str:
    """The text in ``data``.

    What a byte-order mark says counts first, then UTF-8 where it fits, then what the text declares, then the
    likeliest of the usual encodings by ``charset-normalizer``. Raises :class:`UnreadableError` for bytes that
    are no text.
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return data.decode(encoding, errors="replace")
    if data.count(0) > len(data) // 5:
        return _wide(data)
    if b"\0" in data:
        raise _no_text()
    declared = _DECLARED.search(data[:_HEAD])
    for encoding in ("utf-8", declared.group(1).decode() if declared else ""):
        try:
            return data.decode(encoding) if encoding else _guessed(data)
        except (UnicodeDecodeError, LookupError):
            continue
    return _guessed(data)


def _wide(data: bytes) -> str:
    """UTF-16 without a mark: in Western text every other byte is zero."""
    encoding = "utf-16-be" if data[:200:2].count(0) > data[1:200:2].count(0) else "utf-16-le"
    text = data.decode(encoding, errors="replace")
    if "\0" in text or text.count("\ufffd") > len(text) // 20:
        raise _no_text()
    return text


def _guessed(data: bytes) -> str:
    from charset_normalizer import from_bytes

    best = from_bytes(data[: 2**18], cp_isolation=_LIKELY).best()
    if best is None:
        raise _no_text()
    encoding = "cp1252" if best.encoding in {"latin_1", "iso8859_1"} else best.encoding
    return data.decode(encoding, errors="replace")


def _no_text() -> UnreadableError:
    return UnreadableError(
        "it holds no text that can be read", "Open it in the program it was made with and save it as PDF or DOCX"
    )
