"""jieba behind its wall: silent, with an own dictionary an authority, and without its shared cache."""

from __future__ import annotations

import logging

import jieba
import pytest

from loaders.mentions.segmentation import segmenter


def test_importing_leaves_no_log_handler() -> None:
    assert logging.getLogger("jieba").handlers == []
    assert logging.getLogger("jieba").level == logging.WARNING


def test_names_of_the_authority_are_never_cut() -> None:
    named = segmenter(frozenset({"鼎好·世纪星城", "两路口"}))
    assert ("两路口", "ns") in named.words("改造两路口换乘枢纽")


def test_names_of_one_authority_are_unknown_to_another() -> None:
    segmenter(frozenset({"万家渡口街"}))
    assert segmenter().tag("万家渡口街") == "x"


def test_a_segmenter_is_made_once() -> None:
    assert segmenter(frozenset({"甲乙路"})) is segmenter(frozenset({"甲乙路"}))


def test_verbs_of_the_tables_are_words() -> None:
    assert segmenter().words("建成投用凤鸣路")[0] == ("建成投用", "v")


@pytest.mark.parametrize(
    "text",
    (
        "",
        "研究生命起源",
        "推进数据中心二期扩建工程建设",
        "新建5G基站300个，增长5.5%左右",
        "𠮷野路、A区与B-2地块 C++",
        "龘龘靐的中华人民共和国国家发展和改革委员会",
    ),
)
def test_the_cut_is_that_of_jieba(text: str) -> None:
    ours = segmenter()
    theirs = jieba.Tokenizer()
    theirs.FREQ, theirs.total, theirs.initialized = ours._tokenizer.FREQ, ours._tokenizer.total, True
    assert [word for word, _ in ours.words(text)] == list(theirs.cut(text, HMM=False))
