"""One tree of errors for all rooms.

::

    DutyGraphError            what went wrong, where, and what to do
    ├── InputError            what was given is at fault       (exit status 1, HTTP 400)
    │   ├── DocumentError     a file that cannot be read as a task document   (HTTP 422)
    │   ├── QueryError        a SPARQL text or parameter that is at fault     (HTTP 400)
    │   ├── NotFound          a document, name or question that is not there  (HTTP 404)
    │   └── Refused           what is well formed but not allowed here        (HTTP 403)
    ├── LimitExceeded         a limit of time, memory or size was met          (HTTP 503)
    └── StoreError            the store is at fault or out of reach            (exit status 3, HTTP 500)

Messages are Chinese sentences for the person who is at work; ``value`` and ``place`` carry what was found and
where it stands, for programs.
"""

from __future__ import annotations


class DutyGraphError(Exception):
    """Root of the tree. ``code`` is a stable word for programs, ``value`` what was found, ``place`` where."""

    code = "error"

    def __init__(
        self, message: str, *, value: object = None, place: str = "", code: str | None = None
    ) -> None:
        super().__init__(message)
        self.message = message
        self.value = value
        self.place = place
        if code:
            self.code = code


class InputError(DutyGraphError):
    """What was given is at fault."""

    code = "bad-input"


class DocumentError(InputError):
    """A file that cannot be read as a task document; the message says what was expected."""

    code = "bad-document"


class QueryError(InputError):
    """A query text or a parameter that is at fault; ``place`` is line and column where known."""

    code = "bad-query"


class NotFound(InputError):
    """A document, thing, name or question that is not there."""

    code = "not-found"


class Refused(InputError):
    """Well formed, but not allowed here (SERVICE, LOAD, an update without the token)."""

    code = "refused"


class LimitExceeded(DutyGraphError):
    """A declared limit of time, memory, size or number was met; ``value`` is the limit."""

    code = "limit"


class StoreError(DutyGraphError):
    """The store is at fault, locked or out of reach."""

    code = "store"
