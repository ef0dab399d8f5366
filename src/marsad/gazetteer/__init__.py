"""Places on the map: the packaged gazetteer and how a name is resolved in its context."""
