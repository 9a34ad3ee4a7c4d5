"""A query that was judged and may run: the format of its answer, its time, and the words under which that is kept."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

from graph.query.formats import ResultFormat, by_name, kind_of, negotiate
from graph.query.question import Question
from graph.query.scrutiny import Form
from ontology.errors import QueryError


@dataclass(frozen=True, slots=True)
class Judged:
    """A query that may run, whenever that is. ``seconds`` is how long; ``key`` as in :class:`Prepared`."""

    question: Question
    media_type: str
    seconds: float
    key: str | None


@dataclass(frozen=True, slots=True)
class Prepared:
    """A query that may run. ``key`` stands for the question, ``tag`` for its answer at the newest version; both
    are ``None`` where the answer may change while the store does not. ``deadline`` is on the clock of
    :func:`time.monotonic`: the judging of a long text is part of a query's time."""

    question: Question
    media_type: str
    deadline: float
    key: str | None
    tag: str | None
    version: str = ""
    """The version that ``tag`` is for."""


def tag_of(version: str, key: str) -> str:
    """A word for the answer to a question at a version."""
    return hashlib.blake2b(f"{version} {key}".encode(), digest_size=16).hexdigest()


def choose_format(
    form: Form, name: str | None, accept: str | None, among: frozenset[str] | None = None
) -> tuple[ResultFormat, str]:
    """The format of an answer and the media type it carries.

    :param among: the names of the only formats that will do.
    :raises QueryError: no such name, or nothing that the client takes (code ``not-acceptable``).
    """
    holds = kind_of(form)
    if name:
        chosen = by_name(name, holds, among)
        return chosen, chosen.media_type
    found = negotiate(accept, holds, among)
    if found is None:
        raise QueryError(
            "Accept 里没有这里能给出的格式；SELECT可用JSON、XML、CSV、TSV，CONSTRUCT可用Turtle等。",
            value=accept,
            code="not-acceptable",
        )
    return found
