"""The command line from end to end: what each command prints where, and the exit status it leaves."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.api.conftest import Run
from tests.conftest import EXAMPLE

NUMBER = "渝中府办〔2024〕2号"


def test_load_ask_query_export_remove(run: Run, empty_home: Path) -> None:
    loaded = run("load", str(EXAMPLE))
    assert (loaded.status, loaded.out) == (0, "")
    assert loaded.err.startswith("已载入：")
    assert "任务194条" in loaded.err
    assert (empty_home / "var/store").is_dir()

    assert "已替换" in run("load", str(EXAMPLE)).err
    assert "保持不变" in run("load", "--keep", str(EXAMPLE)).err

    listed = json.loads(run("info", "--json").out)
    assert [(d["number"], d["tasks"]) for d in listed["documents"]] == [(NUMBER, "194")]
    assert f"{NUMBER}\t" in run("info").out

    counted = run(
        "query",
        "-",
        "--format",
        "csv",
        stdin="SELECT (COUNT(*) AS ?n) { ?t a <https://w3id.org/dutygraph#Task> }",
    )
    assert (counted.status, counted.out.split()) == (0, ["n", "194"])

    exported = run("export", "--format", "nquads")
    lines = exported.out.splitlines()
    assert lines == sorted(lines)
    assert "_:" not in exported.out

    assert run("remove", "没有这份").status == 1
    assert run("remove", NUMBER).status == 0
    assert "图谱是空的" in run("info").err


@pytest.mark.parametrize(
    ("name", "content", "says"),
    [
        ("missing.txt", None, "找不到文件"),
        ("empty.txt", b"", "空"),
        ("diary.txt", "今天天气很好，我们去公园。\n".encode(), "没有找到任务"),
        ("noise.bin", bytes(range(256)) * 64, "认不出"),
        ("broken.txt", "一、目标\n1. 任务".encode() + b"\xff\xfe\x00\x81" * 50, "认不出"),
        ("cut.docx", b"PK\x03\x04" + b"\x00" * 40, "损坏"),
        (".", None, "目录"),
        ("", None, "目录"),
        ("bom.txt", b"\xef\xbb\xbf", "空"),
    ],
)
def test_a_bad_file_gets_one_line_and_leaves_nothing(
    run: Run, empty_home: Path, name: str, content: bytes | None, says: str
) -> None:
    if content is not None:
        (empty_home / name).write_bytes(content)
    for command in ("parse", "extract", "load"):
        ran = run(command, name)
        assert (ran.status, ran.out) == (1, "")
        assert says in ran.err
        assert len(ran.err.strip().splitlines()) == 1
        assert "Traceback" not in ran.err
    assert not (empty_home / "var").exists()


def test_a_bad_file_among_good_ones_changes_nothing_of_theirs(run: Run, empty_home: Path) -> None:
    (empty_home / "empty.txt").write_bytes(b"")
    ran = run("load", "empty.txt", str(EXAMPLE))
    assert ran.status == 1
    assert "已载入" in ran.err
    before = run("export", "--format", "nquads").out
    assert run("load", "empty.txt").status == 1
    assert run("export", "--format", "nquads").out == before


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["load"], "缺少参数"),
        (["fly"], "没有命令“fly”"),
        (["ask", "--loud", "x"], "没有选项 --loud"),
        (["export", "--format", "pdf"], "turtle、trig、nquads"),
        (["query", "q.rq", "--format", "pdf"], "table、json、xml"),
        (["serve", "--port", "eighty"], "--port"),
        (["ask", "一", "二"], "多出的参数"),
        (["--store"], "--store"),
        (["--store", "x"], "命令"),
    ],
)
def test_wrong_usage_is_told_in_chinese(run: Run, arguments: list[str], says: str) -> None:
    ran = run(*arguments)
    assert (ran.status, ran.out) == (2, "")
    assert says in ran.err
    assert "--help" in ran.err


def test_the_same_in_english(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DUTYGRAPH_LANGUAGE", "en")
    assert "There is no command 'fly'" in run("fly").err
    assert run("parse", "missing.txt").err.startswith("The file cannot be read as a task document")


@pytest.mark.parametrize("command", ["ask", "query", "info", "export", "validate"])
def test_without_a_store_there_is_advice(run: Run, empty_home: Path, command: str) -> None:
    (empty_home / "q.rq").write_text("ASK {}")
    ran = run(command, *{"ask": ["涉及解放碑的任务"], "query": ["q.rq"]}.get(command, []))
    assert (ran.status, ran.out) == (1, "")
    assert "dutygraph load" in ran.err
    assert not (empty_home / "var").exists()


def test_a_file_longer_than_it_may_be_is_refused_with_its_limit(
    run: Run, empty_home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DUTYGRAPH_UPLOAD_BYTES", "1")
    (empty_home / "long.txt").write_bytes(b"0" * (1 << 20) + b"0")
    ran = run("parse", "long.txt")
    assert (ran.status, ran.out) == (1, "")
    assert "超过1 MiB" in ran.err


def test_what_never_ends_is_not_begun(run: Run) -> None:
    ran = run("parse", "/dev/zero")
    assert (ran.status, ran.out) == (1, "")
    assert "管道或设备" in ran.err


def test_a_file_that_may_not_be_read_is_the_files_fault(run: Run, empty_home: Path) -> None:
    (empty_home / "loop.txt").symlink_to("loop.txt")  # root may read everything else
    ran = run("parse", "loop.txt")
    assert (ran.status, ran.out) == (1, "")
    assert "无法读取" in ran.err


def test_an_empty_graph_is_said_to_be_empty(run: Run) -> None:
    ran = run("--store", "memory:", "ask", "邓光怀分管的任务")
    assert (ran.status, ran.out) == (1, "")
    assert "图谱是空的" in ran.err
    assert len(ran.err.strip().splitlines()) == 1


@pytest.mark.parametrize(
    "module", ["api.program", "api.messages", "graph.store.opening", "loaders.documents"]
)
def test_ctrl_c_ends_it_without_a_traceback_wherever_it_falls(empty_home: Path, module: str) -> None:
    program = f"""
import sys

class Interruption:
    def find_spec(self, name, *rest):
        if name == {module!r}:
            raise KeyboardInterrupt

sys.meta_path.insert(0, Interruption())
from api.cli import main
main()
"""
    ended = subprocess.run(
        [sys.executable, "-c", program, "parse", str(EXAMPLE)],
        capture_output=True, text=True, check=False, env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
    )  # fmt: skip
    assert (ended.returncode, ended.stdout) == (130, "")
    assert "Traceback" not in ended.stderr


def test_a_setting_that_is_no_number_is_told(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DUTYGRAPH_PORT", "八千")
    ran = run("info")
    assert (ran.status, ran.err.count("\n")) == (1, 1)
    assert "DUTYGRAPH_PORT" in ran.err


@pytest.mark.parametrize(
    "text", ["SELEC ?x {}", "DROP ALL", "SELECT * { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }"]
)
def test_a_query_at_fault_is_told(run: Run, text: str) -> None:
    run("load", str(EXAMPLE))
    ran = run("query", "-", stdin=text)
    assert (ran.status, ran.out) == (1, "")
    assert "Traceback" not in ran.err


def test_our_own_fault_is_owned(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> None:
        raise RuntimeError("inside")

    monkeypatch.setattr("graph.loading.documents", fail)
    run("load", str(EXAMPLE))
    ran = run("info")
    assert ran.status == 3
    assert "这是我们的问题" in ran.err


def test_parse_prints_the_contract_and_nothing_else(run: Run) -> None:
    ran = run("parse", str(EXAMPLE))
    told = json.loads(ran.out)
    assert (ran.status, ran.err, set(told)) == (0, "", {"document", "tasks", "warnings"})
    assert (len(told["tasks"]), len({task["chapter"] for task in told["tasks"]})) == (194, 12)


def test_help_teaches_each_command(run: Run) -> None:
    overview = run("--help").out
    for command in (
        "parse",
        "extract",
        "load",
        "remove",
        "serve",
        "ask",
        "query",
        "export",
        "validate",
        "info",
    ):
        assert f" {command} " in overview
        page = run(command, "--help")
        assert page.status == 0
        assert "例：" in page.out
        assert f"dutygraph {command}" in page.out
