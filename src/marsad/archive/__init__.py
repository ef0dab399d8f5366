"""The archive of raw bytes and its chain of custody: what was retrieved stays as it was, and can be shown to have."""

from marsad.archive.archive import Archive
from marsad.archive.chain import Finding
from marsad.archive.entries import Entry
from marsad.archive.items import Item, Retrieval
from marsad.archive.verify import Verified, verify
from marsad.archive.warc_in import import_warc
from marsad.archive.warc_out import export_warc

__all__ = [
    "Archive", "Entry", "Finding", "Item", "Retrieval", "Verified", "export_warc", "import_warc", "verify",
]  # fmt: skip
