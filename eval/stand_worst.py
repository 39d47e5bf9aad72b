"""What is typed and uploaded to keep a server busy: messages heavy to judge, files made to be read for ever."""

import zlib

MESSAGES = (
    "7560x^5+x^4+x^3+x^2+x^1+720720=0",
    "\n".join(["(x+1)^60=x^60+1"] * 30),
    "+".join(f"1/(x+{number})" for number in range(1, 60)) + "=0",
    "(x+1)^60(x-1)^60=x^120",
    "(((((x+1)^9+1)^9+1)^9+1)^9)=0",
    "720720x^4+5040x^3+55440x^2+360360x+720720=0",
    "(x+y+z+a+b+c)^24=1",
    "2^(2^(2^(2^(2^2))))=x",
)
"""Each has kept a judge busy for seconds, or looks as if it could."""


def pdf() -> bytes:
    """20 KB: three thousand pages, all of them one and the same page full of words."""
    places = (b"1 0 0 1 %d %d Tm (a word) Tj " % (20 + at * 7 % 500, 20 + at * 13 % 760) for at in range(4_000))
    packed = zlib.compress(b"BT /F 8 Tf " + b"".join(places) + b"ET", 9)
    parts = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [%s] /Count 2900 >>" % b" ".join([b"4 0 R"] * 2_900),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Resources 6 0 R /Contents 5 0 R >>",
        b"<< /Length %d /Filter /FlateDecode >>\nstream\n%s\nendstream" % (len(packed), packed),
        b"<< /Font << /F 3 0 R >> >>",
    ]
    data = b"%PDF-1.4\n" + b"".join(
        b"%d 0 obj\n%s\nendobj\n" % (number, part) for number, part in enumerate(parts, start=1)
    )
    return data + b"trailer << /Size 7 /Root 1 0 R >>\n%%EOF"


def html() -> bytes:
    """3 MB of paragraphs in lists in tables."""
    return b"<table><tr><td>" * 20 + b"<ul><li>" * 60 + b"<p>few words" * 240_000


def text() -> bytes:
    """12 MB: fences that never close, entries of one list, and one paragraph without an end."""
    return b"\\(" * 2_000_000 + b"\n\n" + b"- one\n\n" * 500_000 + b"a line of words that goes on\n" * 150_000


def book() -> bytes:
    """3 MB that are worth keeping: four thousand paragraphs in sections."""
    words = [f"{first}{second}" for first in ("slope", "line", "sum", "root") for second in ("s", "ly", "wise", "less")]
    paragraphs = (
        " ".join(words[(at * 7 + word * word) % len(words)] + str(at % 97) for word in range(80)) + "."
        for at in range(4_000)
    )
    return "\n\n".join(
        f"# Section {at}\n\n{one}" if at % 40 == 0 else one for at, one in enumerate(paragraphs)
    ).encode()
