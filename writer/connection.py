"""The one place that talks to a model: LangChain's chat model for an OpenAI-compatible endpoint."""

from importlib import import_module
from typing import TYPE_CHECKING, Any, cast

from prompts.loader import Part
from writer.answer import Answer
from writer.errors import outside, translate
from writer.settings import ChatSettings
from writer.task import Reply

if TYPE_CHECKING:
    from langchain_core.messages import AIMessage

NO_KEY = "none"
"""Sent where no key is set. Never left out: the client would take ``OPENAI_API_KEY`` from the
environment and show it to whatever endpoint ``base_url`` names."""


class Connection:
    """A chat model with its own pool of connections, for the event loop it is made in.

    LangChain shares one pool among all loops of a process and fails on the second
    (langchain-ai/langchain issue 35783), so each loop gets a ``Connection`` of its own.
    """

    def __init__(self, settings: ChatSettings) -> None:
        from langchain.chat_models import init_chat_model
        from openai import DefaultAsyncHttpxClient

        self._method = settings.method
        self._pool = DefaultAsyncHttpxClient(timeout=settings.timeout_s)
        chosen: dict[str, Any] = {"temperature": settings.temperature, "max_tokens": settings.max_tokens_out}
        self._model = init_chat_model(
            settings.model,
            model_provider="openai",  # the protocol, whoever serves it
            base_url=settings.base_url,
            api_key=settings.api_key or NO_KEY,
            timeout=settings.timeout_s,
            max_retries=0,  # ChatWriter tries again, within one limit of time
            use_responses_api=False,  # compatible endpoints speak chat completions
            disabled_params={"parallel_tool_calls": None},  # not every endpoint knows it
            http_async_client=self._pool,
            http_socket_options=(),
            **{name: value for name, value in chosen.items() if value is not None},
        )

    async def ask(self, parts: tuple[Part, ...], reply_type: type[Reply]) -> Answer:
        """Send ``parts`` and wait for the answer.

        Raises:
            WriterError: whatever went wrong, translated; never an error of a library.
        """
        from langsmith.run_helpers import tracing_context

        strict = None if self._method == "json_mode" else True
        chain = self._model.with_structured_output(
            schema_of(reply_type), method=self._method, include_raw=True, strict=strict
        )
        try:
            with tracing_context(enabled=False):  # whatever the environment says, no trace leaves the school
                sent = await chain.ainvoke([(part.role, part.text) for part in parts])
        except outside() as error:
            raise translate(error) from error
        return _answer(cast("AIMessage", sent["raw"]))

    async def close(self) -> None:
        """Close the pool. The connection cannot be used afterwards."""
        await self._pool.aclose()


def schema_of(reply_type: type[Reply]) -> dict[str, object]:
    """The reply's JSON schema, without bounds on length: several endpoints refuse a schema that has them.

    Pydantic holds the bounds when the reply is read.
    """
    return cast("dict[str, object]", _unbounded(reply_type.model_json_schema()))


def _unbounded(schema: object) -> object:
    if isinstance(schema, dict):
        return {key: _unbounded(value) for key, value in schema.items() if key not in {"minLength", "maxLength"}}
    return schema


def _answer(raw: "AIMessage") -> Answer:
    usage = raw.usage_metadata
    content: str | dict[str, object] = raw.text
    if raw.tool_calls:
        content = dict(raw.tool_calls[0]["args"])
    elif raw.invalid_tool_calls:
        content = raw.invalid_tool_calls[0]["args"] or ""
    return Answer(
        content=content,
        finish=str(raw.response_metadata.get("finish_reason") or "stop"),
        refusal=str(raw.additional_kwargs.get("refusal") or ""),
        tokens_in=usage["input_tokens"] if usage else 0,
        tokens_out=usage["output_tokens"] if usage else 0,
    )


def load_libraries() -> None:
    """Import what :class:`Connection` needs. Takes seconds the first time: call it in a thread."""
    for name in ("langchain.chat_models", "langchain_openai", "langsmith.run_helpers"):
        import_module(name)
