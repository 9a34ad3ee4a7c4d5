"""``python -m tests.conformance.report [FILE]``: run the W3C's tests, write what came of each as EARL.

https://www.w3.org/TR/EARL10-Schema/. The file is ``var/conformance/earl.ttl`` where no other is named.
"""

from __future__ import annotations

import sys
import time
from collections import Counter, defaultdict
from collections.abc import Iterator
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path

import pyoxigraph as ox
from pyoxigraph import BlankNode, Literal, NamedNode, Triple

from tests.conformance.exclusions import EXCLUSIONS, NOT_OFFERED, offered
from tests.conformance.manifests import FOLDER, RDF, Case, available, cases
from tests.conformance.running import bench

EARL = "http://www.w3.org/ns/earl#"
DOAP = "http://usefulinc.com/ns/doap#"
DCTERMS = "http://purl.org/dc/terms/"
XSD = "http://www.w3.org/2001/XMLSchema#"
PROJECT = NamedNode("https://w3id.org/dutygraph")
PREFIXES = {"earl": EARL, "doap": DOAP, "dcterms": DCTERMS, "xsd": XSD}
FILE = Path(__file__).parents[2] / "var/conformance/earl.ttl"


def outcomes() -> Iterator[tuple[Case, str, str]]:
    """Each test with its outcome (passed, failed or inapplicable) and what is to be said of it."""
    with bench() as made:
        for case in cases():
            if not offered(case):
                yield case, "inapplicable", NOT_OFFERED[case.manifest]
                continue
            try:
                made.run(case)
            except AssertionError as error:
                yield case, "failed", EXCLUSIONS.get(case.iri) or str(error)[:500]
            else:
                yield case, "passed", ""


def assertions(found: list[tuple[Case, str, str]]) -> Iterator[Triple]:
    """The report's triples."""
    when = Literal(datetime.now(UTC).isoformat(timespec="seconds"), datatype=NamedNode(XSD + "dateTime"))
    a = NamedNode(RDF + "type")
    yield Triple(PROJECT, a, NamedNode(DOAP + "Project"))
    yield Triple(PROJECT, a, NamedNode(EARL + "TestSubject"))
    yield Triple(PROJECT, a, NamedNode(EARL + "Software"))
    yield Triple(PROJECT, NamedNode(DOAP + "name"), Literal("DutyGraph"))
    release = BlankNode("release")
    yield Triple(PROJECT, NamedNode(DOAP + "release"), release)
    yield Triple(release, NamedNode(DOAP + "revision"), Literal(version("dutygraph")))
    for number, (case, outcome, words) in enumerate(found):
        node, result = BlankNode(f"a{number}"), BlankNode(f"r{number}")
        yield Triple(node, a, NamedNode(EARL + "Assertion"))
        yield Triple(node, NamedNode(EARL + "assertedBy"), PROJECT)
        yield Triple(node, NamedNode(EARL + "subject"), PROJECT)
        yield Triple(node, NamedNode(EARL + "test"), NamedNode(case.iri))
        yield Triple(node, NamedNode(EARL + "mode"), NamedNode(EARL + "automatic"))
        yield Triple(node, NamedNode(EARL + "result"), result)
        yield Triple(result, a, NamedNode(EARL + "TestResult"))
        yield Triple(result, NamedNode(EARL + "outcome"), NamedNode(EARL + outcome))
        yield Triple(result, NamedNode(DCTERMS + "date"), when)
        if words:
            yield Triple(result, NamedNode(DCTERMS + "description"), Literal(words))


def table(found: list[tuple[Case, str, str]]) -> str:
    """Passed of all by kind of test and suite."""
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for case, outcome, _ in found:
        counts[f"{case.short.partition('/')[0]} {case.kind}"][outcome] += 1
    lines = []
    for kind, held in counts.items():
        total = held["passed"] + held["failed"]
        rate = f"{held['passed'] / total:7.2%}" if total else "      -"
        aside = f"  ({held['inapplicable']} not offered)" if held["inapplicable"] else ""
        lines.append(f"{kind:45} {held['passed']:4} of {total:4} {rate}{aside}")
    return "\n".join(lines)


def main() -> int:
    """0 where nothing fails but what is excluded by name."""
    if not available():
        print(f"the W3C's tests are not at {FOLDER}; set W3C_TESTS to where they are", file=sys.stderr)
        return 2
    file = Path(sys.argv[1]) if len(sys.argv) > 1 else FILE
    started = time.monotonic()
    found = list(outcomes())
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(ox.serialize(assertions(found), format=ox.RdfFormat.TURTLE, prefixes=PREFIXES) or b"")
    print(table(found))
    unexpected = [case for case, outcome, _ in found if outcome == "failed" and case.iri not in EXCLUSIONS]
    for case in unexpected:
        print(f"FAILED {case.short}")
    print(f"{len(found)} tests in {time.monotonic() - started:.0f} s; the report is {file}")
    return 1 if unexpected else 0


if __name__ == "__main__":
    sys.exit(main())
