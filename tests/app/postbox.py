"""A mail server for tests on loopback: it speaks SMTP as RFC 5321 has it, with STARTTLS, TLS and a password.

with postbox(password="secret") as box:
    ...send to 127.0.0.1:box.port...
    assert box.letters[0]["To"] == "bo@school.example"
"""

import asyncio
import base64
import ssl
import subprocess
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path
from typing import Literal

Security = Literal["none", "starttls", "tls"]


@dataclass
class Postbox:
    """What came in, and how the server behaves. ``silent`` says nothing; ``refuses`` takes no recipient."""

    security: Security = "none"
    password: str = ""
    refuses: bool = False
    silent: bool = False
    context: ssl.SSLContext | None = None
    port: int = 0
    letters: list[EmailMessage] = field(default_factory=list)
    secured: list[bool] = field(default_factory=list)

    async def talk(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            await self._conversation(reader, writer)
        except (ConnectionError, asyncio.IncompleteReadError):
            pass
        finally:
            writer.close()

    async def _conversation(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        async def say(*lines: str) -> None:
            writer.write("".join(f"{one}\r\n" for one in lines).encode())
            await writer.drain()

        if self.silent:
            await reader.read()
            return
        await say("220 postbox ESMTP")
        known = not self.password
        while line := (await reader.readline()).decode():
            word, _, rest = line.strip().partition(" ")
            match word.upper():
                case "EHLO":
                    offered = ["STARTTLS"] if self.security == "starttls" and not _secure(writer) else []
                    offered += ["AUTH PLAIN"] if self.password and (self.security == "none" or _secure(writer)) else []
                    said = ["postbox", *offered, "8BITMIME"]
                    await say(*(f"250-{one}" for one in said[:-1]), f"250 {said[-1]}")
                case "STARTTLS":
                    assert self.context is not None
                    await say("220 go ahead")
                    await writer.start_tls(self.context)
                case "AUTH":
                    given = base64.b64decode(rest.split()[-1]).decode().split("\0")[-1]
                    known = given == self.password
                    await say("235 welcome" if known else "535 no")
                case "MAIL" | "RSET":
                    await say("250 fine" if known else "530 who are you")
                case "RCPT":
                    await say("550 nobody of that name" if self.refuses else "250 fine")
                case "DATA":
                    await say("354 go on")
                    body = await reader.readuntil(b"\r\n.\r\n")
                    self.letters.append(message_from_bytes(body[:-3], _class=EmailMessage, policy=policy.default))
                    self.secured.append(_secure(writer))
                    await say("250 kept")
                case "QUIT":
                    await say("221 bye")
                    return
                case _:
                    await say("500 what")


def _secure(writer: asyncio.StreamWriter) -> bool:
    return writer.get_extra_info("ssl_object") is not None


@contextmanager
def postbox(**how: object) -> Iterator[Postbox]:
    """A mail server on a free port of this machine while the block runs."""
    box = Postbox(**how)  # type: ignore[arg-type] # the fields of Postbox
    loop = asyncio.new_event_loop()
    thread = threading.Thread(target=loop.run_forever, daemon=True)
    thread.start()
    inside = box.context if box.security == "tls" else None

    async def begun() -> asyncio.Server:
        return await asyncio.start_server(box.talk, "127.0.0.1", 0, ssl=inside)

    server = asyncio.run_coroutine_threadsafe(begun(), loop).result(10)
    box.port = server.sockets[0].getsockname()[1]
    try:
        yield box
    finally:
        asyncio.run_coroutine_threadsafe(_ended(server), loop).result(10)
        loop.call_soon_threadsafe(loop.stop)
        thread.join(10)
        loop.close()


async def _ended(server: asyncio.Server) -> None:
    server.close()
    rest = [one for one in asyncio.all_tasks() if one is not asyncio.current_task()]
    for one in rest:
        one.cancel()
    await asyncio.gather(*rest, return_exceptions=True)


def certificate(folder: Path) -> tuple[Path, ssl.SSLContext]:
    """A certificate for localhost that only those trust who are told to, and a server's side with it."""
    key, cert = folder / "key.pem", folder / "cert.pem"
    subprocess.run(
        ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", "/CN=localhost",
         "-addext", "subjectAltName=DNS:localhost,IP:127.0.0.1", "-keyout", str(key), "-out", str(cert)],
        check=True, capture_output=True,
    )  # fmt: skip
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(cert, key)
    return cert, context
