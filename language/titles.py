"""Titles before a name as students type them, written apart and in full: one place for whoever reads who is spoken of.

>>> titles_apart("mrbrown and m r lee hit me"), titles_apart("i missed the mri")
('mr brown and mr lee hit me', 'i missed the mri')
"""

import re

_NO_TITLE = re.compile(
    r"mr(?:s?a|na|i|is)|ms(?:gs?|ged|ging|gd|word|dos|ec|paint)"
    r"|miss(?:ed|es|in|ing|ions?|ionar\w*|iles?|is+ip+i|ouri|ive|out|us|y|is|ies|p[eo]\w*|tep\w*|t[ao]\w*|hap\w*)"
)
"""Words that begin like a title, whole and in lower case."""

_GLUED = re.compile(r"(?<![\w'])(mrs|mr|ms|miss|mister)([a-z][a-z'-]{2,})(?![\w])", re.IGNORECASE)
_APART = re.compile(r"(?<![\w'.])(?<!\d )(m\.? ?r\.? ?s|m\.? ?r|m\.? s)\.? (?=[a-z'-]{2,})", re.IGNORECASE)
_SLIPS = {"mrr": "mr", "mrrs": "mrs", "mrss": "mrs", "missis": "mrs", "mistr": "mr", "mistah": "mr", "mis": "miss",
          "misss": "miss", "mss": "ms"}  # fmt: skip
_SLIP = re.compile(rf"(?<![\w'])({'|'.join(_SLIPS)})(?=\.? [a-z'-]{{2,}})", re.IGNORECASE)


def titles_apart(text: str) -> str:
    """A text in which a title that is glued to a name, spelled letter by letter or misspelt is a word of its own."""
    apart = _APART.sub(lambda found: "".join(filter(str.isalpha, found[1])) + " ", text)
    apart = _SLIP.sub(lambda found: _SLIPS[found[1].lower()], apart)
    return _GLUED.sub(_parted, apart)


def _parted(found: re.Match[str]) -> str:
    return found[0] if _NO_TITLE.fullmatch(found[0].lower()) else f"{found[1]} {found[2]}"
