"""What a document says of itself, in every way that notices, annexes and web pages print it."""

from __future__ import annotations

import pytest

from loaders.documents import read_document_bytes
from loaders.heading import number_line, signature_line
from ontology.records import Heading

TASKS = "1.建学校。（市教育局牵头，市财政局配合）\n2.招教师。（市人社局牵头）"

CASES = {
    "redhead + joint signature": (
        "青山市教育局\n青山市财政局\n青山市人社局\n青教发〔2023〕12号\n关于做好2023年教育重点任务分工的通知\n\n各区县：\n现印发。\n{TASKS}\n青山市教育局\u3000青山市财政局\u3000青山市人社局\n2023年5月6日\n",
        Heading(
            title="关于做好2023年教育重点任务分工的通知",
            number="青教发〔2023〕12号",
            issuer="青山市教育局 青山市财政局 青山市人社局",
            issued="2023-05-06",
            year=2023,
        ),
    ),
    "chinese date, title over three lines, number between": (
        "                    青山市人民政府办公厅文件\n                       青政办发〔二〇二一〕5号\n青山市人民政府办公厅\n关于印发青山市2021年度重点工作\n责任分解的\n通\u3000知\n各县：\n{TASKS}\n                                       二〇二一年三月十五日\n",
        Heading(
            title="青山市人民政府办公厅关于印发青山市2021年度重点工作责任分解的通知",
            number="青政办发〔二〇二一〕5号",
            issuer="青山市人民政府办公厅",
            issued="2021-03-15",
            year=2021,
        ),
    ),
    "web meta": (
        "首页 > 政务公开 > 文件\n索 引 号：K12345\n发文机关：青山市人民政府\n标    题：青山市人民政府关于分解2020年任务的通知\n发文字号：青政〔2020〕8号\n成文日期：2020-03-04\n发布日期：2020-03-10\n青山市人民政府关于分解2020年任务的通知\n{TASKS}\n",
        Heading(
            title="青山市人民政府关于分解2020年任务的通知",
            number="青政〔2020〕8号",
            issuer="青山市人民政府",
            issued="2020-03-04",
            year=2020,
        ),
    ),
    "annex": (
        "青政办〔2022〕7号附件\n青山市2022年重点项目责任分解表\n{TASKS}\n",
        Heading(
            title="青山市2022年重点项目责任分解表",
            number="青政办〔2022〕7号",
            issuer=None,
            issued=None,
            year=2022,
        ),
    ),
    "title with bracket date, byline": (
        "青山市2019年改革任务分工方案\n（2019年4月2日）\n{TASKS}\n",
        Heading(
            title="青山市2019年改革任务分工方案", number=None, issuer=None, issued="2019-04-02", year=2019
        ),
    ),
    "附件1 title": (
        "附件1\n\n青山市落实2024年省政府工作报告\n重点任务清单\n{TASKS}\n",
        Heading(
            title="青山市落实2024年省政府工作报告重点任务清单",
            number=None,
            issuer=None,
            issued=None,
            year=2024,
        ),
    ),
    "no title": (
        "{TASKS}\n",
        Heading(title=None, number=None, issuer=None, issued=None, year=None),
    ),
    "year range & signature w/out date": (
        "关于印发“十四五”教育规划任务分工的通知\n各单位：\n{TASKS}\n\n青山市教育局\n",
        Heading(
            title="关于印发“十四五”教育规划任务分工的通知",
            number=None,
            issuer="青山市教育局",
            issued=None,
            year=None,
        ),
    ),
    "unreadable date": (
        "关于2024年任务分工的通知\n{TASKS}\n青山市教育局\n2024年2月30日\n",
        Heading(title="关于2024年任务分工的通知", number=None, issuer="青山市教育局", issued=None, year=2024),
    ),
    "title ends 责任 lines 2 parts w/out 关于": (
        "青山市2018年\n政府工作目标责任\n\n青山市人民政府办公室  2018年3月1日\n\n{TASKS}\n",
        Heading(
            title="青山市2018年政府工作目标责任",
            number=None,
            issuer="青山市人民政府办公室",
            issued="2018-03-01",
            year=2018,
        ),
    ),
    "number inline with 签发": (
        "青政发〔2017〕3号\u3000\u3000\u3000\u3000\u3000\u3000签发人：王五\n青山市人民政府\n关于2017年重点工作任务分解的决定\n各单位：\n{TASKS}\n2017年1月9日\n",
        Heading(
            title="青山市人民政府关于2017年重点工作任务分解的决定",
            number="青政发〔2017〕3号",
            issuer="青山市人民政府",
            issued="2017-01-09",
            year=2017,
        ),
    ),
    "title with the 文 in preamble referencing others": (
        "中共青山市委办公室 青山市人民政府办公室关于印发《2015年目标任务分解方案》的通知\n青委办发〔2015〕6号\n根据青发〔2015〕1号文件，制定本方案。\n{TASKS}\n中共青山市委办公室\n青山市人民政府办公室\n2015年2月3日\n",
        Heading(
            title="中共青山市委办公室青山市人民政府办公室关于印发《2015年目标任务分解方案》的通知",
            number="青委办发〔2015〕6号",
            issuer="中共青山市委办公室 青山市人民政府办公室",
            issued="2015-02-03",
            year=2015,
        ),
    ),
}


@pytest.mark.parametrize(("printed", "heading"), CASES.values(), ids=CASES.keys())
def test_heading(printed: str, heading: Heading) -> None:
    assert read_document_bytes(printed.replace("{TASKS}", TASKS).encode(), "x").heading == heading


@pytest.mark.parametrize(
    ("line", "number"),
    [
        ("某府办〔2024〕2号", "某府办〔2024〕2号"),
        ("某政办发【２０２４】１２号", "某政办发【２０２４】１２号"),
        ("某府〔2024〕第3号", "某府〔2024〕第3号"),
        ("文号：某府[2024]3号", "某府[2024]3号"),
        ("按照某府办〔2024〕2号文件要求", None),
        ("某府办2024年2号", None),
    ],
)
def test_number_line(line: str, number: str | None) -> None:
    assert number_line(line) == number


@pytest.mark.parametrize(
    ("line", "signs"),
    [
        ("2024年1月25日", True),
        ("　　二〇二四年一月二十五日", True),
        ("（2024年1月25日）", True),
        ("某区人民政府 2024年1月25日", True),
        ("2024年12月底前", False),
        ("完成时限：2024年1月25日", False),
        ("2024年1月25日前完成征地", False),
    ],
)
def test_signature_line(line: str, signs: bool) -> None:
    assert signature_line(line) is signs
