"""Every setting in one place: its unit, its default and a sentence. ``DUTYGRAPH_…`` variables set them.

docs/settings.md is written from this table; a test compares them.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from dataclasses import Field, dataclass, field, fields, replace
from pathlib import Path
from typing import Any

from ontology.errors import InputError

PREFIX = "DUTYGRAPH_"
CHOICES = {"language": ("zh", "en")}


def _setting(default: Any, unit: str, sentence: str) -> Any:
    """A field that knows its unit and what it is for."""
    return field(default=default, metadata={"unit": unit, "sentence": sentence})


@dataclass(frozen=True, slots=True)
class Settings:
    """All settings with their defaults; :meth:`from_environment` reads the variables."""

    store: str = _setting(
        "var/store",
        "path or URL",
        "Where the graph is kept: a directory, `memory:`, or the URL of a SPARQL 1.1 endpoint.",
    )
    authorities: str = _setting(
        "var/authorities",
        "path",
        "The directory of your own authority files, one directory a jurisdiction (`dutygraph authority init`).",
    )
    host: str = _setting("127.0.0.1", "address", "The address that `serve` listens on.")
    port: int = _setting(8000, "port", "The port that `serve` listens on; 0 takes a free one.")
    workers: int = _setting(
        1, "processes", "How many processes of `serve` read; one more writes where there are several."
    )
    language: str = _setting("zh", "zh or en", "The language of messages on the command line.")
    token: str = _setting("", "text", "Whoever sends it as a bearer token may write; empty: nobody may.")
    query_seconds: float = _setting(
        30.0, "s", "The longest that one query may run; a client may ask for less."
    )
    query_memory: int = _setting(1024, "MiB", "The memory that one query's process may use.")
    query_length: int = _setting(200_000, "characters", "The longest query text.")
    query_nesting: int = _setting(100, "levels", "The deepest nesting of brackets in a query text.")
    queries_at_once: int = _setting(
        4, "queries", "How many queries run at the same time; more are answered 503."
    )
    result_rows: int = _setting(1_000_000, "rows", "The most rows of one result; a cut is said in a header.")
    result_bytes: int = _setting(256, "MiB", "The largest result; a cut is said in a header.")
    cache_bytes: int = _setting(
        64, "MiB", "The memory for results that are kept until the store changes; 0 keeps none."
    )
    service_hosts: str = _setting("", "hosts, by comma", "Hosts that SERVICE and LOAD may name; empty: none.")
    cors_origins: str = _setting(
        "", "origins, by comma", "Origins that may call from their own pages; `*` for any, empty: none."
    )
    upload_bytes: int = _setting(64, "MiB", "The largest file that is read as a document.")
    reading_seconds: float = _setting(60.0, "s", "The longest that the reading of one file may take.")
    reading_memory: int = _setting(
        448, "MiB", "The memory that the reading of one file may use; 20,000 tasks need a tenth of it."
    )

    @classmethod
    def from_environment(cls, environment: Mapping[str, str] | None = None) -> Settings:
        """The settings of ``environment`` (the process's own where None), defaults for the rest.

        :raises ontology.errors.InputError: a value that is not of its setting's kind.
        """
        source = os.environ if environment is None else environment
        given = {}
        for one in fields(cls):
            text = source.get(PREFIX + one.name.upper())
            if text is not None:
                given[one.name] = _value(one, text)
        return replace(cls(), **given)

    @property
    def location(self) -> str:
        """Where the store is, absolute when it is a directory."""
        return self.store if ":" in self.store else str(Path(self.store).absolute())


def _value(one: Field[Any], text: str) -> Any:
    """``text`` as the kind of value that the setting's default is."""
    kind: Callable[[str], Any] = type(one.default)
    choices = CHOICES.get(one.name)
    if choices and text not in choices:
        raise InputError(
            f"设置 {PREFIX}{one.name.upper()} 只能是{'、'.join(choices)}，现在是“{text}”。",
            value=text,
            place=one.name,
        )
    try:
        return kind(text)
    except ValueError as error:
        message = (
            f"设置 {PREFIX}{one.name.upper()} 应当是一个数（单位：{one.metadata['unit']}），现在是“{text}”。"
        )
        raise InputError(message, value=text, place=one.name) from error


def settings_table() -> str:
    """The table of docs/settings.md, one row a setting, in the order of the class."""
    rows = ["| variable | unit | default | what it sets |", "|---|---|---|---|"]
    rows += [
        f"| `{PREFIX}{one.name.upper()}` | {one.metadata['unit']} | `{one.default!s}` | {one.metadata['sentence']} |".replace(
            "``", "(empty)"
        )
        for one in fields(Settings)
    ]
    return "\n".join(rows) + "\n"
