"""Places of a district with an authority: lists, rank, organisations, the district itself (entity contract)."""

from __future__ import annotations

import pytest

from loaders.mentions import find_mentions
from loaders.mentions.surroundings import Surroundings

CASES = """
提升化龙桥国际商务区能级 | 化龙桥国际商务区
持续提升大坪城市地标商圈 | 大坪
促进解放碑朝天门一体发展 | 解放碑 朝天门
整治解放碑—朝天门片区环境 | 解放碑 朝天门
建设上清寺—大溪沟—两路口片区 | 上清寺 大溪沟 两路口
开展解放碑、朝天门整治 | 解放碑 朝天门
由解放碑CBD管委会负责 |
解放碑街道办事处牵头 |
加快渝湘高铁渝中段建设 | 渝中
强化渝中在全市金融版图中的核心地位 |
具有渝中辨识度的特色应用 |
讲好“15年高品质教育在渝中” |
对口巫溪深化合作，承接长三角、京津冀产业 | 巫溪 长三角 京津冀
办好“成渝双城消费节” |
精致雕琢山城花境，管护滨江岸线 |
加快重医生命健康前沿技术交叉研究院建设 |
"""


@pytest.mark.parametrize("line", CASES.strip().splitlines())
def test_places_of_the_district(line: str, yuzhong: Surroundings) -> None:
    text, places = (part.strip() for part in line.split("|"))
    found = find_mentions("1-1", text + "。", yuzhong).places
    assert [one.text.removesuffix("片区") for one in found] == places.split()


def test_an_alias_gives_the_canonical_name(yuzhong: Surroundings) -> None:
    [place] = find_mentions("1-1", "改造解放碑地区。", yuzhong).places
    assert (place.text, place.name, place.method) == ("解放碑地区", "解放碑", "gazetteer")


def test_a_building_is_a_place_and_its_phase_belongs_to_the_undertaking(yuzhong: Surroundings) -> None:
    mentions = find_mentions("1-1", "重庆中心一期、恒大云邸2号楼，确保按质如期交付。", yuzhong)
    assert [one.text for one in mentions.places] == ["重庆中心", "恒大云邸"]
    assert [one.text for one in mentions.projects] == ["重庆中心一期", "恒大云邸2号楼"]
    assert mentions.projects[0].places == ("重庆中心",)
