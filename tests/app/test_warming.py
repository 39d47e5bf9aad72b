"""A model's client is ready before the first reply, and let go of at the end."""

from dataclasses import replace

from starlette.testclient import TestClient

from app.warming import ready
from app.web import create_app
from eval.behaviour import canned
from eval.endpoint import running
from tests.app.school import School
from writer.chat import ChatSettings, ChatWriter
from writer.embedded import EmbeddedWriter


class Counted(ChatWriter):
    """Counts what is asked of it."""

    def __init__(self, url: str) -> None:
        super().__init__(ChatSettings(model="stub", base_url=url))
        self.calls: list[str] = []

    async def warm(self) -> None:
        self.calls.append("warm")
        await super().warm()

    async def close(self) -> None:
        self.calls.append("close")
        await super().close()


def test_a_model_is_made_ready_and_let_go_with_the_application(school: School) -> None:
    with running(canned()) as endpoint:
        writer = Counted(endpoint.url)
        with TestClient(create_app(replace(school.trellis, writer=writer))) as client:
            assert client.get("/health").status_code == 200
            assert writer.calls == ["warm"]
        assert writer.calls == ["warm", "close"]


async def test_the_embedded_writer_needs_neither() -> None:
    async with ready(EmbeddedWriter()):
        pass
