"""Letters by mail, where the settings name a mail server; plain text, one recipient, never anything of a student's.

    if sends(settings):
        await send(settings, Letter("bo@school.example", "Your link", "..."))     # MailError says what failed

A letter is sent on a thread of its own and has :data:`DEADLINE_S` seconds for everything.
"""

import asyncio
import smtplib
import socket
import ssl
from contextlib import suppress
from dataclasses import dataclass, field
from email.message import EmailMessage
from email.utils import formatdate, make_msgid

from app.errors import MailError
from app.settings import Settings

DEADLINE_S = 20.0
"""Seconds for one letter, from looking up the server to its last word."""


@dataclass(frozen=True, slots=True)
class Letter:
    """What is sent to whom."""

    to: str
    subject: str
    text: str


def sends(settings: Settings) -> bool:
    """Whether letters can be sent at all."""
    return bool(settings.smtp_host)


async def send(settings: Settings, letter: Letter, deadline_s: float = DEADLINE_S) -> None:
    """Send a letter.

    Raises:
        MailError: it was not sent, or nobody knows whether it was; the message says why and what to do.
    """
    sending = _Sending(settings, letter, deadline_s)
    task = asyncio.ensure_future(asyncio.to_thread(sending.run))
    done, _ = await asyncio.wait({task}, timeout=deadline_s)
    if not done:
        sending.give_up()
        task.add_done_callback(asyncio.Future.exception)  # what becomes of it is asked by nobody else
        raise MailError(
            f"{_server(settings)} did not finish within {deadline_s:.0f} seconds; the letter may not have been sent. "
            "Hand the link over, or try again later."
        )
    await task


@dataclass(slots=True)
class _Sending:
    """One letter on its way."""

    settings: Settings
    letter: Letter
    deadline_s: float
    server: smtplib.SMTP | None = field(default=None, init=False)

    def run(self) -> None:
        settings = self.settings
        try:
            with self._connected() as server:
                self.server = server
                if settings.smtp_security == "starttls":
                    server.starttls(context=ssl.create_default_context())
                if settings.smtp_user:
                    server.login(settings.smtp_user, settings.smtp_password.get_secret_value())
                server.send_message(_message(settings, self.letter), settings.mail_from, [self.letter.to])
        except (smtplib.SMTPException, OSError) as error:  # ssl's errors are OSErrors
            raise MailError(_meaning(error, settings, self.letter)) from error

    def _connected(self) -> smtplib.SMTP:
        settings = self.settings
        place = (settings.smtp_host, settings.smtp_port)
        longer = self.deadline_s + 1  # whoever waits for all of it gives up first, and says so
        if settings.smtp_security == "tls":
            return smtplib.SMTP_SSL(*place, timeout=longer, context=ssl.create_default_context())
        return smtplib.SMTP(*place, timeout=longer)

    def give_up(self) -> None:
        """End the conversation, wherever it is: what waits on the socket gets an error."""
        if self.server is not None and self.server.sock is not None:
            with suppress(OSError):
                self.server.sock.shutdown(socket.SHUT_RDWR)


def _message(settings: Settings, letter: Letter) -> EmailMessage:
    message = EmailMessage()
    message["From"] = settings.mail_from
    message["To"] = letter.to
    message["Subject"] = letter.subject
    message["Date"] = formatdate()
    message["Message-ID"] = make_msgid(domain=settings.mail_from.rpartition("@")[2] or "localhost")
    message["Auto-Submitted"] = "auto-generated"
    message.set_content(letter.text)
    return message


def _server(settings: Settings) -> str:
    return f"The mail server {settings.smtp_host}:{settings.smtp_port}"


def _meaning(error: Exception, settings: Settings, letter: Letter) -> str:
    server = _server(settings)
    match error:
        case smtplib.SMTPAuthenticationError():
            return f"{server} refuses the user name or the password. Check smtp_user and smtp_password."
        case smtplib.SMTPRecipientsRefused():
            return f"{server} takes no mail for {letter.to}. Check the address."
        case smtplib.SMTPSenderRefused():
            return f"{server} takes no mail from {settings.mail_from}. Check mail_from."
        case smtplib.SMTPNotSupportedError():
            return f"{server} does not offer what the settings ask of it ({error}). Check smtp_security and smtp_user."
        case ssl.SSLCertVerificationError():
            return f"{server} shows a certificate that is not trusted ({error.verify_message}). Check smtp_host."
        case ssl.SSLError():
            return f"{server} does not speak TLS as smtp_security says ({error.reason}). Check it and smtp_port."
        case smtplib.SMTPServerDisconnected():
            return f"{server} ended the conversation. Check smtp_port and smtp_security, then try again."
        case smtplib.SMTPResponseException():
            return f"{server} says {error.smtp_code}, and the letter was not sent. Its log says why."
        case OSError() if not isinstance(error, smtplib.SMTPException):
            return f"{server} cannot be reached ({error.strerror or error}). Check smtp_host and smtp_port."
        case _:
            return f"{server} did not take the letter ({type(error).__name__}). Its log says why."
