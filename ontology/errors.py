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

import errno
from collections.abc import Mapping

REASONS: Mapping[int, str] = {
    errno.EACCES: "没有权限",
    errno.EPERM: "没有权限",
    errno.EROFS: "只读",
    errno.ENOENT: "没有这个文件或目录",
    errno.ENOTDIR: "路径中有一段不是目录",
    errno.EISDIR: "这是一个目录",
    errno.EEXIST: "这是一个文件，不是目录",
    errno.ENOSPC: "磁盘已满",
    errno.EDQUOT: "超出磁盘配额",
    errno.ENAMETOOLONG: "名称太长",
    errno.ELOOP: "符号链接绕成了圈",
    errno.EMFILE: "打开的文件太多",
    errno.EIO: "磁盘读写出错",
}
"""What the system is at fault with, by its number, where a person can mend it."""


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


def reason(error: OSError) -> str:
    """Why the system refused, in a few words of our own where we have them.

    >>> reason(PermissionError(errno.EACCES, "Permission denied")), reason(OSError("broken"))
    ('没有权限', 'OSError')
    """
    return REASONS.get(error.errno or 0) or error.strerror or type(error).__name__
