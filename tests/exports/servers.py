"""A mail server of a few lines, on the loopback: it keeps what it is given and can be told to refuse."""

import base64
import socketserver
import ssl
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field


@dataclass
class Taken:
    """A letter as it came over the line: the envelope, and the bytes with the dots of the line taken out."""

    sender: str
    recipients: list[str]
    data: bytes


@dataclass
class MailServer:
    """What the server was told to do, and what it got."""

    port: int = 0
    refuse: dict[str, str] = field(default_factory=dict)
    after_data: str = "250 ok"
    hang_up_after: int | None = None
    login: tuple[str, str] | None = None
    encryption: ssl.SSLContext | None = None
    taken: list[Taken] = field(default_factory=list)
    connections: int = 0
    logins: list[tuple[str, str]] = field(default_factory=list)


@contextmanager
def running(
    encryption: ssl.SSLContext | None = None, *, from_the_start: bool = False
) -> Iterator[MailServer]:
    """A server that runs for as long as the test needs it; it encrypts from the start, or when it is asked to."""
    server = MailServer(encryption=None if from_the_start else encryption)

    class Handler(socketserver.StreamRequestHandler):
        def setup(self) -> None:
            if encryption is not None and from_the_start:
                self.request = encryption.wrap_socket(self.request, server_side=True)
            super().setup()

        def handle(self) -> None:
            _Dialogue(server, self).run()

    class Listening(socketserver.ThreadingTCPServer):
        allow_reuse_address = True
        daemon_threads = True

        def handle_error(self, request: object, client_address: object) -> None:
            """Who does not trust the server hangs up on it."""

    with Listening(("127.0.0.1", 0), Handler) as listening:
        server.port = listening.server_address[1]
        thread = threading.Thread(target=listening.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
        thread.start()
        try:
            yield server
        finally:
            listening.shutdown()
            thread.join()


class _Dialogue:
    """One connection, command by command (RFC 5321)."""

    def __init__(self, server: MailServer, handler: socketserver.StreamRequestHandler) -> None:
        self.server, self.handler = server, handler
        self.sender, self.recipients = "", list[str]()

    def say(self, line: str) -> None:
        self.handler.wfile.write(line.encode() + b"\r\n")

    def run(self) -> None:
        self.server.connections += 1
        self.say("220 here")
        while line := self.handler.rfile.readline():
            word, _, rest = line.decode().strip().partition(" ")
            if not getattr(self, f"on_{word.lower()}", self.on_other)(rest):
                return

    def on_ehlo(self, rest: str) -> bool:
        self.say("250-here")
        if self.server.encryption is not None:
            self.say("250-STARTTLS")
        self.say("250 AUTH PLAIN")
        return True

    def on_starttls(self, rest: str) -> bool:
        assert self.server.encryption is not None
        self.say("220 go on")
        handler = self.handler
        handler.request = self.server.encryption.wrap_socket(handler.request, server_side=True)
        handler.rfile, handler.wfile = (
            handler.request.makefile("rb"),
            handler.request.makefile("wb", buffering=0),
        )
        return True

    def on_auth(self, rest: str) -> bool:
        _, user, password = base64.b64decode(rest.partition(" ")[2]).decode().split("\0")
        self.server.logins.append((user, password))
        self.say("235 ok" if (user, password) == self.server.login else "535 5.7.8 no such user")
        return True

    def on_mail(self, rest: str) -> bool:
        self.sender, self.recipients = rest.partition("<")[2].partition(">")[0], []
        self.say("250 ok")
        return True

    def on_rcpt(self, rest: str) -> bool:
        address = rest.partition("<")[2].partition(">")[0]
        refusal = self.server.refuse.get(address)
        if refusal is None:
            self.recipients.append(address)
        self.say(refusal or "250 ok")
        return True

    def on_data(self, rest: str) -> bool:
        self.say("354 go on")
        lines = []
        while (line := self.handler.rfile.readline()) != b".\r\n":
            lines.append(line[1:] if line.startswith(b".") else line)
        self.server.taken.append(Taken(self.sender, self.recipients, b"".join(lines)))
        if self.server.hang_up_after == len(self.server.taken):
            return False
        self.say(self.server.after_data)
        return True

    def on_quit(self, rest: str) -> bool:
        self.say("221 bye")
        return False

    def on_other(self, rest: str) -> bool:
        self.say("250 ok")
        return True
