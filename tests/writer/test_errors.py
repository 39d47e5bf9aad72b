"""Every exception of the libraries below is translated, and none of their words is passed on."""

import inspect
from importlib import import_module
from types import ModuleType
from typing import Any

import pytest

from writer import errors
from writer.errors import (
    AccessRefusedError,
    CutShortError,
    DeclinedError,
    EndpointError,
    RateLimitedError,
    ReplyError,
    RequestRefusedError,
    ServerFailedError,
    TimedOutError,
    UnreachableError,
    UnreadableError,
    WriterError,
    outside,
    retry_after,
    translate,
)

LEAKED = "student wrote: my answer is 7"

EXPECTED: dict[str, type[WriterError]] = {
    "OpenAIError": ServerFailedError,
    "SubjectTokenProviderError": ServerFailedError,
    "APIError": ServerFailedError,
    "APIResponseValidationError": UnreadableError,
    "APIStatusError": ServerFailedError,
    "APIConnectionError": UnreachableError,
    "APITimeoutError": TimedOutError,
    "BadRequestError": RequestRefusedError,
    "AuthenticationError": AccessRefusedError,
    "OAuthError": AccessRefusedError,
    "PermissionDeniedError": AccessRefusedError,
    "NotFoundError": AccessRefusedError,
    "ConflictError": ServerFailedError,
    "UnprocessableEntityError": RequestRefusedError,
    "RateLimitError": RateLimitedError,
    "InternalServerError": ServerFailedError,
    "LengthFinishReasonError": CutShortError,
    "ContentFilterFinishReasonError": DeclinedError,
    "InvalidWebhookSignatureError": UnreadableError,
    "WebSocketConnectionClosedError": ServerFailedError,
    "WebSocketQueueFullError": ServerFailedError,
    "OpenAIContextOverflowError": RequestRefusedError,
    "OpenAIAPIContextOverflowError": ServerFailedError,
    "OpenAIAuthenticationError": AccessRefusedError,
    "OpenAIPermissionDeniedError": AccessRefusedError,
    "OpenAIInvalidRequestError": RequestRefusedError,
    "OpenAIModelNotFoundError": AccessRefusedError,
    "OpenAIRateLimitError": RateLimitedError,
    "OpenAIAPIError": ServerFailedError,
    "OpenAIConnectionError": UnreachableError,
    "OpenAITimeoutError": TimedOutError,
}

LIBRARIES = ("openai._exceptions", "langchain_openai.chat_models.base")
"""Imported in the tests, not above: they take seconds, and this file is collected in every run."""


@pytest.fixture(scope="module")
def openai() -> ModuleType:
    return import_module("openai")


@pytest.fixture(scope="module")
def httpx2() -> ModuleType:
    return import_module("httpx2")


@pytest.fixture(scope="module")
def classes(openai: ModuleType) -> dict[str, type[Exception]]:
    """Every exception the two libraries define, by name."""
    return {
        name: kind
        for module in map(import_module, LIBRARIES)
        for name, kind in inspect.getmembers(module, inspect.isclass)
        if kind.__module__.split(".")[0] in {"openai", "langchain_openai"}
        and issubclass(kind, (openai.OpenAIError, ValueError))
    }


class Maker:
    """Makes an instance of any of them, however its class wants to be made."""

    def __init__(self, openai: ModuleType, httpx2: ModuleType) -> None:
        self.openai = openai
        self.httpx2 = httpx2
        self.request = httpx2.Request("POST", "http://127.0.0.1/v1/chat/completions")

    def response(self, status: int, headers: dict[str, str] | None = None) -> Any:
        return self.httpx2.Response(status, headers=headers, request=self.request)

    def make(self, kind: Any) -> Exception:
        made: Exception
        if issubclass(kind, (self.openai.LengthFinishReasonError, self.openai.ContentFilterFinishReasonError)):
            chat = import_module("openai.types.chat")
            made = kind(
                completion=chat.ChatCompletion(id="1", choices=[], created=0, model="m", object="chat.completion")
            )
        elif issubclass(kind, self.openai.APITimeoutError):
            made = kind(self.request)
        elif issubclass(kind, self.openai.APIConnectionError):
            made = kind(message=LEAKED, request=self.request)
        elif kind.__name__ == "OAuthError":
            made = kind(response=self.response(401), body={"error_description": LEAKED})
        elif issubclass(kind, self.openai.APIResponseValidationError):
            made = kind(self.response(200), None, message=LEAKED)
        elif issubclass(kind, self.openai.APIStatusError):
            made = kind(LEAKED, response=self.response(getattr(kind, "status_code", 500)), body=None)
        elif issubclass(kind, self.openai.APIError):
            made = kind(LEAKED, request=self.request, body=None)
        elif kind.__name__ == "WebSocketConnectionClosedError":
            made = kind(LEAKED, unsent_messages=[])
        else:
            made = kind(LEAKED)
        return made


@pytest.fixture(scope="module")
def maker(openai: ModuleType, httpx2: ModuleType) -> Maker:
    return Maker(openai, httpx2)


def test_the_table_names_every_class_there_is(classes: dict[str, type[Exception]]) -> None:
    assert set(classes) == set(EXPECTED)


@pytest.mark.parametrize("name", EXPECTED)
def test_each_is_caught_and_translated_without_its_words(
    name: str, classes: dict[str, type[Exception]], maker: Maker
) -> None:
    error = maker.make(classes[name])
    assert isinstance(error, outside())
    translated = translate(error)
    assert type(translated) is EXPECTED[name]
    assert LEAKED not in str(translated)
    assert str(translated)[0].islower(), "it ends up in the middle of a line"


def test_every_error_of_langchain_is_caught() -> None:
    langchain = import_module("langchain_core.exceptions")
    kinds = [kind for _, kind in inspect.getmembers(langchain, inspect.isclass) if issubclass(kind, Exception)]
    assert len(kinds) > 5
    assert all(issubclass(kind, outside()) for kind in kinds)


@pytest.mark.parametrize("error", [ValueError("x"), KeyError("choices"), TypeError("null"), IndexError("0")])
def test_an_endpoint_off_the_protocol_is_unreadable(error: Exception) -> None:
    assert isinstance(error, outside())
    assert isinstance(translate(error), UnreadableError)


def test_a_bug_or_a_stop_is_not_caught() -> None:
    assert not issubclass(AssertionError, outside())
    assert not issubclass(NameError, outside())
    assert not issubclass(KeyboardInterrupt, outside())


@pytest.mark.parametrize(
    ("status", "kind"),
    [
        (400, RequestRefusedError),
        (402, RequestRefusedError),
        (408, ServerFailedError),
        (413, RequestRefusedError),
        (418, RequestRefusedError),
        (502, ServerFailedError),
        (529, ServerFailedError),
    ],
)
def test_a_status_without_a_class_of_its_own_is_sorted(status: int, kind: type[WriterError], maker: Maker) -> None:
    translated = translate(maker.openai.APIStatusError(LEAKED, response=maker.response(status), body=None))
    assert type(translated) is kind
    assert str(status) in str(translated)


def test_credit_used_up_is_not_a_rate_limit(maker: Maker) -> None:
    error = maker.openai.RateLimitError(LEAKED, response=maker.response(429), body={"code": "insufficient_quota"})
    assert isinstance(translate(error), AccessRefusedError)


@pytest.mark.parametrize(
    ("cause", "says"),
    [
        ("ConnectError", "could not connect to the endpoint"),
        ("RemoteProtocolError", "the connection to the endpoint broke off"),
    ],
)
def test_refused_and_broken_connections_are_told_apart(cause: str, says: str, maker: Maker) -> None:
    error = maker.openai.APIConnectionError(request=maker.request)
    error.__cause__ = getattr(maker.httpx2, cause)("x")
    assert str(translate(error)) == says


@pytest.mark.parametrize(
    ("headers", "seconds"),
    [
        ({"retry-after": "7"}, 7.0),
        ({"retry-after": "1.5"}, 1.5),
        ({"retry-after-ms": "250", "retry-after": "9"}, 0.25),
        ({"retry-after": "Wed, 21 Oct 2015 07:28:00 GMT"}, 0.0),
        ({"retry-after": "soon"}, None),
        ({"retry-after": "-3"}, 0.0),
        ({}, None),
    ],
)
def test_retry_after_is_read_in_every_form(headers: dict[str, str], seconds: float | None, maker: Maker) -> None:
    assert retry_after(maker.response(429, headers).headers) == seconds


def test_the_drawn_tree_is_the_real_one() -> None:
    drawn = [line.strip(" │├└─").split()[0] for line in (errors.__doc__ or "").splitlines() if "Error" in line]
    real = {name for name, found in inspect.getmembers(errors, inspect.isclass) if issubclass(found, WriterError)}
    assert real == {name for name in drawn if name.endswith("Error")}
    assert issubclass(TimedOutError, EndpointError)
    assert issubclass(CutShortError, ReplyError)
