"""An endpoint that sends exactly the bytes it is told, however wrong they are, on loopback."""

import json
import threading
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any


class RawEndpoint:
    """``url`` is its base address; ``sent`` counts the bytes of bodies it got rid of, ``asked`` its requests."""

    def __init__(self) -> None:
        self.url = ""
        self.sent = 0
        self.asked = 0


@contextmanager
def sending(
    pieces: Callable[[], Iterable[bytes]], headers: Mapping[str, str] | None = None, status: int = 200
) -> Iterator[RawEndpoint]:
    """Answers every POST with ``pieces``, one after the other, until they end or the client goes away."""
    endpoint = RawEndpoint()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            endpoint.asked += 1
            self.rfile.read(int(self.headers["content-length"]))
            self.send_response(status)
            for name, value in {"Content-Type": "application/json", "Connection": "close", **(headers or {})}.items():
                self.send_header(name, value)
            self.end_headers()
            try:
                for piece in pieces():
                    self.wfile.write(piece)
                    endpoint.sent += len(piece)
            except OSError:
                pass  # the client has had enough
            self.close_connection = True

        def log_message(self, *args: Any) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    endpoint.url = f"http://127.0.0.1:{server.server_port}/v1"
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        yield endpoint
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def completion(words: str, usage: str = "null") -> bytes:
    """A ``chat.completion`` that says ``words``, with ``usage`` put in as it stands, JSON or not."""
    said = json.dumps(json.dumps({"text": words}))
    message = f'{{"role": "assistant", "content": {said}}}'
    choice = f'{{"index": 0, "finish_reason": "stop", "message": {message}}}'
    head = '"id": "x", "object": "chat.completion", "created": 0, "model": "m"'
    return f'{{{head}, "choices": [{choice}], "usage": {usage}}}'.encode()
