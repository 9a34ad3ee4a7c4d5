"""The named questions: every ``.rq`` file of ``named/``, read once a process."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import MappingProxyType

from graph.questions.binding import bound
from graph.questions.header import Header, Parameter, read_header
from graph.store.protocol import Reader, Solutions
from ontology.errors import NotFound

FOLDER = Path(__file__).parent / "named"
IRI = "_iri"


@dataclass(frozen=True, slots=True)
class NamedQuestion:
    """A question that planners ask again and again; ``name`` is the file's name without ``.rq``."""

    name: str
    header: Header

    @property
    def title(self) -> str:
        """What it asks, in Chinese."""
        return self.header.title

    @property
    def title_en(self) -> str:
        """What it asks, in English."""
        return self.header.title_en

    @property
    def description(self) -> str:
        """What its rows are, in Chinese."""
        return self.header.description

    @property
    def parameters(self) -> tuple[Parameter, ...]:
        """In the order of the file."""
        return self.header.parameters

    @property
    def sparql(self) -> str:
        """The query as it stands in the file, its parameters unbound."""
        return self.header.body

    @property
    def columns(self) -> tuple[str, ...]:
        """The columns of the result, in order, without those that hold a column's IRI."""
        return tuple(column for column in self.header.columns if not column.endswith(IRI))

    def bind(self, values: Mapping[str, str] = MappingProxyType({})) -> str:
        """The query with ``values`` (parameter → what was typed: a name, an IRI, a number, a word).

        :raises ontology.errors.QueryError: an unknown parameter, one missing, or a value that does not fit its type.
        """
        return bound(self.header, values)

    def run(self, reader: Reader, values: Mapping[str, str] = MappingProxyType({})) -> Solutions:
        """The solutions over ``reader``; raises as :meth:`bind` and as the reader does."""
        return reader.select(self.bind(values))


@cache
def all() -> Mapping[str, NamedQuestion]:
    """Name → question, by name."""
    files = sorted(FOLDER.glob("*.rq"))
    return MappingProxyType(
        {f.stem: NamedQuestion(f.stem, read_header(f.read_text(encoding="utf-8"), f.stem)) for f in files}
    )


def named(name: str) -> NamedQuestion:
    """The question of that name.

    :raises ontology.errors.NotFound: there is none.
    """
    found = all().get(name)
    if found is None:
        raise NotFound(f"没有叫“{name}”的命名问题。", value=name)
    return found
