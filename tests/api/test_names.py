"""The clerk's decisions about names over HTTP: they change the answers at once, hold on reloading, and can be undone."""

from collections.abc import Iterator

import pytest
from fastapi.testclient import TestClient

from graph.loading import Read, load, remove
from graph.namespaces import PROLOGUE
from graph.store.embedded import EmbeddedStore
from graph.store.memory import MemoryStore
from loaders.mentions import find_all
from ontology.records import Document, Heading, Task
from tests.api.conftest import BEARER, serving

DOCUMENT = Document(
    Heading("甲州市乙溪区人民政府关于2030年任务的通知", "乙府〔2030〕1号", "甲州市乙溪区人民政府", year=2030),
    (
        Task("改造提升东山公园。", "一、城建", None, "1", ("陆川",), ("区政务服务办",), ("区财政局",)),
        Task("办好庆典。", "一、城建", None, "2", ("陆川",), ("区政服办",), ("区财政局区民政局", "另见附件")),
    ),
)
UNIT = "https://w3id.org/dutygraph/id/unit/甲州市乙溪区/"


def read() -> Read:
    return Read(DOCUMENT, find_all(DOCUMENT))


@pytest.fixture
def store() -> Iterator[MemoryStore]:
    opened = MemoryStore()
    load(opened, [read()])
    yield opened
    opened.close()


@pytest.fixture
def client(store: MemoryStore) -> Iterator[TestClient]:
    with serving(store, token="token-1") as opened:
        yield opened


def decide(client: TestClient, name: str, verdict: str, *into: str, kind: str = "unit"):
    body = {
        "kind": kind,
        "name": name,
        "verdict": verdict,
        "into": into,
        "jurisdiction": "甲州市乙溪区",
        "by": "张三",
    }
    return client.post("/names/decisions", json=body, headers=BEARER)


def led(store: MemoryStore) -> dict[str, list[str]]:
    """Unit → identifiers of the tasks that it leads or supports."""
    rows = store.select(
        PROLOGUE
        + "SELECT ?l ?id WHERE { ?t dg:assignedTo/skos:prefLabel ?l ; dcterms:identifier ?id } ORDER BY ?l ?id"
    )
    found: dict[str, list[str]] = {}
    for row in rows:
        found.setdefault(row["l"], []).append(row["id"])
    return found


def test_names_wait_with_contexts_and_proposals(client: TestClient) -> None:
    told = client.get("/names/unresolved").json()
    assert told["jurisdiction"] == "甲州市乙溪区"
    waiting = {one["name"]: one for one in told["names"]}
    assert [p["label"] for p in waiting["区政服办"]["proposals"]] == ["区政务服务办"]
    assert waiting["区政服办"]["contexts"][0]["identifier"] == "1-2"
    assert waiting["区财政局"]["tasks"] == 1


def test_a_merge_changes_the_answers_at_once_and_can_be_undone(
    client: TestClient, store: MemoryStore
) -> None:
    before = set(store.quads())
    made = decide(client, "区政服办", "merge", UNIT + "区政务服务办").json()
    assert led(store)["区政务服务办"] == ["1-1", "1-2"]
    assert "区政服办" not in led(store)
    answer = client.get("/ask", params={"q": "区政服办牵头的任务"}).json()
    assert answer["tasks"] == ["1-1", "1-2"]
    undone = client.post(
        f"/names/decisions/{made['number']}/undo", json={"by": "李四"}, headers=BEARER
    ).json()
    assert (undone["by"], undone["undone_by"]) == ("张三", "李四")
    kept = {quad for quad in store.quads() if not str(quad.graph_name.value).endswith("/id/decisions")}
    assert kept == before


def test_a_decision_holds_when_the_document_is_loaded_again(client: TestClient, store: MemoryStore) -> None:
    decide(client, "区政服办", "merge", UNIT + "区政务服务办")
    decide(client, "东山公园", "ignore", kind="place")
    after = set(store.quads())
    load(store, [read()])
    assert set(store.quads()) == after
    remove(store, "乙府〔2030〕1号")
    load(store, [read()])
    assert set(store.quads()) == after


def test_a_decision_survives_a_restart(tmp_path) -> None:
    on_disk = EmbeddedStore(tmp_path / "store")
    load(on_disk, [read()])
    with serving(on_disk, token="token-1") as client:
        decide(client, "区政服办", "merge", UNIT + "区政务服务办")
    on_disk.close()
    opened = EmbeddedStore(tmp_path / "store")
    assert led(opened)["区政务服务办"] == ["1-1", "1-2"]
    load(opened, [read()])
    assert led(opened)["区政务服务办"] == ["1-1", "1-2"]
    opened.close()


def test_a_split_gives_two_units(client: TestClient, store: MemoryStore) -> None:
    decide(client, "区财政局区民政局", "split", "区财政局", "区民政局")
    assert led(store)["区财政局"] == ["1-1", "1-2"]
    assert led(store)["区民政局"] == ["1-2"]


def test_what_is_ignored_is_no_unit_but_stays_on_record(client: TestClient, store: MemoryStore) -> None:
    decide(client, "另见附件", "ignore")
    assert "另见附件" not in led(store)
    assert store.ask(PROLOGUE + 'ASK { ?x a dg:SetAside ; dg:printedName "另见附件"@zh }')


def test_a_confirmed_name_waits_no_more(client: TestClient) -> None:
    decide(client, "区财政局", "confirm")
    assert "区财政局" not in {one["name"] for one in client.get("/names/unresolved").json()["names"]}
    (record,) = client.get("/names/decisions").json()["decisions"]
    assert (record["name"], record["verdict"], record["by"]) == ("区财政局", "confirm", "张三")
    assert record["at"]


@pytest.mark.parametrize(
    ("change", "place"),
    [
        ({"kind": "thing"}, "kind"),
        ({"verdict": "perhaps"}, "verdict"),
        ({"name": "  "}, "name"),
        ({"into": []}, "into"),
        ({"into": ["https://w3id.org/dutygraph/id/unit/别处/区财政局"]}, "into"),
        ({"into": [UNIT + "区政服办"]}, "into"),
        ({"verdict": "split", "into": ["一个"]}, "into"),
        ({"verdict": "confirm", "into": ["x"]}, "into"),
        ({"by": ""}, "by"),
    ],
)
def test_a_senseless_decision_is_refused(
    client: TestClient, store: MemoryStore, change: dict, place: str
) -> None:
    before = set(store.quads())
    body = {
        "kind": "unit", "name": "区政服办", "verdict": "merge", "into": [UNIT + "区政务服务办"],
        "jurisdiction": "甲州市乙溪区", "by": "张三",
    } | change  # fmt: skip
    refused = client.post("/names/decisions", json=body, headers=BEARER)
    assert (refused.status_code, refused.json()["error"]["place"]) == (400, place)
    assert set(store.quads()) == before


@pytest.mark.parametrize("path", ["/names/decisions", "/names/decisions/1/undo"])
def test_deciding_needs_the_token(client: TestClient, path: str) -> None:
    assert (
        client.post(
            path, json={"kind": "unit", "name": "x", "verdict": "confirm", "jurisdiction": "y"}
        ).status_code
        == 401
    )


def test_undoing_what_nobody_decided_is_said_so(client: TestClient) -> None:
    assert client.post("/names/decisions/7/undo", json={"by": "张三"}, headers=BEARER).status_code == 404


def test_hostile_names_change_nothing_else(client: TestClient, store: MemoryStore) -> None:
    before = led(store)
    for name in ['"} DELETE', "</script>", "😀", "a\\b"]:
        assert decide(client, name, "confirm").status_code == 200
    assert led(store) == before
