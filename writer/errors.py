"""Why a model's words could not be had, one class a reason.

::

    WriterError
    ├── WriterSettingsError        the settings make no sense; raised when a writer is built
    ├── OverBudgetError            the request is too long even after shortening
    ├── RestingError               the endpoint failed too often and is left alone for a while
    ├── EndpointError              nobody answered, or only to say no; counts towards resting
    │   ├── TimedOutError
    │   ├── UnreachableError       no connection, or one that broke off          (tried again)
    │   ├── RateLimitedError       429; ``retry_after`` in seconds when stated   (tried again)
    │   ├── ServerFailedError      5xx and the like                              (tried again)
    │   ├── OversizeError          far more bytes than any reply has
    │   └── AccessRefusedError     key, model name, address or credit is wrong
    ├── RequestRefusedError        4xx about this one request
    └── ReplyError                 the endpoint answered, with nothing that can be used
        ├── DeclinedError          the model refused, or a content filter did
        ├── UnreadableError        not JSON, not the schema, not the protocol    (tried again)
        ├── EmptyReplyError                                                      (tried again)
        ├── CutShortError          the token limit ended it
        └── TooLongReplyError

All but the first are caught by ``ChatWriter``, which then serves ``compose()`` and puts the message
into ``Written.fallback``. Messages are our own words: what a library or an endpoint says may repeat
what a student wrote and is never passed on.
"""

import email.utils
import time
from typing import ClassVar


class WriterError(Exception):
    """Root of the tree. ``retryable`` says whether the same request may work a moment later."""

    retryable: ClassVar[bool] = False


class WriterSettingsError(WriterError):
    """A setting of the writer is wrong; the message names it and what it may be."""


class OverBudgetError(WriterError):
    """The request does not fit the token budget."""


class RestingError(WriterError):
    """The circuit is open."""


class EndpointError(WriterError):
    """The endpoint is not usable at the moment."""


class TimedOutError(EndpointError):
    """No reply within the time allowed."""


class UnreachableError(EndpointError):
    """No connection, or one that broke off."""

    retryable = True


class RateLimitedError(EndpointError):
    """The endpoint wants fewer requests. ``retry_after`` is in seconds, None when it does not say."""

    retryable = True

    def __init__(self, message: str, retry_after: float | None = None) -> None:
        super().__init__(message)
        self.retry_after = retry_after


class ServerFailedError(EndpointError):
    """The endpoint had an accident."""

    retryable = True


class OversizeError(EndpointError):
    """The endpoint sends far more than a reply; the rest is not read."""


class AccessRefusedError(EndpointError):
    """The endpoint does not serve us: key, model, address or credit."""


class RequestRefusedError(WriterError):
    """The endpoint serves us, but not this request."""


class ReplyError(WriterError):
    """There is a reply and it cannot be used."""


class DeclinedError(ReplyError):
    """The model or a filter in front of it will not answer."""


class UnreadableError(ReplyError):
    """The reply is not what was asked for."""

    retryable = True


class EmptyReplyError(ReplyError):
    """The reply has no words."""

    retryable = True


class CutShortError(ReplyError):
    """The reply ends in the middle."""


class TooLongReplyError(ReplyError):
    """The reply has far more words than its prompt allows."""


def outside() -> tuple[type[Exception], ...]:
    """What one call into LangChain may raise: the tuple to catch around it, and nothing else.

    The built-in errors are those that langchain-openai and openai raise for an endpoint that does
    not keep to the protocol: a page of HTML, JSON that is none, no ``choices``, ``choices`` of null.
    """
    import openai
    from langchain_core.exceptions import LangChainException

    off_protocol = (ValueError, KeyError, TypeError, IndexError, AttributeError, RecursionError)
    return (openai.OpenAIError, LangChainException, *off_protocol)


def translate(error: Exception) -> WriterError:
    """Our error for one that :func:`outside` lists."""
    import openai

    match error:
        case openai.APITimeoutError():
            return TimedOutError("the endpoint took too long to answer")
        case openai.APIConnectionError():
            return _ours_in(error) or UnreachableError(_connection(error))
        case openai.LengthFinishReasonError():
            return CutShortError("the reply was cut off at the token limit")
        case openai.ContentFilterFinishReasonError():
            return DeclinedError("a content filter stopped the reply")
        case openai.APIStatusError():
            return _status(error)
        case openai.APIResponseValidationError():
            return UnreadableError("the endpoint did not answer in the chat completions format")
        case openai.OpenAIError():
            return ServerFailedError("the endpoint reported a failure")
    return UnreadableError("the endpoint did not answer in the chat completions format")


def _ours_in(error: BaseException) -> WriterError | None:
    """What ``writer.received`` said while the answer came in, which the client takes for a broken connection."""
    cause = error.__cause__
    while cause is not None and not isinstance(cause, WriterError):
        cause = cause.__cause__
    return cause


def _connection(error: BaseException) -> str:
    cause: BaseException | None = error
    while cause is not None:
        if type(cause).__name__ in {"ConnectError", "ConnectTimeout", "UnsupportedProtocol", "ProxyError"}:
            return "could not connect to the endpoint"
        cause = cause.__cause__
    return "the connection to the endpoint broke off"


def _status(error: Exception) -> WriterError:
    """Sort an ``openai.APIStatusError`` by its HTTP status."""
    status = int(getattr(error, "status_code", 0))
    if status == 429:
        if getattr(error, "code", None) == "insufficient_quota":
            return AccessRefusedError("the account at the endpoint has no credit left (429)")
        wait = retry_after(getattr(getattr(error, "response", None), "headers", {}))
        asks = "" if wait is None else f", which asks to wait {wait:.3g} s"
        return RateLimitedError(f"rate limited by the endpoint (429){asks}", wait)
    if 300 <= status < 400:
        return AccessRefusedError(f"the endpoint points elsewhere ({status}), which is not followed; check base_url")
    if status in {401, 403}:
        return AccessRefusedError(f"the endpoint refused the key ({status}); check api_key")
    if status == 404:
        return AccessRefusedError("the endpoint knows no such model or address (404); check model and base_url")
    if status in {408, 409} or status >= 500:
        return ServerFailedError(f"the endpoint failed ({status})")
    return RequestRefusedError(f"the endpoint did not accept the request ({status}); try another method")


def retry_after(headers: object) -> float | None:
    """Seconds a 429 asks to wait, from ``retry-after-ms`` or ``retry-after`` (seconds or an HTTP date)."""
    get = getattr(headers, "get", None)
    if get is None:
        return None
    for name, divisor in (("retry-after-ms", 1000.0), ("retry-after", 1.0)):
        value = str(get(name) or "").strip()
        try:
            return max(0.0, float(value) / divisor)
        except ValueError:
            pass
        try:
            return max(0.0, email.utils.parsedate_to_datetime(value).timestamp() - time.time())
        except ValueError:
            continue
    return None
