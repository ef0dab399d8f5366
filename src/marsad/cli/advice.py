"""What is told in several places."""

from __future__ import annotations

ADVICE = "`marsad gazetteer add FILE` adds the place names of OCHA, GeoNames or OpenStreetMap"
