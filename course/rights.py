"""Whether a text says that all rights in it are reserved: the formula that books carry, in the languages we know."""

import re

_FORMULAS = (
    r"all\s+rights\s+(?:are\s+)?reserved", r"alle\s+rechte\s+vorbehalten", r"todos\s+los\s+derechos\s+reservados",
    r"tous\s+droits\s+réservés", r"tutti\s+i\s+diritti\s+(?:sono\s+)?riservati", r"todos\s+os\s+direitos\s+reservados",
    r"wszelkie\s+prawa\s+zastrzeżone", r"alle\s+rechten\s+voorbehouden", r"все\s+права\s+защищены",
    r"усі\s+права\s+захищен[оі]", r"всі\s+права\s+захищен[оі]", r"tüm\s+hakları\s+saklıdır",
    r"alla\s+rättigheter\s+förbehållna", r"جميع\s+الحقوق\s+محفوظة", r"版权所有", r"保留所有权利",
    r"no\s+part\s+of\s+this\s+(?:publication|book|work)\s+may\s+be\s+(?:reproduced|copied)",
)  # fmt: skip
_RESERVED = re.compile("|".join(_FORMULAS), re.IGNORECASE)
_SENTENCE = re.compile(r"[^.!?\n。]*$")
_REST = re.compile(r"[^.!?\n。]*[.!?。]?")
_LONGEST = 160


def reserved(text: str) -> str:
    """The sentence that reserves all rights, cut to a line; empty where none does.

    >>> reserved("(c) 2019 A. Press. All rights reserved. Printed in Kyiv.")
    'All rights reserved.'
    """
    found = _RESERVED.search(text)
    if found is None:
        return ""
    before = _SENTENCE.search(text[: found.start()][-_LONGEST:])
    rest = _REST.match(text[found.end() : found.end() + _LONGEST])
    sentence = " ".join(f"{before.group() if before else ''}{found.group()}{rest.group() if rest else ''}".split())
    return sentence if len(sentence) <= _LONGEST else f"{sentence[: _LONGEST - 1]}…"
