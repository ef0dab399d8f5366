"""From the outside world to reports: text and HTML files, JSONL and CSV rows, folders, standard input."""

from marsad.sources.html import read_html
from marsad.sources.paths import Meter, read_paths
from marsad.sources.text import read_text

__all__ = ["Meter", "read_html", "read_paths", "read_text"]
