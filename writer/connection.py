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

        from writer.received import UNPACKED, receive

        self._method = settings.method
        self._pool = DefaultAsyncHttpxClient(
            timeout=settings.timeout_s,
            headers=UNPACKED,
            follow_redirects=False,  # another host was never named to receive what students write
            event_hooks={"response": [receive]},
        )
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

        asked = self._asking_for(reply_type)
        try:
            with tracing_context(enabled=False):  # whatever the environment says, no trace leaves the school
                sent = await asked.ainvoke([(part.role, part.text) for part in parts])
            return _answer(cast("AIMessage", sent))
        except outside() as error:
            raise translate(error) from error

    def _asking_for(self, reply_type: type[Reply]) -> Any:  # noqa: ANN401 - LangChain's type is imported late
        """The model, told to answer in the shape of ``reply_type``.

        LangChain's ``with_structured_output`` says the same and puts its own reader behind it, which takes
        time by the square of an answer's length; ``writer.answer`` reads ours.
        """
        schema = schema_of(reply_type)
        if self._method == "json_mode":
            return self._model.bind(response_format={"type": "json_object"})
        if self._method == "function_calling":
            return self._model.bind_tools([schema], tool_choice=str(schema["title"]), strict=True)
        shape = {"name": schema["title"], "description": schema.get("description", ""), "strict": True}
        bare = {key: value for key, value in schema.items() if key not in {"title", "description"}}
        return self._model.bind(response_format={"type": "json_schema", "json_schema": {**shape, "schema": bare}})

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
    usage = raw.usage_metadata  # checked when it was received
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
