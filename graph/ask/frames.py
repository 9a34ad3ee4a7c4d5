"""What a question wants of the tasks that meet its conditions: frames, tried in order.

A frame needs letters and allows letters; a letter that it does not allow is something that the question says and the
answer would leave out, so the frame does not fit. ``h`` 谁, ``O`` 牵头单位, ``H`` 单位, ``T`` 任务, ``R`` a role without
a bearer, ``>`` 最多, ``r`` 排名, ``b`` 负担, ``N`` 前三, ``#`` 多少, ``?`` 吗, ``%`` 占比, ``w`` 合作, ``V`` a number.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from graph.ask.beside import pairs, together
from graph.ask.measuring import average, balance
from graph.ask.plan import Plan
from graph.ask.ranking import each, having, rank
from graph.ask.residue import Residue
from graph.ask.selecting import count, exists, select, share

HEADS = "THOhqs"


@dataclass(frozen=True)
class Frame:
    """``needs``: groups of letters of each of which one must be there; ``allows`` all that may be there beside them."""

    name: str
    needs: tuple[str, ...]
    allows: str
    build: Callable[[Residue], Plan | None]
    example: str

    def fits(self, residue: Residue) -> bool:
        """Whether the letters fit."""
        return all(residue.has(need) for need in self.needs) and residue.only(
            "".join(self.needs) + self.allows
        )


FRAMES: tuple[Frame, ...] = (
    Frame("成对", ("w", ">N"), HEADS + "VmBaTq#N", pairs, "合作最多的两个单位是哪两个"),
    Frame("合作", ("w",), HEADS + "UmBa>N?#<rRo", together, "{unit}和谁合作最多"),
    Frame("平均", ("v",), HEADS + "#RmaEVB", average, "平均每个单位牵头几项任务"),
    Frame("两种角色", ("~", "R"), HEADS + "R<ma", balance, "牵头比配合多的单位"),
    Frame("占比", ("%",), HEADS + "#maBO>", share, "{unit}牵头的任务占比"),
    Frame("逐一", ("E",), HEADS + "#rRma>BX%k", each, "各章任务数"),
    Frame("排名", (">Nrb<",), HEADS + "RmakX#bBENOoZey><rw", rank, "牵头任务最多的前三个单位"),
    Frame("数目达到", ("V",), HEADS + "RmaXBOZo#yk", having, "牵头超过10项任务的单位"),
    Frame("是否", ("?",), HEADS + "RnmaXBVOoyZ#", exists, "{unit}参与了1-1吗"),
    Frame("计数", ("#",), HEADS + "RnmaXBOoyZk", count, "{unit}牵头多少项任务"),
    Frame("列出", (), HEADS + "RnmaXBOoyZk", select, "涉及{place}的任务"),
)

__all__ = ["FRAMES", "Frame"]
