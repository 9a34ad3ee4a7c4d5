"""Writes ``divisions.tsv`` from the npm package @vant/area-data (MIT licence, see ``README.md``).

usage: npm pack @vant/area-data && tar xzf vant-area-data-*.tgz
       python -m ontology.authorities.general.regenerate package/dist/index.js

A short form (成都 of 成都市) is kept where jieba's dictionary, if it has the word at all, has seldom seen it or
takes it for a name: 和平, 资源 and 公安 are counties too, but in a text they are common words. The dictionary's tag
alone does not tell (电白 is a noun there, 射洪 a verb), so rare words that are common nevertheless are listed.
"""

from __future__ import annotations

import re
import sys
from collections import Counter
from pathlib import Path

import jieba

ENTRY = re.compile(r'(\d{6}): "([^"]+)"')
PEOPLES = "汉 蒙古 回 藏 维吾尔 苗 彝 壮 布依 朝鲜 满 侗 瑶 白 土家 哈尼 哈萨克 傣 黎 傈僳 佤 畲 拉祜 水 东乡 纳西 景颇 柯尔克孜 土 达斡尔 仫佬 羌 布朗 撒拉 毛南 仡佬 锡伯 阿昌 普米 塔吉克 怒 裕固 独龙 鄂温克 鄂伦春"
GENERIC = re.compile(
    rf"(?:(?:{'|'.join(p + '族' + '?' * (len(p) > 1) for p in PEOPLES.split())}|各族)*自治[州县区旗]"
    r"|特别行政区|林区|特区|地区|省|市|盟|县|区|旗|州)$"
)
COMMON_FREQUENCY = 600
COMMON_WORDS = set(
    "惠农 惠民 爱民 富民 新民 同心 康乐 和顺 新华 共和 中正 阳明 永新 向阳 红旗 建华 新源 新星 安康 和平 复兴 "
    "振兴 大同 太和 三民 仁爱 信义 崇仁 友谊 同德 崇信 文成 文安 友好 光明 东方 大通 大安 平安 延寿 温泉 凤凰 "
    "汇川 安宁 兴安 双清 阳春 威信 武功 庆安 新泰 新城 新会 新建 石柱 "
    "市中 铁东 铁西 乡城 西工 得荣 团风 老边 钢城 东源 资中 双城 子长 兴业 民乐 水城 老城 安居 江岸 回民 海棠 "
    "天涯 大兴 灯塔 平房 小店 民权 无为 二道 高台 丰满 石棉 台前 二七 大观 三门 桃源 全州 名山 平和 莲花 互助 "
    "大方 工业园 高新 双桥 青山 文峰 月湖 金水 定结 久治 仙居 三台 正定 永定 通许 进贤 界首 交口 天元 天心 "
    "开化 上高 太白 金台 政和 天长 孝义 盐田 正安 全南 平果 合水 顺平 固安 平远 东光 富源 清流 神木 三水 "
    "新化 桥西 路北 路南 市南 市北 河东 水富 礼泉 响水 大余 下花园 思明 雄关 雨花 含山 五常 乐业 南山 "
    "城北 南岸 平定 长子 前锋 清水 商城 新兴 江山 龙门 石门 洞口 芙蓉 宏伟 清新 富裕 会同 工农 黑水 双塔 集贤 大化 大厂 大悟 民和".split()
)
ALWAYS = set(
    "奉节 彭水 大足 铜梁 城口 大渡口 沙坪坝 敦煌 山海关 神农架 赤壁 潜江 仙桃 天门 石首 江陵 武昌 江夏 郧阳 江汉 "
    "安陆 麻城 监利 宜都 罗田 远安 阳新 襄州 咸丰 黄陂 黄州 洪湖 洪山 汉阳 沙市 泰山 恒山 南海 东海 郫都".split()
)
TAIWAN = 710000
MUNICIPAL_DISTRICTS = 100
"""The last four digits of 重庆市市辖区, which the package names 重庆市 once more."""
NO_DIVISIONS = ("其它", "省直辖", "自治区直辖", "县", "海外", "市辖")


def tags() -> dict[str, tuple[int, str]]:
    """jieba's dictionary: word → frequency and part of speech."""
    lines = (Path(jieba.__file__).parent / "dict.txt").read_text(encoding="utf-8").splitlines()
    return {word: (int(count), tag) for word, count, tag in (line.split() for line in lines)}


def short_form(code: int, name: str, words: dict[str, tuple[int, str]]) -> str:
    """The name without its generic part; ``""`` where that would be ambiguous in a text."""
    short = GENERIC.sub("", name)
    count, _ = words.get(short, (0, ""))
    sure = code % 100 == 0 or short in ALWAYS or count < COMMON_FREQUENCY
    return short if len(short) > 1 and short != name and sure and short not in COMMON_WORDS else ""


def is_division(code: int, name: str) -> bool:
    """Whether the entry is a division with a name of its own; of Taiwan only the province."""
    own = len(name) > 1 and not name.startswith(NO_DIVISIONS) and "开发区" not in name
    return own and bool(GENERIC.search(name)) and (code % 10000 == 0 or code < TAIWAN)


def main(source: str) -> None:
    """Reads the package's module and writes the table beside this script, in order of the codes."""
    text = Path(source).read_text(encoding="utf-8")
    entries = {int(code): name.encode().decode("unicode_escape") for code, name in ENTRY.findall(text)}
    words, borne, rows = tags(), set[str](), []
    names = {code: name for code, name in sorted(entries.items()) if is_division(code, name)}
    shorts = {code: short_form(code, name, words) for code, name in names.items()}
    counties = Counter(short for code, short in shorts.items() if code % 100)
    for code in sorted(names, key=lambda code: (code % 10000 > 0, code % 100 > 0, code)):
        short = shorts[code]
        if code % 10000 == MUNICIPAL_DISTRICTS and names[code] in borne:
            continue
        ambiguous = short in borne or (code % 100 > 0 and counties[short] > 1)
        rows.append(f"{code}\t{names[code]}\t{'' if ambiguous else short}")
        borne |= {short, names[code]}
    header = "# GB/T 2260 code, name, short form; written by regenerate.py from @vant/area-data 2.1.0 (MIT)"
    Path(__file__).with_name("divisions.tsv").write_text(
        "\n".join((header, *sorted(rows), "")), encoding="utf-8"
    )


if __name__ == "__main__":
    main(sys.argv[1])
