"""Which browser a sign-in is in, in words that somebody knows their own by: ``Firefox on Windows``.

What a browser says of itself names several others for old pages' sake, so the first of these that it names is the
one that is meant. It is a hint for people and is relied on for nothing.
"""

_BROWSERS = (
    ("Edg", "Edge"),
    ("OPR", "Opera"),
    ("SamsungBrowser", "Samsung Internet"),
    ("Vivaldi", "Vivaldi"),
    ("FxiOS", "Firefox"),
    ("Firefox", "Firefox"),
    ("CriOS", "Chrome"),
    ("Chrome", "Chrome"),
    ("Safari", "Safari"),
)
_SYSTEMS = (
    ("iPad", "an iPad"),
    ("iPhone", "an iPhone"),
    ("Android", "Android"),
    ("CrOS", "a Chromebook"),
    ("Windows", "Windows"),
    ("Macintosh", "a Mac"),
    ("Linux", "Linux"),
)


def in_words(user_agent: str) -> str:
    """The browser and what it runs on.

    >>> in_words("Mozilla/5.0 (X11; Linux x86_64; rv:145.0) Gecko/20100101 Firefox/145.0")
    'Firefox on Linux'
    >>> in_words("curl/8.5.0")
    'Another program'
    """
    said = user_agent[:500]
    browser = next((name for sign, name in _BROWSERS if f"{sign}/" in said or (sign == "Edg" and "Edg" in said)), "")
    system = next((name for sign, name in _SYSTEMS if sign in said), "")
    if browser and system:
        return f"{browser} on {system}"
    return browser or (f"A browser on {system}" if system else "Another program")
