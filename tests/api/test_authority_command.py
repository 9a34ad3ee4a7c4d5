"""A new jurisdiction's authority: drafted from its documents, confirmed by a person, put to use."""

import json
import re
from pathlib import Path

import pytest

from ontology.authority import read_authority
from tests.api.conftest import Run

TEXT = """甲州市乙溪区人民政府关于印发2030年重点任务分解的通知

一、城市建设
1. 改造东山公园。
牵头单位：区发改委
责任单位：区政务服务办、各街道
2. 修缮南河路。
牵头单位：区发展和改革委员会
责任单位：区政服办、河东街道、河西街道
"""


@pytest.fixture
def document(empty_home: Path) -> Path:
    file = empty_home / "任务.txt"
    file.write_text(TEXT, encoding="utf-8")
    return file


def leads(run: Run) -> dict[str, str]:
    query = "PREFIX dg: <https://w3id.org/dutygraph#> PREFIX dcterms: <http://purl.org/dc/terms/> PREFIX skos: <http://www.w3.org/2004/02/skos/core#> SELECT ?id ?l { ?t dg:ledBy/skos:prefLabel ?l ; dcterms:identifier ?id }"
    found = json.loads(run("query", "-", "--format", "json", stdin=query).out)["results"]["bindings"]
    return {row["id"]["value"]: row["l"]["value"] for row in found}


def test_the_draft_keeps_every_printed_unit_apart_and_proposes(
    run: Run, document: Path, empty_home: Path
) -> None:
    ran = run("authority", "init", str(document))
    assert ran.status == 0
    (folder,) = (empty_home / "var/authorities").iterdir()
    drafted = read_authority(folder)
    assert drafted.name == "甲州市乙溪区"
    assert "乙溪区" in drafted.aliases
    assert {"区发改委", "区发展和改革委员会", "区政服办", "区政务服务办"} <= {
        unit.label for unit in drafted.units
    }
    text = (folder / "units.ttl").read_text(encoding="utf-8")
    assert re.search(r"# 0\.97 “区发展和改革委员会”也许就是“区发改委”：通用简称", text)
    assert re.search(r"# 0\.9\d? .*区政服办.*简称", text)
    assert re.search(r"# <\S+各街道> dg:memberKind \"subdistrict\"", text)
    assert "东山公园" in (folder / "places.ttl").read_text(encoding="utf-8")


def test_a_confirmed_alias_is_applied_to_what_is_loaded(run: Run, document: Path, empty_home: Path) -> None:
    run("load", str(document))
    assert set(leads(run).values()) == {"区发改委", "区发展和改革委员会"}
    run("authority", "init", str(document))
    (folder,) = (empty_home / "var/authorities").iterdir()
    text = (folder / "units.ttl").read_text(encoding="utf-8")
    entries = text.split("\n\n")
    kept = [entry for entry in entries if 'skos:prefLabel "区发展和改革委员会"' not in entry]
    confirmed = [re.sub(r"^# <", "<", e, flags=re.M) if "0.97" in e else e for e in kept]
    (folder / "units.ttl").write_text("\n\n".join(confirmed), encoding="utf-8")
    assert run("authority", "apply").status == 0
    assert leads(run) == {"1-1": "区发改委", "1-2": "区发改委"}


def test_a_draft_is_never_written_over(run: Run, document: Path) -> None:
    run("authority", "init", str(document))
    again = run("authority", "init", str(document))
    assert (again.status, len(again.err.strip().splitlines())) == (1, 1)


def test_a_name_left_in_two_entries_is_said_so(run: Run, document: Path, empty_home: Path) -> None:
    run("authority", "init", str(document))
    (folder,) = (empty_home / "var/authorities").iterdir()
    text = (folder / "units.ttl").read_text(encoding="utf-8")
    (folder / "units.ttl").write_text(re.sub(r"^# <", "<", text, flags=re.M), encoding="utf-8")
    ran = run("load", str(document))
    assert ran.status != 0
    assert "同时是两个条目的名称" in ran.err


def test_documents_of_several_jurisdictions_are_refused(run: Run, document: Path, empty_home: Path) -> None:
    other = empty_home / "另.txt"
    other.write_text(TEXT.replace("乙溪区", "丙山区"), encoding="utf-8")
    ran = run("authority", "init", str(document), str(other))
    assert ran.status == 1
    assert "同一个辖区" in ran.err
