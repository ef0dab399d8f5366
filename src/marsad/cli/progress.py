"""A line on standard error that says how far long work has come; silent when nobody is looking."""

from __future__ import annotations

import sys
import time
from types import TracebackType

from marsad.sources.paths import Meter

_LONG = 1.0
_EVERY = 0.2
_BAR = 24


class Progress:
    """A progress bar that appears after a second of work, on a terminal only."""

    def __init__(self, meter: Meter) -> None:
        self.meter = meter
        self.done = 0
        self.started = self.shown = time.monotonic()
        self.drawn = False
        self.terminal = sys.stderr.isatty()

    def step(self) -> None:
        """Count one report and draw the bar when it is time."""
        self.done += 1
        now = time.monotonic()
        if self.terminal and now - self.started > _LONG and now - self.shown > _EVERY:
            self.shown = now
            self._draw(now)

    def clear(self) -> None:
        """Take the bar away, before something else is written."""
        if self.drawn:
            sys.stderr.write("\r\x1b[K")
            sys.stderr.flush()
            self.drawn = False

    def _draw(self, now: float) -> None:
        share = min(1.0, self.meter.read / self.meter.total) if self.meter.total else 0.0
        full = round(share * _BAR)
        bar = "█" * full + "░" * (_BAR - full)
        rate = self.done / (now - self.started)
        sys.stderr.write(f"\r\x1b[K{bar} {share:4.0%}  {self.done:,} reports, {rate:,.0f} a second")
        sys.stderr.flush()
        self.drawn = True

    def __enter__(self) -> Progress:
        """Start counting."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Leave a clean line."""
        self.clear()
