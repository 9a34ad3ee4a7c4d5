"""SPARQL 1.0 and 1.1 by the W3C's own tests, over HTTP against a running service."""

from collections import Counter
from collections.abc import Iterator

import pytest

from tests.conformance.exclusions import EXCLUSIONS, NOT_OFFERED, offered
from tests.conformance.manifests import FOLDER, Case, available, cases
from tests.conformance.running import Bench, bench

pytestmark = pytest.mark.skipif(
    not available(), reason=f"the W3C's tests are not at {FOLDER}; set W3C_TESTS to where they are"
)
COLLECTED = {
    "QueryEvaluationTest": 522, "CSVResultFormatTest": 3,
    "PositiveSyntaxTest": 149, "NegativeSyntaxTest": 50, "PositiveSyntaxTest11": 66, "NegativeSyntaxTest11": 48,
    "UpdateEvaluationTest": 94, "PositiveUpdateSyntaxTest11": 42, "NegativeUpdateSyntaxTest11": 13,
    "ProtocolTest": 34, "GraphStoreProtocolTest": 13, "ServiceDescriptionTest": 3,
}  # fmt: skip
"""How many tests there are of each kind, so that no filter hides any."""
QUERY_AND_SYNTAX = frozenset(
    {"QueryEvaluationTest", "CSVResultFormatTest", "PositiveSyntaxTest", "NegativeSyntaxTest", "PositiveSyntaxTest11", "NegativeSyntaxTest11"}
)  # fmt: skip


def offered_cases() -> list[Case]:
    """The tests of what the service offers."""
    return [case for case in cases() if offered(case)] if available() else []


@pytest.fixture(scope="module")
def running_bench() -> Iterator[Bench]:
    with bench() as made:
        yield made


@pytest.mark.parametrize(
    "case",
    [
        pytest.param(
            case, id=case.short,
            marks=pytest.mark.xfail(strict=True, reason=EXCLUSIONS[case.iri]) if case.iri in EXCLUSIONS else (),
        )
        for case in offered_cases()
    ],
)  # fmt: skip
def test_w3c(running_bench: Bench, case: Case) -> None:
    running_bench.run(case)


def test_no_test_is_lost() -> None:
    assert Counter(case.kind for case in offered_cases()) == COLLECTED


def test_exclusions_are_few_and_each_is_of_a_test() -> None:
    there = {case.iri: case for case in offered_cases()}
    assert set(EXCLUSIONS) <= set(there)
    assert set(NOT_OFFERED) <= {case.manifest for case in cases()}
    for folder in ("sparql11", "sparql"):
        asked = [
            one for one in there.values() if one.kind in QUERY_AND_SYNTAX and f"/{folder}" in one.manifest
        ]
        excluded = [case for case in asked if case.iri in EXCLUSIONS]
        assert len(excluded) <= len(asked) * 0.03
    assert all(there[iri].kind in QUERY_AND_SYNTAX for iri in EXCLUSIONS)
