"""The archive of raw bytes and its chain of custody: what was retrieved stays as it was, and can be shown to have."""

from marsad.archive.archive import Archive
from marsad.archive.chain import Finding
from marsad.archive.entries import Entry
from marsad.archive.items import Item, Retrieval
from marsad.archive.verify import Verified, verify

__all__ = ["Archive", "Entry", "Finding", "Item", "Retrieval", "Verified", "verify"]
