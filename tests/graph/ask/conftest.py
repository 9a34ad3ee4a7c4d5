"""One answering over the example for all tests of questions."""

import pytest

from graph.ask import Answering
from tests.graph.ask.example import store


@pytest.fixture(scope="session")
def answering() -> Answering:
    return Answering(store())
