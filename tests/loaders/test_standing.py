"""A process that stays for many calls: each call has its limits, and one that fails harms no other."""

from __future__ import annotations

import os
import signal
import time

import pytest

from loaders.sandbox import MEBIBYTE, Limits
from loaders.standing import Standing
from ontology.errors import DocumentError, LimitExceeded

LIMITS = Limits(seconds=5.0, memory=512 * MEBIBYTE)


def behave(how: str) -> object:
    match how:
        case "refuse":
            raise DocumentError("读不懂。", code="damaged")
        case "fail":
            return 1 / 0
        case "die":
            os.kill(os.getpid(), signal.SIGKILL)
        case "sleep":
            time.sleep(30)
        case "hoard":
            return len(bytearray(2048 * MEBIBYTE))
        case "print":
            print("甲" * 1000)
        case "much":
            return b"x" * (3 * MEBIBYTE)
    return os.getpid()


@pytest.mark.parametrize(
    ("how", "error", "code"),
    [
        ("refuse", DocumentError, "damaged"),
        ("fail", DocumentError, "unreadable"),
        ("die", LimitExceeded, "too-big"),
        ("sleep", LimitExceeded, "too-slow"),
        ("hoard", LimitExceeded, "too-big"),
    ],
)
def test_a_call_that_fails_says_why_and_the_next_one_is_answered(
    how: str, error: type[Exception], code: str
) -> None:
    standing = Standing(behave, LIMITS)
    try:
        assert isinstance(standing.call("pid"), int)
        with pytest.raises(error) as raised:
            standing.call(how)
        assert raised.value.code == code  # type: ignore[attr-defined]
        assert isinstance(standing.call("pid"), int)
    finally:
        standing.close()


def test_calls_share_a_process_that_ends_with_the_last() -> None:
    standing = Standing(behave, LIMITS)
    pid = standing.call("pid")
    assert standing.call("print") == pid == standing.call("pid")
    assert standing.call("much") == b"x" * (3 * MEBIBYTE)
    standing.close()
    with pytest.raises(ProcessLookupError):
        os.kill(int(str(pid)), 0)
