"""What was read and what was coded from it, kept in SQLite or PostgreSQL.

>>> from marsad.store import Store
>>> store = Store.create("marsad.db")                                          # doctest: +SKIP
>>> key = store.save(report, marsad.code_report(report, knowledge))            # doctest: +SKIP
>>> for event in store.fetch_events(EventFilter(types=("shelling",))): ...     # doctest: +SKIP
"""

from marsad.store.fetch import EventFilter, Listed
from marsad.store.rows import StoredReport
from marsad.store.save import Saved
from marsad.store.store import Run, Store

__all__ = ["EventFilter", "Listed", "Run", "Saved", "Store", "StoredReport"]
