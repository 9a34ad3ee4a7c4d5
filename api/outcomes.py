"""The one place where errors become exit statuses and HTTP statuses."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from ontology.errors import (
    DocumentError,
    DutyGraphError,
    InputError,
    LimitExceeded,
    NotFound,
    QueryError,
    Refused,
    StoreError,
)

EXIT_OK, EXIT_INPUT, EXIT_USAGE, EXIT_OURS = 0, 1, 2, 3


@dataclass(frozen=True, slots=True)
class Outcome:
    """What an error means at the two doors."""

    exit_status: int
    http_status: int


OUTCOMES: tuple[tuple[type[DutyGraphError], Outcome], ...] = (
    (DocumentError, Outcome(EXIT_INPUT, 422)),
    (QueryError, Outcome(EXIT_INPUT, 400)),
    (NotFound, Outcome(EXIT_INPUT, 404)),
    (Refused, Outcome(EXIT_INPUT, 403)),
    (InputError, Outcome(EXIT_INPUT, 400)),
    (LimitExceeded, Outcome(EXIT_INPUT, 503)),
    (StoreError, Outcome(EXIT_OURS, 500)),
    (DutyGraphError, Outcome(EXIT_OURS, 500)),
)


CODES: Mapping[str, Outcome] = {
    "store-location": Outcome(EXIT_INPUT, 500),
    "store-path": Outcome(EXIT_INPUT, 500),
    "store-foreign": Outcome(EXIT_INPUT, 500),
    "store-missing": Outcome(EXIT_INPUT, 404),
    "store-locked": Outcome(EXIT_INPUT, 503),
    "store-unreachable": Outcome(EXIT_INPUT, 503),
    "store-refused": Outcome(EXIT_INPUT, 502),
}
"""Codes that say more than their error's class: a person can mend these by what they give or start."""


def outcome(error: DutyGraphError) -> Outcome:
    """The statuses of an error, by its code where the code says more, else by the nearest class in the table."""
    if error.code in CODES:
        return CODES[error.code]
    return next(found for kind, found in OUTCOMES if isinstance(error, kind))
