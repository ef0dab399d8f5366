"""Commands in processes of their own that can be killed, forked from the test so that they start at once."""

from __future__ import annotations

import os
import resource
import signal
import sys
import time
from dataclasses import dataclass
from pathlib import Path

from marsad.cli import main


@dataclass(frozen=True)
class Process:
    """A command that runs, and the file that its output goes to."""

    pid: int
    output: Path

    def wait(self) -> int:
        """Return its exit status, or minus the signal that ended it."""
        return os.waitstatus_to_exitcode(os.waitpid(self.pid, 0)[1])

    def kill_after(self, seconds: float) -> int:
        """Kill it without warning after some time, should it still run."""
        time.sleep(seconds)
        os.kill(self.pid, signal.SIGKILL)
        return self.wait()

    def said(self) -> str:
        """Return what it wrote."""
        return self.output.read_text(encoding="utf-8")


def start(output: Path, *args: str, largest_file: int | None = None) -> Process:
    """Start a command; no file that it writes can grow beyond `largest_file`."""
    pid = os.fork()
    if pid:
        return Process(pid, output)
    try:
        sys.stdout = sys.stderr = output.open("w", encoding="utf-8", buffering=1)
        if largest_file:
            resource.setrlimit(resource.RLIMIT_FSIZE, (largest_file, largest_file))
        main(list(args))
    except SystemExit as left:
        os._exit(left.code if isinstance(left.code, int) else 99)
    finally:
        os._exit(98)
