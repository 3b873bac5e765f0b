"""Paths whose reading ends the process that reads them, or never ends. Loaded in the reader process."""

import os
import signal
import time


class CrashingPath:
    """Like a parser that writes where it must not."""

    def read_bytes(self) -> bytes:
        os.kill(os.getpid(), signal.SIGSEGV)
        raise AssertionError("unreachable")


class HangingPath:
    """Like a parser that never finds the end."""

    def read_bytes(self) -> bytes:
        time.sleep(600)
        raise AssertionError("unreachable")


class HungryPath:
    """Like a parser that believes a length that a file declares."""

    def read_bytes(self) -> bytes:
        return bytes(2 << 30)
