"""The clerk's work on names: what waits for a decision, deciding, and taking a decision back."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass, replace
from datetime import UTC, datetime
from typing import Any

from pyoxigraph import NamedNode

from api.context import Context
from graph.deciding import Recorded, recorded
from graph.iris import thing
from graph.loading import WRITING, load
from graph.namespaces import PROLOGUE
from graph.recalling import recalled
from graph.sparql_text import iri, literal
from graph.unresolved import Unresolved, bearers, jurisdictions, unresolved
from ontology.decisions import Decision, NameKind, Verdict
from ontology.errors import InputError, NotFound
from viz.overview import href

LONGEST_NAME, LONGEST_CLERK = 200, 80


@dataclass(frozen=True, slots=True)
class Wish:
    """A decision as asked for, before it was checked: ``into`` is an IRI for a merge, names for a split."""

    kind: str
    name: str
    verdict: str
    jurisdiction: str
    into: tuple[str, ...] = ()
    by: str = ""


class NameWork:
    """Names of one service. Results are JSON values."""

    def __init__(self, context: Context) -> None:
        self._context = context

    def waiting(self, jurisdiction: str | None) -> dict[str, Any]:
        """The names of one jurisdiction (the first where None) that wait, and which jurisdictions there are."""
        store = self._context.store
        listed = jurisdictions(store)
        chosen = jurisdiction or next(iter(listed), "")
        names = unresolved(store, recorded(store), chosen) if chosen else []
        return {"jurisdictions": listed, "jurisdiction": chosen, "names": [told(one) for one in names]}

    def decisions(self) -> dict[str, Any]:
        """Every decision that was made, newest first, with what became of it."""
        return {"decisions": [told_record(one) for one in reversed(recorded(self._context.store))]}

    def decide(self, wish: Wish) -> dict[str, Any]:
        """Record the decision and load the documents that print the name again, in one commit.

        :raises ontology.errors.InputError: the decision makes no sense; the message says what was expected.
        """
        with WRITING:
            record = recorded(self._context.store)
            made = Recorded(len(record) + 1, self._checked(wish))
            return told_record(made) | {"documents": self._apply((*record, made), made.decision)}

    def undo(self, number: int, by: str) -> dict[str, Any]:
        """Take a decision back and load the documents concerned again, in one commit.

        :raises ontology.errors.NotFound: no such decision, or it was undone before.
        """
        with WRITING:
            record = list(recorded(self._context.store))
            place = next(
                (at for at, one in enumerate(record) if one.number == number and not one.undone_at), None
            )
            if place is None:
                raise NotFound(f"没有可以撤销的第{number}项决定。", value=number, place="number")
            undone = replace(record[place], undone_by=clerk(by), undone_at=now())
            record[place] = undone
            return told_record(undone) | {"documents": self._apply(record, undone.decision)}

    def _apply(self, record: Sequence[Recorded], decision: Decision) -> list[str]:
        """The IRIs of the documents that were loaded again."""
        from api.reading import with_mentions
        from api.workloads import followed

        store = self._context.store
        with followed(store, *self._context.followers) as changed:
            documents = self._concerned(decision)
            load(
                store, [with_mentions(recalled(store, NamedNode(name))) for name in documents], record=record
            )
            changed += documents
        return documents

    def _concerned(self, decision: Decision) -> list[str]:
        """The documents of the jurisdiction that print the name in a cell or in a text."""
        name, node = (
            literal(decision.name, "zh"),
            thing(decision.kind.value, decision.jurisdiction, decision.name),
        )
        targets = " ".join(
            map(iri, [node.value, *(i for i in decision.into if decision.verdict is Verdict.MERGE)])
        )
        rows = self._context.store.select(
            f"{PROLOGUE}SELECT DISTINCT ?d WHERE {{ {{ VALUES ?n {{ {targets} }} ?a dg:party|dg:names|dcterms:publisher ?n }} UNION "
            f"{{ ?a dg:printedName {name} }} OPTIONAL {{ ?a dg:ofTask|dg:inTask ?t . ?t dg:inDocument ?of }} "
            "BIND(COALESCE(?of, ?a) AS ?d) ?d a dg:Document } ORDER BY ?d"
            if decision.kind in (NameKind.UNIT, NameKind.PERSON)
            else f"{PROLOGUE}SELECT DISTINCT ?d WHERE {{ ?t dg:text ?x ; dg:inDocument ?d FILTER(CONTAINS(STR(?x), {literal(decision.name)})) }} ORDER BY ?d"
        )
        return [row["d"] for row in rows]

    def _checked(self, wish: Wish) -> Decision:
        kind, verdict = of_table(NameKind, wish.kind, "kind"), of_table(Verdict, wish.verdict, "verdict")
        name, jurisdiction = wish.name.strip(), wish.jurisdiction.strip()
        if not name or len(name) > LONGEST_NAME or not jurisdiction:
            raise InputError(f"请给出辖区和不超过{LONGEST_NAME}字的名称。", value=wish.name, place="name")
        into, label = tuple(filter(None, (part.strip() for part in wish.into))), ""
        if verdict is Verdict.MERGE:
            known = {one.iri: one.label for one in bearers(self._context.store, kind, jurisdiction)}
            if len(into) != 1 or into[0] not in known or known[into[0]] == name:
                raise InputError(
                    "合并要给出一个已有的事物（同一辖区、同一类），它的IRI放在into里。",
                    value=wish.into,
                    place="into",
                )
            label = known[into[0]]
        elif verdict is Verdict.SPLIT:
            if (
                len(into) < 2
                or "".join(into) == ""
                or kind not in (NameKind.UNIT, NameKind.PERSON, NameKind.PLACE)
            ):
                raise InputError("拆分要在into里给出至少两个名称；单位、领导和地点可以拆分。", place="into")
        elif into:
            raise InputError("确认和忽略不需要into。", value=wish.into, place="into")
        return Decision(jurisdiction, kind, name, verdict, into, label, clerk(wish.by), now())


def of_table(table: type[Any], word: str, place: str) -> Any:
    """The entry of an enumeration with this value.

    :raises ontology.errors.InputError: there is none; the message lists what there is.
    """
    try:
        return table(word)
    except ValueError as error:
        choices = "、".join(entry.value for entry in table)
        raise InputError(f"{place} 应当是以下之一：{choices}。", value=word, place=place) from error


def clerk(by: str) -> str:
    """Who decides, as recorded.

    :raises ontology.errors.InputError: nobody says who, or too long.
    """
    name = by.strip()
    if not name or len(name) > LONGEST_CLERK:
        raise InputError(f"请写明是谁作的决定（by，不超过{LONGEST_CLERK}字）。", value=by, place="by")
    return name


def now() -> str:
    """This moment as xsd:dateTime in UTC."""
    return datetime.now(UTC).replace(microsecond=0).isoformat()


def told(one: Unresolved) -> dict[str, Any]:
    """An unresolved name as JSON, with the paths of pages."""
    return {
        **asdict(one),
        "kind": one.kind.value,
        "href": href(one.iri),
        "contexts": [{**asdict(c), "href": href(c.task)} for c in one.contexts],
        "proposals": [{**asdict(p), "href": href(p.iri)} for p in one.proposals],
    }


def told_record(one: Recorded) -> dict[str, Any]:
    """A recorded decision as JSON."""
    decision = one.decision
    return {
        "number": one.number,
        **asdict(decision),
        "kind": decision.kind.value,
        "verdict": decision.verdict.value,
        "undone_by": one.undone_by,
        "undone_at": one.undone_at,
    }
