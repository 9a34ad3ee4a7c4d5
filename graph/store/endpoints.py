"""Where a SPARQL 1.1 service takes queries, updates and graphs, from the one URL that a person writes."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import parse_qsl, urldefrag, urljoin, urlsplit

from ontology.errors import StoreError

SCHEMES = ("http://", "https://")
QUERY_NAMES = frozenset({"query", "sparql"})
"""Last path segments of a query endpoint; a URL that ends in anything else is the folder of all three."""


@dataclass(frozen=True, slots=True)
class Endpoints:
    """The absolute URLs of one service's query, update and graph store operations."""

    query: str
    update: str
    data: str

    @classmethod
    def of(cls, location: str) -> Endpoints:
        """The endpoints that ``location`` names.

        ``http://host/`` has ``query``, ``update`` and ``store`` below it (Oxigraph, DutyGraph);
        ``http://host/ds/sparql`` takes queries itself and has the other two beside it (Fuseki, GraphDB).
        What is elsewhere is said in the fragment, relative to the query URL.

        >>> Endpoints.of("http://h:3030/ds/sparql#data=data").data
        'http://h:3030/ds/data'

        :raises StoreError: no URL of a host, or an unknown word in the fragment.
        """
        url, fragment = urldefrag(location)
        parts = urlsplit(url)
        stated = dict(parse_qsl(fragment, keep_blank_values=True))
        if not url.startswith(SCHEMES) or not parts.hostname or not set(stated) <= {"update", "data"}:
            raise StoreError(
                "图库地址不是可用的SPARQL端点；例如 http://127.0.0.1:7878/ 或 http://主机/数据集/sparql#update=update。",
                code="store-location",
            )
        own = parts.path.rsplit("/", 1)[-1] in QUERY_NAMES
        query = url if own else url.rstrip("/") + "/query"
        return cls(
            query,
            urljoin(query, stated.get("update", "update")),
            urljoin(query, stated.get("data", "store")),
        )

    @property
    def host(self) -> str:
        """Host and port, without user name and password: what messages may say."""
        return urlsplit(self.query).netloc.rpartition("@")[2]
