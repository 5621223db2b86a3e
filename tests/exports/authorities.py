"""A certificate authority of a few lines, by the openssl program: certificates that are good, of other names and of other days."""

import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path

import pytest

OPENSSL = shutil.which("openssl")
needs_openssl = pytest.mark.skipif(OPENSSL is None, reason="the openssl program makes the certificates")


@dataclass(frozen=True)
class Certificate:
    """The files of a certificate and of its key."""

    certificate: Path
    key: Path


class Authority:
    """One that signs what it is asked to; `file` is its own certificate."""

    def __init__(self, folder: Path, name: str) -> None:
        self._folder = folder
        folder.mkdir(parents=True)
        self.file = folder / "authority.pem"
        self._key = folder / "authority.key"
        self._run(
            *("req", "-x509", *_NEW_KEY, "-keyout", self._key, "-out", self.file, "-subj", f"/CN={name}"),
            *("-days", "30", "-addext", "keyUsage=critical,keyCertSign"),
        )

    def certificate(self, alternative: str, *dates: str) -> Certificate:
        """A certificate for an alternative name such as `IP:127.0.0.1`; `dates` are options of `openssl ca`, else it begins now."""
        key, request, signed = (self._folder / f"server.{end}" for end in ("key", "csr", "pem"))
        self._run("req", *_NEW_KEY, "-keyout", key, "-out", request, "-subj", "/CN=server")
        (self._folder / "index").write_text("")
        (self._folder / "settings").write_text(
            f"[ca]\ndefault_ca=d\n[d]\ndatabase={self._folder}/index\nnew_certs_dir={self._folder}\n"
            "default_md=sha256\nrand_serial=yes\npolicy=p\nx509_extensions=x\nunique_subject=no\n"
            f"[p]\ncommonName=supplied\n[x]\nsubjectAltName={alternative}\n"
        )
        self._run(
            *(
                "ca",
                "-batch",
                "-config",
                self._folder / "settings",
                "-cert",
                self.file,
                "-keyfile",
                self._key,
            ),
            "-in",
            request,
            "-out",
            signed,
            "-notext",
            *(dates or ("-days", "30")),
        )
        return Certificate(signed, key)

    def _run(self, *words: str | Path) -> None:
        assert OPENSSL is not None
        subprocess.run([OPENSSL, *map(str, words)], check=True, capture_output=True, timeout=60)


_NEW_KEY = ("-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes")
