"""The demo's weeks before the stories of ``history``: few come and need much help, then more come and need less."""

from app.demo.sitting import ALGEBRA, Became, Sitting
from domain.goal import Goal

FIRST_WEEKS = (
    Sitting(
        "demo-amara",
        ALGEBRA,
        47,
        (("shared-by-four", ("hint", "slip", "hint", "right")), ("decimal-sum", ("slip", "hint", "stuck", "right"))),
        Goal("Find out what undoing means."),
        ("I pressed hint before I thought.",),
        became=Became("met", "Undoing is doing it backwards."),
    ),
    Sitting(
        "demo-ben",
        ALGEBRA,
        46,
        (("decimal-sum", ("hint", "slip", "stuck", "right")), ("shared-by-four", ("slip", "hint", "another", "right"))),
        Goal("Do one without asking anybody."),
        became=Became("dropped", "not today"),
    ),
    Sitting(
        "demo-amara",
        ALGEBRA,
        40,
        (("negative-factor", ("slip", "hint", "right")), ("is-it-a-solution", ("right", "right"))),
    ),
    Sitting(
        "demo-chloe",
        ALGEBRA,
        40,
        (("decimal-sum", ("hint", "hint", "right")), ("negative-factor", ("hint", "slip", "hint", "right"))),
        Goal("Not give up at the first minus."),
        became=Became("met", "There were four of them."),
    ),
    Sitting(
        "demo-diego",
        ALGEBRA,
        39,
        (("is-it-a-solution", ("right", "slip", "right")), ("decimal-sum", ("hint", "right"))),
    ),
    Sitting(
        "demo-emma",
        ALGEBRA,
        33,
        (("shared-by-four", ("hint", "right")), ("negative-factor", ("slip", "hint", "right"))),
        Goal("Catch up with the others."),
        became=Became("met", "Nearly there."),
    ),
    Sitting("demo-ben", ALGEBRA, 33, (("negative-factor", ("slip", "hint", "slip", "right")),)),
    Sitting("demo-diego", ALGEBRA, 32, (("shared-by-four", ("right",)), ("times-seven", ("right",)))),
    Sitting("demo-chloe", ALGEBRA, 32, (("is-it-a-solution", ("hint", "right", "right")),)),
    Sitting(
        "demo-amara",
        ALGEBRA,
        26,
        (("taken-from-seventeen", ("right",)), ("easy-first-move", ("right", "right")), ("decimal-sum", ("right",))),
        Goal("Two steps, no hint."),
        became=Became("met", "Both."),
    ),
    Sitting("demo-emma", ALGEBRA, 26, (("decimal-sum", ("right",)), ("taken-away", ("slip", "right")))),
    Sitting("demo-chloe", ALGEBRA, 25, (("mixed-number", ("hint", "right")), ("five-y", ("slip", "hint", "right")))),
    Sitting("demo-diego", ALGEBRA, 25, (("negative-factor", ("right",)), ("is-it-a-solution", ("right", "right")))),
    Sitting("demo-chloe", ALGEBRA, 20, (("decimal-sum", ("right",)), ("shared-by-four", ("hint", "right")))),
    Sitting(
        "demo-emma",
        ALGEBRA,
        13,
        (("is-it-a-solution", ("right", "right")), ("taken-from-seventeen", ("right",)), ("signs-travel", ("right",))),
    ),
    Sitting(
        "demo-amara",
        ALGEBRA,
        12,
        (("signs-travel", ("right",)), ("nine-take-four", ("right",)), ("expand-negative", ("right",))),
        Goal("Like terms with a minus, all right at the first try."),
        became=Became("met", "Three of three."),
    ),
    Sitting("demo-chloe", ALGEBRA, 7, (("negative-factor", ("right",)), ("is-it-a-solution", ("right", "right")))),
    Sitting("demo-emma", ALGEBRA, 5, (("easy-first-move", ("right", "right")), ("nine-take-four", ("right",)))),
)
