"""Views of what was read out of sessions and kept: cards, their claims, and signals.

A quote is taken from the turn it stands in (the view ``transcripts``), so that what a person has to hear is quoted
nowhere.
"""

from store.views.view import Column, View


def kept_views(whose: tuple[Column, ...]) -> tuple[View, ...]:
    """They read the view ``transcripts``; ``whose`` are the columns that say whose a session is."""
    return _cards(whose), _claims(whose), _signals(whose)


_CARD = Column("card_id", "k.session_id || ':' || k.version", "the card")
_SESSION = Column("session_id", "k.session_id", "of which session")
_VERSION = Column("version", "k.version", "which version of the session’s card, from 1", "number")
_LATEST = Column(
    "latest",
    "CASE WHEN k.version = (SELECT max(c.version) FROM card c WHERE c.session_id = k.session_id) THEN 1 ELSE 0 END",
    "1 in the version that holds now",
    "flag",
)
_WHERE = "JOIN session s ON s.id = k.session_id"


def _cards(whose: tuple[Column, ...]) -> View:
    return View(
        "cards",
        "a session’s card as it was kept",
        (
            Column("card_id", _CARD.sql, "its id, which never changes"),
            *whose,
            _SESSION,
            _VERSION,
            _LATEST,
            Column("events", "k.events", "the number of the session’s last event that it was counted from", "number"),
            Column("at", "k.at", "the last moment it tells of", "moment"),
            Column("move", "k.move", "what it suggests: group, mini-lesson, differentiate, tier or re-assess", "word"),
            Column("slip", "k.slip", "the slip that the suggestion is about, empty where none is known", "name"),
            Column("item_id", "k.item", "the problem that would show whether it is mended"),
        ),
        f"FROM card k {_WHERE}",
        ("at", "session_id", "version"),
    )


def _claims(whose: tuple[Column, ...]) -> View:
    quote = "substr(CASE k.speaker WHEN 'tutor' THEN t.reply ELSE t.message END, k.begins + 1, k.ends - k.begins)"
    return View(
        "claims",
        "one claim of a card",
        (
            Column("claim_id", "k.session_id || ':' || k.version || ':' || k.place", "its id, which never changes"),
            _CARD,
            *whose,
            _SESSION,
            _VERSION,
            _LATEST,
            Column("place", "k.place", "which of the card’s claims, from 1", "number"),
            Column(
                "kind", "k.kind", "worked, alone, stuck, untried, mended, help, answer, teacher, sure or goal", "word"
            ),
            Column("concerns", "k.concerns", "the ids it is about, as a JSON list: skills, or a problem and its step"),
            Column("counted", "k.counted", "what was counted, as a JSON list (teacher/facts.py)", "word"),
            Column("slip", "k.slip", "the slip’s name, empty where there is none", "name"),
            Column("says", "k.says", "the sentence", "name"),
            Column("turns", "k.seen", "the numbers of the turns it rests on, as a JSON list", "word"),
            Column("quoted", "k.quoted", "the turn that is quoted, 0 for a goal, which stands in goals", "number"),
            Column("speaker", "k.speaker", "whose words the quote is: student or tutor", "word"),
            Column("quote", f"coalesce({quote}, '')", "the words, as they stand in that turn", "words"),
        ),
        f"FROM card_claim k {_WHERE} "
        "LEFT JOIN transcripts t ON t.session_id = k.session_id AND t.turn = k.quoted AND k.quoted > 0",
        ("session_id", "version", "place"),
    )


def _signals(whose: tuple[Column, ...]) -> View:
    return View(
        "signals",
        "something in a session that was worth a look when its card was kept",
        (
            Column("signal_id", "k.session_id || ':' || k.version || ':' || k.signal", "its id, which never changes"),
            _CARD,
            *whose,
            _SESSION,
            _VERSION,
            _LATEST,
            Column("signal", "k.signal", "stuck, only asks, clicks through hints, guesses or avoids help", "word"),
            Column("since", "k.since", "the moment of the first turn it rests on", "moment"),
            Column("until", "k.until", "and of the last", "moment"),
            Column("counted", "k.count", "what was counted: attempts or requests", "number"),
            Column("among", "k.among", "what it was counted among, 0 where that says nothing", "number"),
            Column("item_id", "k.item", "the problem, empty where it is about none"),
            Column("step_id", "k.step", "the step of it"),
            Column("turns", "k.seen", "the numbers of the turns it rests on, as a JSON list", "word"),
        ),
        f"FROM card_signal k {_WHERE}",
        ("session_id", "version", "signal_id"),
    )
