"""From bytes to tasks: what looks like another format and is a text, encodings, line ends."""

from __future__ import annotations

import pytest

from loaders.documents import read_document_bytes
from ontology.errors import DocumentError

TEXT = "某区2024年重点任务分工\n" + "\n".join(
    f"{n}.改造小区{n}个{sign}完善设施。（区住建局牵头{sign}区财政局配合{sign}{n}月底前完成）"
    for n, sign in [(2, "，"), (3, "，"), (4, "，"), (5, "，")]
)


@pytest.mark.parametrize("sign", ["，", ","])
def test_commas_in_every_line_make_no_table(sign: str) -> None:
    tasks = read_document_bytes(TEXT.replace("，", sign).encode(), "x").tasks
    assert [task.number for task in tasks] == ["2", "3", "4", "5"]
    assert all((task.leads, task.cooperators) == (("区住建局",), ("区财政局",)) for task in tasks)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16", "utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_encodings_and_line_ends(encoding: str, end: str) -> None:
    data = ("\ufeff" if encoding.endswith("e") else "") + TEXT.replace("\n", end)
    assert len(read_document_bytes(data.encode(encoding), "x").tasks) == 4


def test_a_file_without_tasks_says_what_was_expected() -> None:
    with pytest.raises(DocumentError, match="没有找到任务"):
        read_document_bytes("会议纪要\n与会人员听取了汇报。\n".encode(), "纪要.txt")
