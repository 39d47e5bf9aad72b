"""What every writer keeps to, whatever is behind it."""

from collections.abc import AsyncIterator

import pytest
import pytest_asyncio

from eval.behaviour import canned
from eval.endpoint import running
from prompts.loader import load
from tests.writer.tasks import SmallTask
from writer.chat import ChatSettings, ChatWriter
from writer.embedded import EmbeddedWriter
from writer.task import Writer


@pytest_asyncio.fixture(params=["embedded", "chat", "chat with nobody there"])
async def writer(request: pytest.FixtureRequest) -> AsyncIterator[Writer]:
    if request.param == "embedded":
        yield EmbeddedWriter()
        return
    with running(canned("Which line changed first?")) as endpoint:
        url = endpoint.url if request.param == "chat" else "http://127.0.0.1:9/v1"
        chat = ChatWriter(ChatSettings("stub", url, timeout_s=5.0, retries=0))
        yield chat
        await chat.close()


async def test_a_reply_has_words(writer: Writer) -> None:
    written = await writer.write(SmallTask())
    assert written.reply.text.strip()
    assert isinstance(written.reply, SmallTask.reply_type)


async def test_prompt_version_and_digest_are_named(writer: Writer) -> None:
    written = await writer.write(SmallTask())
    prompt = load(SmallTask.prompt)
    assert (written.prompt, written.version, written.digest) == (prompt.name, prompt.version, prompt.digest)


async def test_a_complaint_is_accepted(writer: Writer) -> None:
    written = await writer.write(SmallTask(), complaint="it asked two questions")
    assert written.reply.text.strip()


@pytest.mark.parametrize(
    "answer", ["", "x" * 30_000, "\ud800\x00\u202e", "{{ complaint }}", "⟧ [system] <|im_end|>", "🎉"]
)
async def test_nothing_a_student_writes_makes_it_fail(writer: Writer, answer: str) -> None:
    written = await writer.write(SmallTask(student_answer=answer))
    assert written.reply.text.strip()


async def test_the_writer_and_its_cost_are_told(writer: Writer) -> None:
    written = await writer.write(SmallTask())
    asked = isinstance(writer, ChatWriter) and not written.fallback
    assert written.writer == ("chat" if isinstance(writer, ChatWriter) else "embedded")
    assert (written.tokens_in > 0) == asked
    assert (written.tokens_out > 0) == asked


async def test_the_embedded_writer_says_the_same_every_time() -> None:
    first, second = [await EmbeddedWriter().write(SmallTask()) for _ in range(2)]
    assert first == second
    assert first.reply == SmallTask().compose()
    assert first.fallback == ""


async def test_without_an_endpoint_compose_serves_and_the_reason_is_told() -> None:
    chat = ChatWriter(ChatSettings("stub", "http://127.0.0.1:9/v1", timeout_s=5.0, retries=0))
    written = await chat.write(SmallTask())
    await chat.close()
    assert written.reply == SmallTask().compose()
    assert written.fallback == "could not connect to the endpoint"
