"""The process that reads files: ``python -m ingest.reader_process``, started by ``ingest.reader_pool``.

It takes jobs from standard input and answers on standard output, both as pickles: they come from this program
alone. It limits its own memory, so that a file that wants more is refused and harms nothing else.
"""

import ctypes
import gc
import os
import signal
import sys
from contextlib import suppress

from ingest.prepare import FileJob, PreparedFile, prepare_file
from ingest.reader_protocol import ReaderLimits, ReaderSettings, receive, send, too_large
from ingest.tokens import token_offsets_of

_MEGABYTE = 1 << 20
_PR_SET_PDEATHSIG = 1


def main() -> None:
    """Answer jobs until standard input ends."""
    answers = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())  # what libraries print must not get between the answers
    settings = receive(sys.stdin.buffer)
    assert isinstance(settings, ReaderSettings)  # noqa: S101 (the protocol between two halves of one program)
    _end_with_owner()
    from tokenizers import Tokenizer

    token_offsets = token_offsets_of(Tokenizer.from_str(settings.tokenizer))
    _limit_memory(settings.limits)
    gc.freeze()  # what is loaded by now stays: it is not looked through again for what can be freed
    send(answers, "ready")
    while True:
        try:
            job = receive(sys.stdin.buffer)
        except EOFError:
            return
        assert isinstance(job, FileJob)  # noqa: S101
        try:
            send(answers, prepare_file(job, settings.options, token_offsets, settings.max_tokens))
        except MemoryError:
            send(answers, PreparedFile("", failures=(too_large(job.file.relative, settings.limits),)))


def _end_with_owner() -> None:
    """A file that never ends must not keep this process alive when its owner has been killed (Linux)."""
    with suppress(OSError, AttributeError, TypeError):
        ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)


def _limit_memory(limits: ReaderLimits) -> None:
    try:
        import resource
    except ImportError:  # not on Windows
        return
    most = limits.memory_megabytes * _MEGABYTE
    with suppress(ValueError, OSError):  # a lower limit is in force already
        resource.setrlimit(resource.RLIMIT_DATA, (most, most))


if __name__ == "__main__":
    main()
