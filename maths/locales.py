"""How a course's language writes numbers: decimal comma or point (Unicode CLDR 46), read and shown."""

import re
from dataclasses import replace

from domain.attempt import Assessment
from maths.tokens import NumberStyle

_COMMA = frozenset(
    [
        *("af", "az", "be", "bg", "bs", "ca", "cs", "da", "de", "el", "es", "et", "eu", "fi", "fo", "fr", "gl", "hr"),
        *("hu", "hy", "id", "is", "it", "ka", "kk", "ky", "lt", "lv", "mk", "nb", "nl", "nn", "no", "pl", "pt", "ro"),
        *("ru", "rw", "sk", "sl", "sq", "sr", "sv", "tg", "tk", "tr", "tt", "uk", "uz", "vi", "wo"),
    ]
)
"""Languages with a decimal comma."""

_POINT_PLACES = frozenset(
    [
        *("de-CH", "de-LI", "it-CH", "es-MX", "es-US", "es-PR", "es-GT", "es-HN", "es-NI", "es-SV", "es-PA", "es-DO"),
        *("es-PE", "es-419"),
    ]
)
"""Places that speak such a language and write a decimal point."""

_COMMA_PLACES = frozenset({"en-ZA"})
_FORMULA = re.compile(r"(?<!\\)\$(?:\\.|[^$\\])+\$", re.DOTALL)
_POINT = re.compile(r"(?<=\d)\.(?=\d)")


def locale_style(locale: str) -> NumberStyle:
    """How numbers are read in a language, by its BCP 47 tag; a decimal point where it is unknown."""
    parts = locale.replace("_", "-").split("-")
    language, place = parts[0].lower(), f"{parts[0].lower()}-{parts[-1].upper()}"
    comma = place in _COMMA_PLACES or (language in _COMMA and place not in _POINT_PLACES)
    return NumberStyle(decimal="," if comma else ".")


def comma_tex(tex: str, locale: str) -> str:
    """TeX with its decimals as the language writes them."""
    return _POINT.sub("{,}", tex) if locale_style(locale).decimal == "," else tex


def in_language(assessment: Assessment, locale: str) -> Assessment:
    """A judgement whose formulas write decimals as the language does."""
    if locale_style(locale).decimal == ".":
        return assessment

    def shown(text: str) -> str:
        return _FORMULA.sub(lambda formula: _POINT.sub("{,}", formula.group()), text)

    return replace(assessment, understood=assessment.understood and shown(assessment.understood),
                   detail=assessment.detail and shown(assessment.detail),
                   for_teacher=shown(assessment.for_teacher))  # fmt: skip
