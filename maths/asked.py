"""Which form a problem asks for, from its words and its key."""

import re

from domain.answer import AskedForm

_EXPANDED = (
    r"(?<!without )(?<!without fully )\bexpand|\bmultiply\b|\bdistribut(?:e|ing|ive)\b|find (?:the|each) product"
    r"|\bsquare (?:the|each|a) binomial"
)
_ASKS: tuple[tuple[AskedForm, str], ...] = (
    ("scientific notation", r"scientific notation"),
    (
        "mixed number",
        r"(?:as|to|into) an? (?:proper fraction or )?mixed (?:number|fraction)|mixed number form|write (?:the|a) mixed",
    ),
    ("slope-intercept form", r"slope[- ]intercept form|form \$?y *= *mx *\+ *b"),
    ("interval notation", r"interval notation"),
    ("percent", r"(?:as|to|into) an? percent|in percent"),
    ("decimal", r"(?:as|to|into|in) (?:a )?decimal"),
    ("rationalised", r"rationali[sz]e"),
    ("factored", r"\bfactor(?:ed|ise|ize|ing)?\b(?! tree| pair| of\b)|greatest common factor from"),
    ("lowest terms", r"lowest terms|simplest form|\breduce|simplif(?:y|ied) (?:the |each )?fraction"),
    ("expanded", _EXPANDED),
    ("simplified", r"(?<!\bbe )\bsimplif|combine like terms|\bcombine\b"),
    ("solved for a variable", r"\bsolve\b|\bsolving\b"),
)
_PATTERNS = tuple((form, re.compile(pattern, re.IGNORECASE)) for form, pattern in _ASKS)


def asked_forms(words: str) -> tuple[AskedForm, ...]:
    """Every form the words ask for, the most particular first.

    >>> asked_forms("Factor completely.")
    ('factored',)
    """
    return tuple(form for form, pattern in _PATTERNS if pattern.search(words))
