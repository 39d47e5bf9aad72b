"""What an analyst may read: the views, with what every column says.

Every view has ids and no names. ``words`` are what somebody wrote: a person may be known by them. What a person has to
hear (``domain.alert``), and the replies to and after it, stand in none of them; nor does a journal.
"""

from store.views.json_in_sql import Json
from store.views.kept import kept_views
from store.views.view import Column, View


def views(say: Json) -> tuple[View, ...]:
    """All of them, in one database's SQL; later ones read earlier ones."""
    return (
        _classes(), _skills(say), _sessions(), _attempts(say), _observations(say), _transcripts(say), _goals(say),
        _estimates(), *kept_views(_WHOSE),
    )  # fmt: skip


_WHOSE = (
    Column("student_id", "s.student_id", "whose, after records were merged"),
    Column("classroom_id", "s.classroom_id", "for which class"),
    Column("course_id", "s.course_id", "in which course"),
)


def _classes() -> View:
    return View(
        "classes",
        "a class",
        (
            Column("classroom_id", "c.id", "its id"),
            Column("name", "c.name", "what it is called", "name"),
            Column("grade", "c.grade", "its grade, 0 where none was said", "number"),
            Column("school_year", "y.name", "its school year, empty where it has none", "name"),
            Column("archived", "CASE WHEN c.archived IS NULL THEN 0 ELSE 1 END", "1 once it was put away", "flag"),
        ),
        "FROM classroom c LEFT JOIN school_year y ON y.id = c.year",
        ("classroom_id",),
    )


def _skills(say: Json) -> View:
    return View(
        "skills",
        "a skill of a course",
        (
            Column("course_id", "c.id", "of which course"),
            Column("course", "c.name", "what the course is called", "name"),
            Column("skill_id", say.text(say.one, "id"), "its id"),
            Column("skill", say.text(say.one, "name"), "what it is called", "name"),
        ),
        f"FROM (SELECT id, name, {say.told('skills')} AS told FROM course) c CROSS JOIN {say.each('c.told')}",
        ("course_id", "skill_id"),
    )


def _sessions() -> View:
    return View(
        "sessions",
        "a sitting of one student",
        (
            Column("session_id", "s.id", "its id"),
            *_WHOSE,
            Column("started", "s.started", "when it began", "moment"),
            Column("closed", "s.closed", "when the student ended it, empty while they have not", "moment"),
            Column(
                "messages",
                "(SELECT count(*) FROM event e WHERE e.session_id = s.id AND e.message_id IS NOT NULL)",
                "how many messages the student sent",
                "number",
            ),
        ),
        "FROM session s",
        ("started", "session_id"),
    )


def _hidden(say: Json, turn: str) -> str:
    """Whether a turn is one that a person has to hear: the rule of ``teacher.quoting.quotable``."""
    return (
        f"(coalesce({say.text(turn, 'message', 'sealed')}, '') <> '' "
        f"OR coalesce({say.text(turn, 'plan', 'move')}, '') = 'safeguard' "
        f"OR coalesce({say.text(turn, 'reading', 'kind')}, '') = 'distress')"
    )


def _judged(say: Json) -> str:
    """Turns as they are judged now: a teacher's latest word in the place of the tutor's, as ``store.events.fold``.

    ``observations`` are what a turn counts as. Where a teacher judged a turn, later ones at its step may count no
    more; of several such words the one that was begun last holds.
    """
    return f"""WITH told AS (
    SELECT session_id, number, at, {say.told("payload")} AS told FROM event WHERE kind = 'turn_recorded'
), turned AS (
    SELECT session_id, number, at, told, {say.number("told", "number")} AS turn FROM told
), words AS (
    SELECT session_id, number, {say.told("payload")} AS told FROM event WHERE kind = 'overruled'
), ranked AS (
    SELECT session_id, told, {say.number("told", "turn")} AS turn,
        row_number() OVER (PARTITION BY session_id, {say.number("told", "turn")} ORDER BY number DESC) AS newest,
        min(number) OVER (PARTITION BY session_id, {say.number("told", "turn")}) AS begun
    FROM words
), ruled AS (
    SELECT * FROM ranked WHERE newest = 1 AND {say.text("told", "outcome")} IS NOT NULL
), counted AS (
    SELECT session_id, turn, begun, {say.listed("told", "observations")} AS observations FROM ruled
    UNION ALL
    SELECT r.session_id, {say.one_number}, r.begun, {say.none()} FROM ruled r CROSS JOIN {say.each("r.told", "beside")}
), latest AS (
    SELECT session_id, turn, observations,
        row_number() OVER (PARTITION BY session_id, turn ORDER BY begun DESC) AS newest
    FROM counted
), judged AS (
    SELECT t.session_id, t.number, t.at, t.told, t.turn,
        coalesce({say.text("r.told", "outcome")}, {say.text("t.told", "assessment", "outcome")}) AS outcome,
        CASE WHEN r.turn IS NULL THEN {say.text("t.told", "assessment", "kind")} END AS slip,
        CASE WHEN r.turn IS NULL THEN 'tutor' ELSE 'teacher' END AS judged_by,
        CASE WHEN r.turn IS NULL THEN {say.flag("t.told", "solved")} ELSE {say.flag("r.told", "solved")} END AS solved,
        CASE WHEN l.turn IS NULL THEN {say.listed("t.told", "observations")} ELSE l.observations END AS observations,
        {say.text("t.told", "message", "item")} AS item_id,
        {say.text("t.told", "message", "step")} AS step_id,
        {say.number("t.told", "plan", "level")} AS help_after
    FROM turned t
    LEFT JOIN ruled r ON r.session_id = t.session_id AND r.turn = t.turn
    LEFT JOIN latest l ON l.session_id = t.session_id AND l.turn = t.turn AND l.newest = 1
)"""


def _counts(say: Json, json: str, *path: int) -> str:
    """As what an observation counts, in the words of ``domain.mastery.Observation``."""
    return (
        f"CASE WHEN {say.flag(json, *path, 'independent')} = 1 THEN 'alone' "
        f"WHEN {say.flag(json, *path, 'later')} = 1 THEN 'at a later try' ELSE 'with help' END"
    )


def _attempts(say: Json) -> View:
    step = "PARTITION BY j.session_id, j.item_id, j.step_id ORDER BY j.turn"
    begins = f"""{_judged(say)}, placed AS (
    SELECT j.*, coalesce(lag(j.help_after) OVER ({step}), 0) AS help_before FROM judged j
), tried AS (
    SELECT j.*, row_number() OVER ({step}) AS nth FROM placed j
    WHERE j.outcome IS NOT NULL AND NOT {_hidden(say, "j.told")}
)"""
    return View(
        "attempts",
        "one judged attempt of a student at a step",
        (
            Column("attempt_id", "j.session_id || ':' || cast(j.turn AS integer)", "its id, which never changes"),
            *_WHOSE,
            Column("session_id", "j.session_id", "in which session"),
            Column("turn", "cast(j.turn AS integer)", "the turn's number in it, from 1", "number"),
            Column("at", "j.at", "when it was judged", "moment"),
            Column("item_id", "j.item_id", "the problem"),
            Column("step_id", "j.step_id", "the step of it"),
            Column("try", "j.nth", "which try at this step in this session, from 1", "number"),
            Column("outcome", "j.outcome", "right, other_form, partial, wrong or unreadable", "word"),
            Column("solved", "j.solved", "1 where it solved the step", "flag"),
            Column("judged_by", "j.judged_by", "tutor, or teacher where one overruled it", "word"),
            Column("slip", "j.slip", "what went wrong, where that is known", "word"),
            Column(
                "counts",
                f"CASE WHEN {say.text('j.observations', 0, 'skill')} IS NULL THEN '' "
                f"ELSE {_counts(say, 'j.observations', 0)} END",
                "alone, with help, at a later try, or empty where it counts for nothing",
                "word",
            ),
            Column(
                "help_before", "cast(j.help_before AS integer)", "the level of help given before it, 0 to 5", "number"
            ),
            Column("help_after", "cast(j.help_after AS integer)", "the level of help after the reply to it", "number"),
            Column("words", say.text("j.told", "message", "text"), "what the student sent", "words"),
        ),
        "FROM tried j JOIN session s ON s.id = j.session_id",
        ("at", "attempt_id"),
        begins,
    )


def _observations(say: Json) -> View:
    return View(
        "observations",
        "what one attempt says of one skill: all that estimates are made of",
        (
            Column("attempt_id", "j.session_id || ':' || cast(j.turn AS integer)", "the attempt"),
            Column("skill_id", say.text(say.one, "skill"), "the skill"),
            *_WHOSE,
            Column("session_id", "j.session_id", "in which session"),
            Column("turn", "cast(j.turn AS integer)", "the turn's number in it", "number"),
            Column("at", "j.at", "when it was judged", "moment"),
            Column("item_id", "j.item_id", "the problem"),
            Column("correct", say.flag(say.one, "correct"), "1 where it was right", "flag"),
            Column("partly", say.flag(say.one, "partly"), "1 for a part of an answer, or another form", "flag"),
            Column("counts", _counts(say, say.one), "alone, with help, or at a later try", "word"),
            Column("hurried", say.flag(say.one, "hurried"), "1 where it came too fast to mean anything", "flag"),
        ),
        "FROM judged j JOIN session s ON s.id = j.session_id "
        f"CROSS JOIN {say.each('j.observations')} WHERE {say.text(say.one, 'skill')} IS NOT NULL",
        ("at", "attempt_id", "skill_id"),
        _judged(say),
    )


def _transcripts(say: Json) -> View:
    begins = f"""WITH said AS (
    SELECT e.session_id, e.number, e.at, e.message_id, {say.told("e.payload")} AS told
    FROM event e WHERE e.kind = 'message_accepted'
), answered AS (
    SELECT e.session_id, e.at, e.answers, {say.told("e.payload")} AS told FROM event e WHERE e.kind = 'turn_recorded'
), paired AS (
    SELECT m.session_id, m.number, m.at, m.told, a.at AS replied, a.told AS answer,
        CASE WHEN coalesce({say.text("m.told", "sealed")}, '') <> '' OR {_hidden(say, "a.told")}
            THEN 1 ELSE 0 END AS hidden
    FROM said m LEFT JOIN answered a ON a.session_id = m.session_id AND a.answers = m.message_id
), lined AS (
    SELECT p.*, coalesce(lag(hidden) OVER (PARTITION BY session_id ORDER BY number), 0) AS after_hidden FROM paired p
)"""
    return View(
        "transcripts",
        "one message of a student and the reply to it",
        (
            Column("message_id", "l.session_id || ':' || l.number", "its id, which never changes"),
            *_WHOSE,
            Column("session_id", "l.session_id", "in which session"),
            Column("turn", f"cast({say.number('l.answer', 'number')} AS integer)", "the turn’s number in it", "number"),
            Column("at", "l.at", "when it was sent", "moment"),
            Column("item_id", say.text("l.told", "item"), "the problem"),
            Column("step_id", say.text("l.told", "step"), "the step of it"),
            Column("button", say.text("l.told", "intent"), "the button pressed, message for what was typed", "word"),
            Column("message", say.text("l.told", "text"), "what the student sent", "words"),
            Column("reading", say.text("l.answer", "reading", "kind"), "what it was taken for", "word"),
            Column("move", say.text("l.answer", "plan", "move"), "what the tutor decided to do", "word"),
            Column(
                "help", f"cast({say.number('l.answer', 'plan', 'level')} AS integer)",
                "the level of help after the reply, 0 to 5", "number",
            ),
            Column(
                "reply", f"CASE WHEN l.after_hidden = 1 THEN '' ELSE {say.text('l.answer', 'reply')} END",
                "the reply, empty while there is none", "words",
            ),
            Column("replied", "l.replied", "when", "moment"),
        ),
        "FROM lined l JOIN session s ON s.id = l.session_id WHERE l.hidden = 0",
        ("at", "message_id"),
        begins,
    )  # fmt: skip


def _goals(say: Json) -> View:
    begins = f"""WITH said AS (
    SELECT e.session_id, e.number, e.at, e.kind, {say.told("e.payload")} AS told
    FROM event e WHERE e.kind IN ('goal_set', 'goal_step')
)"""
    is_set = "g.kind = 'goal_set'"
    return View(
        "goals",
        "a goal was set, or something was said of it",
        (
            Column("goal_id", "g.session_id || ':' || g.number", "its id, which never changes"),
            *_WHOSE,
            Column("session_id", "g.session_id", "in which session"),
            Column("at", "g.at", "when", "moment"),
            Column(
                "happened", f"CASE WHEN {is_set} THEN 'set' ELSE {say.text('g.told', 'kind')} END",
                "set, commented, proposed, accepted, declined, met, moved, dropped or taken up", "word",
            ),
            Column(
                "who", f"CASE WHEN coalesce({say.text('g.told', 'by')}, '') = '' THEN 'student' ELSE 'teacher' END",
                "student or teacher", "word",
            ),
            Column("wish", _of_goal(say, is_set, "wish"), "the goal", "words"),
            Column("obstacle", _of_goal(say, is_set, "obstacle"), "the “if” of the plan", "words"),
            Column("plan", _of_goal(say, is_set, "plan"), "the “then” of the plan", "words"),
            Column("words", f"CASE WHEN {is_set} THEN '' ELSE {say.text('g.told', 'words')} END", "what was said of it",
                   "words"),
        ),
        "FROM said g JOIN session s ON s.id = g.session_id "
        f"WHERE coalesce({say.text('g.told', 'sealed')}, '') = '' "
        f"AND coalesce({say.text('g.told', 'goal', 'sealed')}, '') = ''",
        ("at", "goal_id"),
        begins,
    )  # fmt: skip


def _of_goal(say: Json, is_set: str, field: str) -> str:
    return f"CASE WHEN {is_set} THEN {say.text('g.told', field)} ELSE {say.text('g.told', 'goal', field)} END"


def _estimates() -> View:
    counts = {
        "independent": "attempts alone", "independent_right": "of which were right", "helped": "attempts after help",
        "helped_right": "of which were right", "later": "attempts after a first one that failed",
        "later_right": "of which were right", "hurried": "attempts too fast to mean anything",
    }  # fmt: skip
    return View(
        "estimates",
        "what is believed of one student’s one skill now",
        (
            Column("student_id", "e.student_id", "whose"),
            Column("course_id", "e.course_id", "in which course"),
            Column("skill_id", "e.skill", "the skill"),
            Column("probability", "e.probability", "the chance that the next attempt alone is right", "number"),
            Column("low", "e.low", "nine times in ten it is between this", "number"),
            Column("high", "e.high", "and this", "number"),
            *(Column(name, f"e.{name}", says, "number") for name, says in counts.items()),
        ),
        "FROM estimate e WHERE e.skill <> '*'",
        ("student_id", "course_id", "skill_id"),
    )
