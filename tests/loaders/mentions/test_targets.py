"""Numbers that a task must reach, as the entity contract reads them."""

from __future__ import annotations

import pytest

from loaders.mentions.targets import find_targets

CASES = """
新增首店品牌50个、国际知名品牌10个以上 | 首店品牌 count = 50 个; 国际知名品牌 count ≥ 10 个
力争地区生产总值增长6%左右 | 地区生产总值 growth ≈ 6 %
能耗强度下降3% | 能耗强度 growth = -3 %
压减一般性支出10%以上 | 一般性支出 growth ≥ -10 %
批发业、零售业销售额分别增长15%、10% | 批发业销售额 growth = 15 %; 零售业销售额 growth = 10 %
货运量、货运值增长15%以上 | 货运量、货运值 growth ≥ 15 %
社会消费品零售总额突破1450亿元 | 社会消费品零售总额 level ≥ 1450 亿元
完成固定资产投资220亿元 | 固定资产投资 level = 220 亿元
管理层级控制在3级以内 | 管理层级 level ≤ 3 级
群众安全感指数保持97%以上 | 群众安全感指数 level ≥ 97 %
价格指数控制在103.5以内 | 价格指数 level ≤ 103.5
新增市场主体1.8万户 | 市场主体 count = 1.8 万户
违法建筑保持零新增 | 违法建筑 level = 0
资金帮扶4000万元、消费帮扶2000万元以上 | 资金帮扶 count = 4000 万元; 消费帮扶 count ≥ 2000 万元
修缮老鼓楼衙署遗址等10处历史遗产 | 历史遗产 count = 10 处
组织隐患排查不少于4轮次 | 隐患排查 count ≥ 4 轮次
淘汰黄标车１５００辆 | 黄标车 count = 1500 辆
财力的七成以上用于民生 | 财力的 level ≥ 7 成
收入达到25.6亿元、增长6% | 收入 level = 25.6 亿元; 收入 growth = 6 %
低保标准提高到每人每月800元 | 低保标准 level = 800 元
推动10家企业上市 | 企业上市 count = 10 家
治理水土流失面积20平方公里 | 水土流失面积 count = 20 平方公里
实际利用外资1亿美元以上 | 实际利用外资 level ≥ 1 亿美元
推进25条空中连廊建设 |
加快16个重点创新平台建设 |
连片保护8处革命文物 |
联动42家文博场馆 |
高标准整治60余栋楼宇 |
围绕“11241”产业体系 |
建设轨道18号线北延伸段 |
办好15件重点民生实事 |
整合用好10.6亿元区级引导基金 |
于2025年6月底前完成 |
"""


@pytest.mark.parametrize("line", CASES.strip().splitlines())
def test_targets_of_a_text(line: str) -> None:
    text, expected = (part.strip() for part in line.split("|"))
    found = [f"{t.measure} {t.kind} {t.op} {t.value:f} {t.unit}".strip() for t in find_targets(text + "。")]
    assert found == [one.strip() for one in expected.split(";") if one.strip()]


def test_the_mention_is_the_words_from_the_verb_to_the_qualifier() -> None:
    [target] = find_targets("　力争新增首店品牌50个以上，")
    assert target.text == "新增首店品牌50个以上"
    assert (target.start, target.end) == (3, 14)


@pytest.mark.parametrize(
    "text", ["", "百", "成", "9" * 400, "9" * 400 + "个", "1,,,2个", "％", "零" * 100, "新增0个" * 200]
)
def test_hostile_numbers_end(text: str) -> None:
    for target in find_targets(text):
        assert text[target.start : target.end] == target.text
