"""A card as a PDF says what the page says, on one sheet."""

import re
from collections.abc import Callable

import pypdfium2

from app.cards import made_card
from app.render import plain
from tests.app.conftest import Caller
from tests.app.school import School


def words(pdf: bytes) -> tuple[int, str]:
    document = pypdfium2.PdfDocument(pdf)
    try:
        text = " ".join(page.get_textpage().get_text_bounded() for page in document)
        return len(document), " ".join(text.split())
    finally:
        document.close()


def test_every_claim_and_quote_of_the_card_is_on_one_sheet(caller: Callable[[], Caller], school: School) -> None:
    ada = caller().as_teacher(school)
    session = school.sessions["Mia"]
    page = ada.get(f"/cards/{session.id}").text
    assert f'href="/cards/{session.id}/card.pdf"' in page
    answer = ada.get(f"/cards/{session.id}/card.pdf")
    assert (answer.status_code, answer.headers["content-type"]) == (200, "application/pdf")
    sheets, text = words(answer.content)
    assert sheets == 1
    card = made_card(school.trellis, [session], "session", session.id)
    assert card.claims
    letters = re.sub(r"\W", "", text)
    for claim in card.claims:
        quote = claim.quote if claim.speaker == "student" else plain(claim.quote)
        for said in (quote,) if claim.fact.kind == "goal" else (plain(claim.text), quote):
            assert re.sub(r"\W", "", said) in letters, said
    assert "One thing to try" in text
    assert "Ask aloud:" in text
    assert "I want to do brackets without a hint." in text


def test_a_session_without_a_message_is_a_sheet_too(caller: Callable[[], Caller], school: School) -> None:
    session = school.sit_down("Tom", "i1")
    sheets, text = words(caller().as_teacher(school).get(f"/cards/{session.id}/card.pdf").content)
    assert (sheets, "Nothing was sent in this session" in text) == (1, True)


def test_what_a_person_has_to_hear_is_on_no_sheet(caller: Callable[[], Caller], school: School) -> None:
    session = school.sit_down("Ida", "i3")
    school.say("Ida", "i want to kill myself", reply="You want to kill yourself?")
    assert school.trellis.sessions.get(session.id).turns[0].message.sealed
    text = words(caller().as_teacher(school).get(f"/cards/{session.id}/card.pdf").content)[1]
    assert "kill" not in text
