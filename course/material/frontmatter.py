"""What a text says of itself at its head: title, author, licence, source, language."""

import yaml

from course.material.document import About
from course.material.prose import one_line
from course.naming import license_short

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
    if licence.startswith("http"):
        licence, license_url = license_short(licence, licence), licence
    source = said("source_url", "source", "url")
    return About(
        title=said("title"),
        author=said("author", "source_name"),
        language=said("language", "lang"),
        source_url=source if source.startswith(("http://", "https://")) else "",
        license=licence or license_short(license_url),
        license_url=license_url if license_url.startswith(("http://", "https://")) else "",
    )
