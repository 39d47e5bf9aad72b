"""What the demo's students did in the last weeks; what the words of a script mean stands in ``app.demo.sitting``."""

from app.demo.first_weeks import FIRST_WEEKS
from app.demo.sitting import ALGEBRA, PLANTS, Became, Sitting
from domain.goal import Goal
from domain.voice import Voice


def sittings() -> tuple[Sitting, ...]:
    """All sessions, oldest first."""
    return tuple(sorted((*FIRST_WEEKS, *_SITTINGS), key=lambda sitting: (-sitting.days_ago, -sitting.hours_ago)))


_SITTINGS = (
    # Amara works alone and wants to know why.
    Sitting(
        "demo-amara",
        ALGEBRA,
        19,
        (
            ("which-move", ("right", "right")),
            ("taken-away", ("right",)),
            ("times-seven", ("right",)),
            ("paper-and-box", ("right", "right")),
        ),
        Goal("Finish the one-step equations without a hint.", "I get a fraction", "I check it in the equation first"),
        (
            "I put the number back in every time, that is why it worked.",
            "The 9 with the plus, because I first wanted to add it again.",
            "Start with two-step ones.",
        ),
        became=Became("met", "All but one, and that one I found by checking."),
    ),
    Sitting(
        "demo-amara",
        ALGEBRA,
        6,
        (
            ("five-y", ("right",)),
            ("three-terms", ("right",)),
            ("expand-positive", ("right",)),
            ("bracket-sum", ("slip", "right", "right")),
            ("bracket-difference", ("right",)),
        ),
        Goal("Get the brackets right.", "there is a minus before the bracket", "I write the sign for every term"),
        ("I forgot the second term once.", "After that I drew arrows.", "Two brackets at once."),
        became=Became("met", "The arrows did it."),
        voice=Voice("worth it", "The arrows to every term, I want to keep doing that.", readable=True),
    ),
    Sitting(
        "demo-amara",
        PLANTS,
        1,
        (
            (
                "plant-food",
                (
                    "plants make their own food by photosynthesis, in the bag are only minerals",
                    "minerals give no energy, so they are not food",
                ),
            ),
        ),
        Goal("Explain it without looking anything up."),
        ("I mixed up food and minerals.", "I said minerals have no energy.", "The leaf."),
        became=Became("met", "I did, in two sentences.", 0.1),
        voice=Voice("worth it", "More why-questions like the one with the plant food.", readable=True),
    ),
    # Ben is stuck on brackets and has asked for his teacher.
    Sitting(
        "demo-ben",
        ALGEBRA,
        12,
        (
            ("which-move", ("slip", "right", "slip", "right")),
            ("times-seven", ("slip", "hint", "right")),
            ("paper-and-box", ("right", "slip", "right")),
        ),
        Goal("Understand what undoing means.", "I do not know where to start", "I read the left side aloud"),
        ("It was ok.", "I added the 9 again.", "idk"),
        became=Became("dropped", "I want to do brackets now."),
    ),
    Sitting(
        "demo-ben",
        ALGEBRA,
        4,
        (("five-y", ("slip", "hint", "right")), ("lowest-terms", ("slip", "hint", "right"))),
        Goal("Finish one, i'm too slow for this anyway."),
        ("It took me ages.", "The hint about undoing.", "Brackets, slowly."),
        became=Became("met", "Two even.", 0.1),
        voice=Voice("too hard", "Fractions and signs at once is too much for one lesson.", readable=True),
    ),
    Sitting(
        "demo-ben",
        ALGEBRA,
        0,
        (
            ("expand-positive", ("slip", "stuck", "right")),
            ("bracket-sum", ("7x", "just tell me", "slip", "4x + 32", "slip", "teacher")),
        ),
        Goal("Do three bracket equations.", "I forget the second number", "I draw an arrow to every term"),
        hours_ago=3,
        closed=False,
    ),
    # Chloé gets there with hints and asks for them early.
    Sitting(
        "demo-chloe",
        ALGEBRA,
        14,
        (
            ("taken-away", ("hint", "slip", "right")),
            ("times-seven", ("hint", "slip", "right")),
            ("shared-by-four", ("hint", "right")),
        ),
        Goal("Get five right."),
        ("Fine.", "The hint.", "Fine."),
    ),
    Sitting(
        "demo-chloe",
        ALGEBRA,
        2,
        (
            ("five-y", ("hint", "slip", "right")),
            ("expand-positive", ("slip", "hint", "right")),
            ("a-third-plus-two", ("hint", "i dont get why we multiply", "slip", "right")),
            ("three-terms", ("right",)),
            ("signs-travel", ("right",)),
        ),
        Goal("Try before I press hint.", "I want to press it", "I write one line first"),
        (
            "The last two I did without a hint.",
            "I wrote the signs down first.",
            "I want to try the whole page before any hint.",
        ),
        became=Became("moved", "I still pressed it twice before I wrote anything.", 1),
        voice=Voice("worth it", "The last two without a hint felt good.", readable=True),
    ),
    # Diego started well and has not been seen for a while.
    Sitting(
        "demo-diego",
        ALGEBRA,
        16,
        (
            ("taken-away", ("right",)),
            ("negative-factor", ("slip", "right")),
            ("paper-and-box", ("right", "right")),
        ),
        Goal("Catch up after being ill."),
        ("The minus in front of the x.", "I divided by -3 in the end.", "Two-step equations."),
    ),
    # Emma is moving from help to doing it alone.
    Sitting(
        "demo-emma",
        ALGEBRA,
        9,
        (
            ("which-move", ("right", "right")),
            ("five-y", ("slip", "right")),
            ("three-terms", ("slip", "slip2", "right")),
        ),
        Goal("Like terms without mixing x and numbers.", "I see two kinds", "I underline them in two colours"),
        ("I added x and numbers together.", "Underlining helped.", "Do more like terms."),
        became=Became("met", "Two colours, every time."),
    ),
    Sitting(
        "demo-emma",
        ALGEBRA,
        1,
        (
            ("signs-travel", ("right",)),
            ("collect-then-solve", ("right", "right")),
            ("six-x", ("slip", "right")),
            ("taxi", ("4 + 3k = 25", "right")),
        ),
        Goal("A word problem without help.", "there is too much text", "I write down what k is"),
        (
            "I wrote what each number means before the equation.",
            "Take away the smaller one, I moved it the wrong way first.",
            "Another word problem.",
        ),
        became=Became("met", "The taxi one, all by myself.", 0.2),
        voice=Voice(
            "lost me", "The concert problem: I did not see what to count. Can we do one together?", readable=True
        ),
    ),
    # Farid has just begun, with plants.
    Sitting(
        "demo-farid",
        PLANTS,
        3,
        (("ways-in", ("slip", "right", "right")),),
        Goal("Find my way around here."),
        became=Became("met", "It is quiet here, I like it.", 0.1),
        voice=Voice("too easy"),
    ),
    Sitting(
        "demo-farid",
        PLANTS,
        0,
        (
            ("why-green", ("because of chlorophyll", "chlorophyll takes in the light")),
            (
                "plant-food",
                (
                    "yes because plants get their food from the soil",
                    "fertiliser is their food",
                    "they drink it through the roots",
                ),
            ),
        ),
        Goal("Know what plants eat."),
        hours_ago=0.05,
        closed=False,
    ),
)
