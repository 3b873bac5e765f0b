"""Files are read in processes of their own: a hang, a crash or a memory blow-up in one file costs that file only."""

import os
import queue
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from pathlib import Path
from pickle import UnpicklingError
from typing import BinaryIO, cast

from ingest.errors import IngestError
from ingest.prepare import FileJob, PreparedFile
from ingest.reader_protocol import ReaderSettings, receive, send, too_large

FILES_PER_PROCESS = 5_000
"""Then a process is replaced: what a parser leaks does not add up. In 6,000 PDFs, web pages and office files none grew;
each takes a second of processor time to start, and longer until it knows the words of an archive.
"""
READ_AHEAD = 16
"""Files that may wait for the library, which bounds the memory that they take."""
PROCESSES_AT_MOST = 4
ANOTHER_AFTER_SECONDS = 3.0
"""For so long, all waits together, the caller has to wait for files, with nothing else to do, before a process more is
started. Beside a model one is enough for texts, and its start is not for nothing; files that take long to read get all.
"""
_PACKAGES = Path(__file__).resolve().parent.parent
_KILLED = -9
_TO_END_BY_ITSELF = 1.0
"""Seconds for a process that has no more to do to end, so that its own exit code is seen."""


def read_files(
    jobs: Iterable[FileJob], settings: ReaderSettings, has_work: Callable[[], bool] = lambda: False
) -> Iterator[list[tuple[FileJob, PreparedFile]]]:
    """What each file holds, in the order in which they are done: each time, all those that wait for the caller.

    Reading goes on while the caller works on what it has got. ``has_work``: whether there still is such work while it
    waits for more. Closing the iterator ends the processes.
    """
    team = _Readers(jobs, settings, has_work)
    try:
        yield from team.read()
    finally:
        team.close()


class _Readers:
    """Threads with a reader process each, one after another as the caller has to wait for them."""

    def __init__(self, jobs: Iterable[FileJob], settings: ReaderSettings, has_work: Callable[[], bool]) -> None:
        self._jobs = iter(jobs)
        self._settings = settings
        self._has_work = has_work
        self._taking = threading.Lock()
        self._done: queue.Queue[tuple[FileJob, PreparedFile] | BaseException | None] = queue.Queue(READ_AHEAD)
        self._closing = threading.Event()
        self._readers: list[_Reader] = []
        self._threads: list[threading.Thread] = []

    def read(self) -> Iterator[list[tuple[FileJob, PreparedFile]]]:
        self._start_another()
        running = 1
        waited = 0.0
        while running:
            began = time.monotonic()
            try:
                answers = [self._done.get(timeout=ANOTHER_AFTER_SECONDS)]
            except queue.Empty:
                answers = []
            waited += 0.0 if self._has_work() else time.monotonic() - began
            answers += [self._done.get() for _ in range(self._done.qsize())]
            if files := [answer for answer in answers if isinstance(answer, tuple)]:
                yield files
            for answer in answers:
                if isinstance(answer, BaseException):
                    raise answer
            running -= answers.count(None)
            if running and waited >= ANOTHER_AFTER_SECONDS and len(self._readers) < _processes_at_most():
                self._start_another()
                running += 1
                waited = 0.0

    def close(self) -> None:
        self._closing.set()
        for reader in self._readers:
            reader.give_up()
        for thread in self._threads:
            thread.join()

    def _start_another(self) -> None:
        reader = _Reader(self._settings)
        thread = threading.Thread(target=self._work, args=(reader,), daemon=True)
        self._readers.append(reader)
        self._threads.append(thread)
        thread.start()

    def _work(self, reader: "_Reader") -> None:
        try:
            while not self._closing.is_set():
                with self._taking:
                    job = next(self._jobs, None)
                if job is None:
                    break
                self._deliver((job, reader.read(job)))
        except BaseException as error:  # noqa: BLE001 - raised again in the caller's thread, by read
            self._deliver(error)
        finally:
            reader.end()
            self._deliver(None)

    def _deliver(self, value: tuple[FileJob, PreparedFile] | BaseException | None) -> None:
        while not self._closing.is_set():
            with suppress(queue.Full):
                self._done.put(value, timeout=0.2)
                return


def _processes_at_most() -> int:
    return min(PROCESSES_AT_MOST, os.cpu_count() or 1)


class _Reader:
    """One reader process at a time, started when there is a file to read. Used by one thread."""

    def __init__(self, settings: ReaderSettings) -> None:
        self._settings = settings
        self._process: subprocess.Popen[bytes] | None = None
        self._files = 0

    def read(self, job: FileJob) -> PreparedFile:
        """What the file holds; the reason when the process did not survive it."""
        if self._files >= FILES_PER_PROCESS:
            self.end()
        process = self._process = self._process or _started(self._settings)
        self._files += 1
        expired = threading.Event()

        def expire() -> None:
            expired.set()
            process.kill()

        clock = threading.Timer(self._settings.limits.seconds, expire)
        clock.daemon = True
        clock.start()
        try:
            send(cast(BinaryIO, process.stdin), job)
            answer = receive(cast(BinaryIO, process.stdout))
        except (EOFError, UnpicklingError, OSError):
            code = self.end()
            return PreparedFile("", failures=(self._reason(job.file.relative, expired.is_set(), code),))
        finally:
            clock.cancel()
        assert isinstance(answer, PreparedFile)  # noqa: S101 (the protocol between two halves of one program)
        return answer

    def give_up(self) -> None:
        """Have ``read`` return at once. May be called from any thread."""
        if self._process is not None:
            self._process.kill()

    def end(self) -> int:
        """End the process; its exit code, that of its own end if it has ended by itself."""
        process, self._process, self._files = self._process, None, 0
        if process is None:
            return 0
        with suppress(OSError):
            cast(BinaryIO, process.stdin).close()  # no more jobs: it ends
        with suppress(subprocess.TimeoutExpired):
            process.wait(_TO_END_BY_ITSELF)
        process.kill()
        cast(BinaryIO, process.stdout).close()
        return process.wait()

    def _reason(self, path: str, expired: bool, code: int) -> IngestError:
        limits = self._settings.limits
        if expired:
            return IngestError(
                path,
                f"Reading it takes longer than {limits.seconds:.0f} seconds, and was stopped.",
                f"Split the file, or give it more time: coalition retry --seconds {10 * limits.seconds:.0f}",
            )
        if code == _KILLED:
            return too_large(path, limits)  # nobody else kills: the system was short of memory
        return IngestError(
            path,
            f"The program that reads this kind of file crashed on it ({code}).",
            "Open it in its own program, save it again and sync once more.",
        )


def _started(settings: ReaderSettings) -> "subprocess.Popen[bytes]":
    # Not multiprocessing: it would run the program that called this one (a page, say) a second time.
    environment = {**os.environ, "TOKENIZERS_PARALLELISM": "false"}
    environment["PYTHONPATH"] = os.pathsep.join(filter(None, (str(_PACKAGES), environment.get("PYTHONPATH", ""))))
    command = [sys.executable, "-m", "ingest.reader_process"]
    process = subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, env=environment
    )
    try:
        send(cast(BinaryIO, process.stdin), settings)
        receive(cast(BinaryIO, process.stdout))
    except (EOFError, UnpicklingError, OSError) as error:
        process.kill()
        raise IngestError(
            "The process that reads files",
            f"It does not start (exit code {process.wait()}).",
            f"Run “{' '.join(command)}” to see why, or install the program anew.",
        ) from error
    return process
