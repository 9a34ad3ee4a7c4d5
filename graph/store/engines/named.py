"""The engines by the word after ``#engine=`` in a store's location."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from graph.store.engines.standard import Standard
from graph.store.engines.virtuoso import Virtuoso

STANDARD = "standard"
ENGINES: Mapping[str, Standard] = MappingProxyType({STANDARD: Standard(), "virtuoso": Virtuoso()})
