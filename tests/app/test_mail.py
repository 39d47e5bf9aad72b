"""Letters reach a mail server on loopback, in the clear and over TLS; what fails is said with its remedy."""

import re
import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from app.errors import MailError
from app.mail import Letter, send
from app.settings import Settings
from app.web import create_app
from domain.people import Staff
from tests.app.conftest import Caller
from tests.app.postbox import Security, certificate, postbox
from tests.app.school import PASSWORD, School

LETTER = Letter(
    "bo@school.example", "Join Hillside’s Trellis", "Hello Bo,\n\nhttps://x.example/invited#secret-1\n.\nend\n"
)
needs_openssl = pytest.mark.skipif(not shutil.which("openssl"), reason="no openssl to make a certificate with")


def settings(port: int, **more: Any) -> Settings:
    given: dict[str, Any] = {"smtp_host": "127.0.0.1", "smtp_port": port, "smtp_security": "none"}
    return Settings(**given | {"mail_from": "trellis@school.example"} | more)


async def test_a_letter_arrives_as_it_was_written() -> None:
    with postbox() as box:
        await send(settings(box.port), LETTER)
    (letter,) = box.letters
    assert (letter["To"], letter["From"]) == ("bo@school.example", "trellis@school.example")
    assert letter["Subject"] == LETTER.subject
    assert letter.get_content().replace("\r\n", "\n").replace("\n..", "\n.") == LETTER.text


@needs_openssl
@pytest.mark.parametrize("security", ["starttls", "tls"])
async def test_over_tls_the_password_is_sent_once_the_line_is_secure(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, security: Security
) -> None:
    cert, context = certificate(tmp_path)
    more = {"smtp_security": security, "smtp_host": "localhost", "smtp_user": "trellis", "smtp_password": "right one"}
    with postbox(security=security, password="right one", context=context) as box:
        with pytest.raises(MailError, match="certificate that is not trusted"):
            await send(settings(box.port, **more), LETTER)
        monkeypatch.setenv("SSL_CERT_FILE", str(cert))
        await send(settings(box.port, **more), LETTER)
        with pytest.raises(MailError, match="Check smtp_user and smtp_password") as refused:
            await send(settings(box.port, **more | {"smtp_password": "wrong one"}), LETTER)
    assert box.secured == [True]
    assert "wrong one" not in str(refused.value)


async def test_what_fails_is_said_with_its_remedy() -> None:
    with postbox(refuses=True) as box, pytest.raises(MailError, match=r"takes no mail for bo@school\.example"):
        await send(settings(box.port), LETTER)
    with postbox() as box, pytest.raises(MailError, match=r"does not offer what the settings ask.*smtp_security"):
        await send(settings(box.port, smtp_security="starttls"), LETTER)
    with postbox() as box, pytest.raises(MailError, match="does not speak TLS"):
        await send(settings(box.port, smtp_security="tls"), LETTER)
    with pytest.raises(MailError, match=r"cannot be reached.*smtp_host and smtp_port"):
        await send(settings(box.port), LETTER)


async def test_a_server_that_says_nothing_is_given_up() -> None:
    with postbox(silent=True) as box, pytest.raises(MailError, match="Hand the link over"):
        await send(settings(box.port), LETTER, deadline_s=0.5)


def hana_with(school: School, port: int) -> Caller:
    """Hana's browser before a Trellis that sends mail there."""
    school.trellis.people.add_staff(
        Staff("hana", "hana@school.example", "Hana", school.trellis.people.staff("t-ada").password_hash,
              frozenset({"administrator"}))
    )  # fmt: skip
    mailing = settings(port, data=school.trellis.settings.data, database_url=school.trellis.settings.database_url)
    hana = Caller(create_app(replace(school.trellis, settings=mailing)))
    hana.get("/sign-in")
    hana.send("/sign-in", email="hana@school.example", password=PASSWORD)
    return hana


def test_an_invitation_goes_by_mail_and_its_link_opens(school: School, caller: Callable[[], Caller]) -> None:
    with postbox() as box:
        hana = hana_with(school, box.port)
        assert "Send the link to their address too" in hana.get("/school/staff").text
        page = hana.send("/school/staff", person="Bo Two", email="bo2@school.example", roles="teacher", by_mail="true")
        assert "Sent to bo2@school.example" in page.text
        hana.send("/school/staff/t-ada/link", by_mail="true")
        hana.send("/school/staff/t-ada/link")
    assert [letter["To"] for letter in box.letters] == ["bo2@school.example", "ada@school.example"]
    secret = re.search(r"/invited#([\w-]{30,})", box.letters[0].get_content())
    assert secret
    new = caller()
    new.get("/invited")
    assert "bo2@school.example" in new.send("/invited", secret=secret[1]).text


def test_where_mail_fails_the_link_is_there_to_hand_over(school: School) -> None:
    with postbox() as box:
        pass
    page = hana_with(school, box.port).send("/school/staff/t-ada/link", by_mail="true").text
    assert "It was not sent by mail, so hand it over yourself." in page
    assert "smtp_host and smtp_port" in page
    assert "/invited#" in page
