"""What a text says of itself at its head: title, author, licence, source, language."""

import yaml

from course.material.document import About
from course.material.prose import one_line
from course.naming import license_short
from domain.source import web_address

_LONGEST = 8_192


def about_of(front: str) -> About:
    """The front matter's fields that we know; empty when it is not YAML. Aliases are refused, so it cannot grow."""
    try:
        found = yaml.safe_load(front[:_LONGEST]) if "&" not in front else None
    except (yaml.YAMLError, ValueError):
        found = None
    fields = (
        {str(name).lower().replace("-", "_"): value for name, value in found.items()} if isinstance(found, dict) else {}
    )

    def said(*names: str) -> str:
        return next(
            (one_line(str(fields[name])) for name in names if isinstance(fields.get(name), str | int | float)), ""
        )

    license_url = said("license_url", "licence_url")
    licence = said("license", "licence", "rights")
    if web_address(licence):
        licence, license_url = license_short(licence, licence), licence
    source = said("source_url", "source", "url")
    return About(
        title=said("title"),
        author=said("author", "source_name"),
        language=said("language", "lang"),
        source_url=web_address(source),
        license=licence or license_short(license_url),
        license_url=web_address(license_url),
    )
