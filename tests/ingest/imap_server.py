"""A mail server on the loopback that answers as it is told and remembers what it was asked."""

import re
import socketserver
import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from types import TracebackType
from typing import Self

Answer = Callable[[bytes], list[bytes] | None]


@dataclass
class ImapServer:
    """Give it messages; use it as a context manager; `asked` holds the lines it was sent."""

    messages: list[bytes] = field(default_factory=list)
    capabilities: bytes = b"IMAP4rev1"
    password: bytes = b"secret"
    folder: bytes = b'"INBOX"'
    greeting: bytes = b"* OK ready\r\n"
    # Looked up by the verb of a command; a server that hangs up answers nothing.
    instead: dict[bytes, bytes] = field(default_factory=dict)
    asked: list[bytes] = field(default_factory=list)
    port: int = 0

    def __enter__(self) -> Self:
        script = self

        class Handler(socketserver.StreamRequestHandler):
            def handle(self) -> None:
                script.serve(self)

        self._server = socketserver.ThreadingTCPServer(("127.0.0.1", 0), Handler)
        self._server.daemon_threads = True
        self.port = self._server.server_address[1]
        threading.Thread(target=self._server.serve_forever, args=(0.01,), daemon=True).start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._server.shutdown()
        self._server.server_close()

    @property
    def address(self) -> str:
        """The source that names this server."""
        return f"imap://anne@127.0.0.1:{self.port}/INBOX"

    def serve(self, line: socketserver.StreamRequestHandler) -> None:
        """Answer until the other side is gone."""
        line.wfile.write(self.greeting)
        while asked := line.rfile.readline():
            self.asked.append(asked.rstrip())
            tag, _space, rest = asked.rstrip().partition(b" ")
            verb = rest.split(b" ")[1] if rest.startswith(b"UID ") else rest.split(b" ")[0]
            if verb in self.instead:
                said = self.instead[verb]
                if not said:
                    return
                line.wfile.write(said.replace(b"TAG", tag))
                continue
            untagged, result = self._answer(verb, rest, line)
            if result:
                line.wfile.write(untagged + tag + b" " + result + b"\r\n")
            if verb == b"LOGOUT":
                return

    def _answer(
        self, verb: bytes, rest: bytes, line: socketserver.StreamRequestHandler
    ) -> tuple[bytes, bytes]:
        if verb == b"CAPABILITY":
            return b"* CAPABILITY " + self.capabilities + b"\r\n", b"OK done"
        if verb == b"LOGIN":
            return b"", b"OK in" if b'"' + self.password + b'"' in rest else b"NO \x1b[31mwrong password"
        if verb == b"AUTHENTICATE":
            line.wfile.write(b"+ \r\n")
            self.asked.append(line.rfile.readline().rstrip())
            return b"", b"OK in"
        if verb == b"EXAMINE":
            found = rest.split(b" ", 1)[1] == self.folder
            return b"* %d EXISTS\r\n" % len(
                self.messages
            ), b"OK [READ-ONLY]" if found else b"NO no such folder"
        if verb == b"SEARCH":
            uids = b" ".join(b"%d" % (100 + n) for n in range(len(self.messages)))
            return b"* SEARCH " + uids + b"\r\n", b"OK done"
        if verb == b"FETCH":
            return self._fetched(rest), b"OK done"
        return (b"* BYE\r\n", b"OK bye") if verb == b"LOGOUT" else (b"", b"BAD unknown")

    def _fetched(self, rest: bytes) -> bytes:
        found = re.search(rb"FETCH (\d+) .*<0\.(\d+)>", rest)
        assert found is not None
        whole = self.messages[int(found[1]) - 100]
        raw = whole[: int(found[2])]
        said = (
            b'* 1 FETCH (UID %b RFC822.SIZE %d INTERNALDATE "23-Nov-2026 09:30:00 +0100" BODY[]<0> {%d}\r\n'
        )
        return said % (found[1], len(whole), len(raw)) + raw + b")\r\n"
