"""Which model to ask, and how patiently."""

from dataclasses import dataclass, field
from typing import Literal, get_args
from urllib.parse import urlsplit

from writer.errors import WriterSettingsError

Method = Literal["json_schema", "function_calling", "json_mode"]
"""How the endpoint is asked for JSON, strictest first."""

MOST_PRICE = 1_000_000
"""Of a million tokens, so that what is added up stays a number."""


@dataclass(frozen=True, slots=True)
class ChatSettings:
    """Settings of one OpenAI-compatible endpoint.

    ``base_url`` ends where ``/chat/completions`` would follow ("https://host/v1"). ``api_key`` may be
    empty for an endpoint that wants none. ``timeout_s`` bounds the whole of one reply, retries
    included. ``max_tokens_in`` bounds the request. ``temperature`` and ``max_tokens_out`` are sent
    only when they are set, because not every model takes them. ``price_in`` and ``price_out`` are what a
    million tokens cost, in any one currency; 0 where they cost nothing or are not known. ``failures`` in
    a row make the writer leave the endpoint alone for ``rest_s`` seconds.

    Raises:
        WriterSettingsError: names the setting that is wrong and what it may be.
    """

    model: str
    base_url: str
    api_key: str = field(default="", repr=False)
    method: Method = "json_schema"
    timeout_s: float = 20.0
    max_tokens_in: int = 6000
    retries: int = 2
    temperature: float | None = None
    max_tokens_out: int | None = None
    price_in: float = 0.0
    price_out: float = 0.0
    failures: int = 5
    rest_s: float = 30.0

    def __post_init__(self) -> None:
        if not self.model.strip():
            raise WriterSettingsError("model is empty; name a model the endpoint serves")
        try:
            url = urlsplit(self.base_url)
            sound = url.scheme in {"http", "https"} and bool(url.hostname) and (url.port is None or url.port > 0)
        except ValueError:
            sound = False
        if not sound:
            raise WriterSettingsError(f"base_url is {self.base_url!r}; write an address like http://127.0.0.1:8000/v1")
        if self.method not in get_args(Method):
            raise WriterSettingsError(f"method is {self.method!r}; choose one of {', '.join(get_args(Method))}")
        if not 0 < self.timeout_s <= 600:
            raise WriterSettingsError(f"timeout_s is {self.timeout_s}; choose seconds above 0 and up to 600")
        if not 0 <= self.retries <= 10:
            raise WriterSettingsError(f"retries is {self.retries}; choose 0 to 10")
        if self.max_tokens_in < 500:
            raise WriterSettingsError(f"max_tokens_in is {self.max_tokens_in}; a prompt alone takes about 500")
        if not (0 <= self.price_in <= MOST_PRICE and 0 <= self.price_out <= MOST_PRICE):
            raise WriterSettingsError(f"price_in and price_out are what a million tokens cost: 0 to {MOST_PRICE:,}")
        if self.failures < 1 or self.rest_s < 0:
            raise WriterSettingsError("failures must be 1 or more and rest_s not below 0")
