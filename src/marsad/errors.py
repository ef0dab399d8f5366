"""The exceptions a caller may catch: misuse and unreadable things, never a strange text.

Bad *input* inside a report is an :class:`~marsad.types.Issue` in the result; these are for what stops a call.
"""


class MarsadError(Exception):
    """Anything Marsad raises on purpose."""


class DataError(MarsadError):
    """A knowledge file says something that cannot be: the message names file and line."""


class SettingsError(MarsadError):
    """A setting has an unknown name or an impossible value."""


class SourceError(MarsadError):
    """A file or row cannot be read as a report: the message names it and says what to do."""


class StoreError(MarsadError):
    """A store cannot be opened, read or written."""
