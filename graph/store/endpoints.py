"""Where a SPARQL 1.1 service takes queries, updates and graphs, from the one URL that a person writes."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import parse_qsl, urldefrag, urljoin, urlsplit

from graph.store.engines.named import ENGINES, STANDARD
from graph.store.engines.standard import Standard
from ontology.errors import StoreError

SCHEMES = ("http://", "https://")
QUERY_NAMES = frozenset({"query", "sparql"})
"""Last path segments of a query endpoint; a URL that ends in anything else is the folder of all three."""


@dataclass(frozen=True, slots=True)
class Endpoints:
    """The absolute URLs of one service's query, update and graph store operations, and which engine it is."""

    query: str
    update: str
    data: str
    engine: Standard = ENGINES[STANDARD]

    @classmethod
    def of(cls, location: str) -> Endpoints:
        """The endpoints that ``location`` names.

        ``http://host/`` has ``query``, ``update`` and ``store`` below it (Oxigraph, DutyGraph);
        ``http://host/ds/sparql`` takes queries itself and has the other two beside it (Fuseki, GraphDB).
        What is elsewhere is said in the fragment, relative to the query URL, and so is an engine that differs.

        >>> Endpoints.of("http://h:3030/ds/sparql#data=data").data
        'http://h:3030/ds/data'
        >>> Endpoints.of("http://h:8890/sparql#engine=virtuoso").update
        'http://h:8890/sparql'

        :raises StoreError: no URL of a host, or an unknown word or engine in the fragment.
        """
        url, fragment = urldefrag(location)
        parts = urlsplit(url)
        stated = dict(parse_qsl(fragment, keep_blank_values=True))
        if (
            not url.startswith(SCHEMES)
            or not parts.hostname
            or not set(stated) <= {"update", "data", "engine"}
        ):
            raise StoreError(
                "图库地址不是可用的SPARQL端点；例如 http://127.0.0.1:7878/ 或 http://主机/数据集/sparql#update=update。",
                code="store-location",
            )
        engine = ENGINES.get(stated.get("engine", STANDARD))
        if engine is None:
            known = "、".join(sorted(ENGINES))
            raise StoreError(f"不认识图库地址里的引擎；可以写 {known}。", code="store-location")
        own = parts.path.rsplit("/", 1)[-1] in QUERY_NAMES
        query = url if own else url.rstrip("/") + "/query"
        return cls(
            query,
            urljoin(query, stated.get("update", engine.update_path)),
            urljoin(query, stated.get("data", engine.data_path)),
            engine,
        )

    @property
    def host(self) -> str:
        """Host and port, without user name and password: what messages may say."""
        return urlsplit(self.query).netloc.rpartition("@")[2]
