"""Settings: from the environment, and as the documentation tells them."""

from dataclasses import fields
from pathlib import Path

import pytest

from api.settings import PREFIX, Settings, settings_table
from ontology.errors import InputError

ROOT = Path(__file__).parents[2]


def test_the_documentation_holds_the_table() -> None:
    assert settings_table() in (ROOT / "docs/settings.md").read_text(encoding="utf-8")


def test_every_setting_has_unit_and_sentence() -> None:
    for one in fields(Settings):
        assert one.metadata["unit"]
        assert one.metadata["sentence"].endswith(".")


def test_the_environment_sets_them() -> None:
    settings = Settings.from_environment({PREFIX + "PORT": "81", PREFIX + "STORE": "memory:", "PORT": "9"})
    assert (settings.port, settings.store, settings.host) == (81, "memory:", "127.0.0.1")


def test_a_value_of_the_wrong_kind_is_told_in_chinese() -> None:
    with pytest.raises(InputError, match="应当是一个数"):
        Settings.from_environment({PREFIX + "PORT": "八千"})
