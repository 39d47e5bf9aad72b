"""A rule of the style sheets stands once: what several pages share is in the sheet they all have."""

import re
from collections import defaultdict

from app.page_templates import STATIC

RULE = re.compile(r"([^{}]+)\{([^{}]*)\}")
COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)


def test_no_rule_is_written_twice() -> None:
    places: dict[tuple[str, str], list[str]] = defaultdict(list)
    for sheet in sorted((STATIC / "css").glob("*.css")):
        for selector, body in RULE.findall(COMMENT.sub("", sheet.read_text(encoding="utf-8"))):
            said = sorted(" ".join(each.split()) for each in body.split(";") if each.strip())
            places[" ".join(selector.split()), "; ".join(said)].append(sheet.name)
    assert len(places) > 300, "no rules were read"
    twice = {selector: found for (selector, _), found in places.items() if len(found) > 1}
    assert twice == {}
