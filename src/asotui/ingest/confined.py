"""What holds a process that reads what came from outside: so much memory and time, no file, no network, no other program.

The limits are those of the system, `resource`. The network is refused by an audit hook, which no code in Python takes
off again: a library that would fetch what a calendar or a mail names is told no.
"""

import resource
import sys

_REFUSED = ("socket.", "subprocess.", "os.exec", "os.fork", "os.posix_spawn", "os.spawn", "os.system", "pty.")


def limit(kind: int, amount: int) -> None:
    """Set a limit of the system for this process, never beyond what it was given."""
    _soft, hard = resource.getrlimit(kind)
    most = amount if hard == resource.RLIM_INFINITY else min(amount, hard)
    resource.setrlimit(kind, (most, hard))


def limit_seconds(seconds: int) -> None:
    """Allow so many more seconds of work: the limit counts the whole life of the process."""
    used = resource.getrusage(resource.RUSAGE_SELF)
    limit(resource.RLIMIT_CPU, int(used.ru_utime + used.ru_stime) + seconds)


def confine(memory_bytes: int) -> None:
    """Shut this process in, for the rest of its life."""
    limit(resource.RLIMIT_AS, memory_bytes)
    limit(resource.RLIMIT_CORE, 0)
    limit(resource.RLIMIT_FSIZE, 0)
    sys.addaudithook(_refuse)


def _refuse(event: str, _facts: tuple[object, ...]) -> None:
    if event.startswith(_REFUSED):
        raise PermissionError(event)
