"""The formula that reserves all rights, in the languages that are known, and what only sounds like it."""

import pytest

from course.rights import reserved


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("© 2019 A. Press. All rights reserved. Printed in Kyiv.", "All rights reserved."),
        ("Copyright 2020 by B, ALL RIGHTS\nRESERVED", "Copyright 2020 by B, ALL RIGHTS RESERVED"),
        ("Alle Rechte vorbehalten.", "Alle Rechte vorbehalten."),
        ("© Éditions X. Tous droits réservés", "Tous droits réservés"),
        ("Todos los derechos reservados!", "Todos los derechos reservados!"),
        ("Усі права захищено.", "Усі права захищено."),
        (
            "No part of this book may be reproduced without leave.",
            "No part of this book may be reproduced without leave.",
        ),
    ],
)
def test_the_sentence_is_found(text: str, sentence: str) -> None:
    assert reserved(text) == sentence


@pytest.mark.parametrize(
    "text", ["", "CC BY 4.0", "The seats are all reserved.", "Some rights reserved.", "All rights of a triangle"]
)
def test_nothing_else_is(text: str) -> None:
    assert reserved(text) == ""


def test_a_long_sentence_is_cut() -> None:
    assert len(reserved(f"{'very ' * 100}all rights reserved {'and more ' * 100}.")) <= 160
