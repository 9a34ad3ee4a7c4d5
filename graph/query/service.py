"""Queries of users: judged, run where they can be ended, limited, remembered."""

from __future__ import annotations

import dataclasses
import math
import time
from collections.abc import Callable
from functools import lru_cache

import pyoxigraph as ox

from graph.query.cache import ResultCache
from graph.query.formats import SOLUTIONS, kind_of
from graph.query.glance import normalised
from graph.query.limits import Limits
from graph.query.prepared import Judged, Prepared, choose_format, tag_of
from graph.query.question import Alteration, Dataset, Engine, Found, Question, Ticket
from graph.query.result import Content, Result
from graph.query.scrutiny import Form, Scrutiny, scrutinise
from graph.query.using import with_dataset
from graph.store.protocol import Solutions
from ontology.errors import DutyGraphError, LimitExceeded, QueryError

EVERYTHING = Dataset()
DATASETS = frozenset({"nquads", "trig", "jsonld"})
"""Formats that know graph names."""
SHORT = 4096
"""Characters of a text whose scrutiny is remembered."""
KEPT_LOOKS = 1024


class QueryService:
    """Runs the queries of users within limits. Also a :class:`graph.store.protocol.Reader`.

    :param allowed_hosts: ``host:port`` names that SERVICE and LOAD may reach; none by default.
    """

    def __init__(
        self, engine: Engine, limits: Limits | None = None, *, allowed_hosts: frozenset[str] = frozenset()
    ) -> None:
        self._engine = engine
        self.asked = 0
        """How many queries were made ready, roughly."""
        self.limits = limits or Limits()
        self._allowed_hosts = frozenset(host.lower() for host in allowed_hosts)
        self._cache = ResultCache(self.limits.cache)
        self._quick_look = lru_cache(maxsize=KEPT_LOOKS)(self._long_look)

    @property
    def version(self) -> str:
        """The word of the newest commit."""
        return self._engine.version

    @property
    def steady(self) -> bool:
        """Whether the version is at hand, and the same question has the same answer at the same version."""
        return self._engine.steady

    def warm_up(self) -> None:
        """Make the first query as quick as the later ones."""
        self._engine.warm_up()

    def run(
        self,
        query: str,
        *,
        format: str | None = None,
        accept: str | None = None,
        dataset: Dataset = EVERYTHING,
        base: str | None = None,
        timeout: float | None = None,
        ticket: Ticket | None = None,
        remembered: bool = True,
    ) -> Result:
        """The result of one query of any form.

        :param format: the name of a format; goes before ``accept``.
        :param accept: an HTTP ``Accept`` header.
        :param timeout: seconds; the service's own limit where None or longer than that.
        :param ticket: lets another thread end the query.
        :param remembered: False neither reads nor fills the cache.
        :raises QueryError: the text, a format name or the timeout is at fault; code ``not-acceptable`` when
            no format of ours is in ``accept``.
        :raises Refused: the text names a service that is not allowed.
        :raises LimitExceeded: a limit was met; the code says which.
        """
        prepared = self.prepare(
            query, format=format, accept=accept, dataset=dataset, base=base, timeout=timeout
        )
        found = self.recall(prepared) if remembered else None
        return found or self.execute(prepared, ticket=ticket, remembered=remembered)

    def prepare(
        self,
        query: str,
        *,
        format: str | None = None,
        accept: str | None = None,
        dataset: Dataset = EVERYTHING,
        base: str | None = None,
        timeout: float | None = None,
    ) -> Prepared:
        """The query, judged and ready to run; parameters and errors as for :meth:`run`."""
        started = time.monotonic()
        judged = self.judge(query, format=format, accept=accept, dataset=dataset, base=base, timeout=timeout)
        return self.ready(judged, started)

    def ready(self, judged: Judged, started: float | None = None) -> Prepared:
        """The query ready to run now, its time counted from ``started``."""
        self.asked += 1
        version = self.version
        return Prepared(
            judged.question,
            judged.media_type,
            (time.monotonic() if started is None else started) + judged.seconds,
            judged.key,
            None if judged.key is None else tag_of(version, judged.key),
            version,
        )

    def judge(
        self,
        query: str,
        *,
        format: str | None = None,
        accept: str | None = None,
        dataset: Dataset = EVERYTHING,
        base: str | None = None,
        timeout: float | None = None,
    ) -> Judged:
        """The query, where it may run; parameters and errors as for :meth:`run`. The same whenever it is asked."""
        seconds = self._seconds(timeout)
        seen, core = self._look(query)
        if seen.form is Form.UPDATE:
            raise QueryError("这是更新语句，不是查询；更新请用 /update 并带上令牌。", code="not-a-query")
        wanted, media_type = choose_format(seen.form, format, accept)
        if seen.names_dataset:
            dataset = dataclasses.replace(dataset, union=False)
        question = Question(query, base, dataset, wanted, seen.reaches_out)
        key = (
            None
            if seen.fickle or not self._engine.steady
            else repr((wanted.name, wanted.holds, dataset, base, core))
        )
        return Judged(question, media_type, seconds, key)

    def recall(self, prepared: Prepared) -> Result | None:
        """The result as it was given before and still holds; quick."""
        found = None if prepared.tag is None else self._cache.get(prepared.tag)
        return found and dataclasses.replace(found, media_type=prepared.media_type, cached=True)

    def execute(self, prepared: Prepared, *, ticket: Ticket | None = None, remembered: bool = True) -> Result:
        """Run the query; errors as for :meth:`run`."""
        started = time.monotonic()
        version, content, truncated = self._engine.query(
            prepared.question, max(prepared.deadline - started, 0.001), ticket or Ticket()
        )
        elapsed = time.monotonic() - started
        return self._result(prepared, version, content, truncated, elapsed, remembered=remembered)

    def execute_then(
        self, prepared: Prepared, ticket: Ticket, done: Callable[[Result | DutyGraphError], None]
    ) -> bool:
        """As :meth:`execute`, without a thread that waits: tells ``done`` on the running event loop what it gives or
        raises. False where that cannot be now; then nothing was begun."""
        started = time.monotonic()

        def found(given: Found | DutyGraphError) -> None:
            if isinstance(given, DutyGraphError):
                done(given)
            else:
                done(self._result(prepared, *given, time.monotonic() - started))

        return self._engine.query_then(
            prepared.question, max(prepared.deadline - started, 0.001), ticket, found
        )

    def _result(
        self,
        prepared: Prepared,
        version: str,
        content: Content,
        truncated: bool,
        elapsed: float,
        *,
        remembered: bool = True,
    ) -> Result:
        # The store may have moved on since the tag was made; then the result belongs to the version that answered.
        tag = prepared.tag
        if prepared.key is not None and version != prepared.version:
            tag = tag_of(version, prepared.key)
        wanted = prepared.question.format
        result = Result(content, wanted, prepared.media_type, truncated, elapsed, version, tag)
        if tag is not None and remembered:
            self._cache.put(tag, result)
        return result

    def extract(
        self,
        graph: str | None,
        *,
        accept: str | None = None,
        format: str | None = None,
        ticket: Ticket | None = None,
    ) -> Result:
        """The triples of one graph (``""`` is the default graph), or the quads of all where ``graph`` is None.

        :raises QueryError: no such format, code ``not-acceptable`` when none of ours is in ``accept``.
        :raises LimitExceeded: it took too long, or is larger than a result may be; it is never cut.
        """
        kept = DATASETS if graph is None else None
        wanted, media_type = choose_format(Form.CONSTRUCT, format, accept, kept)
        started = time.monotonic()
        version, content, truncated = self._engine.extract(
            graph, wanted, self.limits.time, ticket or Ticket()
        )
        if truncated:
            raise self._too_large()
        key = repr(("extract", graph, wanted.name))
        tag = tag_of(version, key) if self._engine.steady else None
        return Result(content, wanted, media_type, False, time.monotonic() - started, version, tag)

    def update(
        self,
        update: str,
        *,
        dataset: Dataset | None = None,
        base: str | None = None,
        timeout: float | None = None,
        ticket: Ticket | None = None,
    ) -> None:
        """Apply a SPARQL update whole or not at all.

        :param dataset: the protocol's ``using-graph-uri`` and ``using-named-graph-uri``.
        :raises QueryError: the text is at fault, or names a dataset although the request does.
        :raises Refused: the text names a service that is not allowed.
        :raises LimitExceeded: a limit was met.
        """
        seen = scrutinise(update, self.limits, self._allowed_hosts)
        if seen.form not in (Form.UPDATE, Form.UNKNOWN):
            raise QueryError("这是查询，不是更新语句；查询请用 /sparql。", code="not-an-update")
        text = with_dataset(update, dataset) if dataset is not None and dataset.stated else update
        alteration = Alteration(text, base, seen.reaches_out, seen.plain)
        self._engine.update(alteration, self._seconds(timeout), ticket or Ticket())

    def select(self, query: str, *, timeout: float | None = None) -> Solutions:
        """The solutions of a SELECT query, all of them.

        :raises LimitExceeded: there are more than the limits allow; nothing is cut off silently.
        """
        found = self._parsed(query, timeout)
        if not isinstance(found, ox.QuerySolutions):
            raise QueryError("这里需要SELECT查询。", value=query)
        variables = tuple(variable.value for variable in found.variables)
        return Solutions(variables, tuple(tuple(row) for row in found))

    def ask(self, query: str, *, timeout: float | None = None) -> bool:
        """The answer of an ASK query."""
        found = self._parsed(query, timeout)
        if not isinstance(found, ox.QueryBoolean):
            raise QueryError("这里需要ASK查询。", value=query)
        return bool(found)

    def close(self) -> None:
        """Release processes and connections."""
        self._engine.close()

    def _parsed(self, query: str, timeout: float | None) -> ox.QuerySolutions | ox.QueryBoolean:
        if kind_of(scrutinise(query, self.limits, self._allowed_hosts).form) != SOLUTIONS:
            raise QueryError("这里需要SELECT或ASK查询。", value=query)
        result = self.run(query, format="json", timeout=timeout)
        if result.truncated:
            raise self._too_large()
        return ox.parse_query_results(result.read(), format=ox.QueryResultsFormat.JSON)

    def _seconds(self, timeout: float | None) -> float:
        if timeout is None:
            return self.limits.time
        if math.isnan(timeout) or timeout <= 0:
            raise QueryError("timeout 要是大于0的秒数，例如 timeout=5。", value=timeout, code="timeout-value")
        return min(timeout, self.limits.time)

    def _look(self, text: str) -> tuple[Scrutiny, str]:
        """What scrutiny says of a text, and its core: two texts with the same core are the same query."""
        return self._quick_look(text) if len(text) <= SHORT else self._long_look(text)

    def _long_look(self, text: str) -> tuple[Scrutiny, str]:
        return scrutinise(text, self.limits, self._allowed_hosts), normalised(text)

    def _too_large(self) -> LimitExceeded:
        return LimitExceeded(
            f"结果超过{self.limits.rows}行或{self.limits.bytes >> 20} MiB；请缩小范围或加LIMIT。",
            value=self.limits.rows,
            code="rows",
        )
