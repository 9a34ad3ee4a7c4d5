"""``dutygraph workload`` and ``dutygraph network``, and that every door gives one answer."""

import io
import json
import sys

import pytest
from openpyxl import load_workbook

from api.cli import main
from graph.loading import load
from graph.store.embedded import EmbeddedStore


@pytest.fixture(scope="module")
def place(tmp_path_factory, example):
    """A store on disk with the example."""
    path = tmp_path_factory.mktemp("workload") / "store"
    store = EmbeddedStore(path)
    load(store, [example])
    store.close()
    return path


@pytest.fixture
def run(place, monkeypatch, capfdbinary):
    def run(*arguments: str) -> tuple[int, str, str]:
        monkeypatch.setattr(sys, "argv", ["dutygraph", "--store", str(place), *arguments])
        monkeypatch.setattr(sys, "stdin", io.StringIO(""))
        with pytest.raises(SystemExit) as left:
            main()
        out, err = capfdbinary.readouterr()
        return int(left.value.code or 0), out.decode(), err.decode()

    return run


def test_the_table_begins_with_the_heaviest(run) -> None:
    status, out, err = run("workload")
    lines = [line.split("\t") for line in out.splitlines()]
    assert status == 0
    assert lines[0][:4] == ["单位", "类型", "类别", "牵头（项）"]
    assert [line[0] for line in lines[1:4]] == ["各街道", "各管委会", "区发改委"]
    assert "基尼系数" in err


def test_expanded_sets_the_three_counts_side_by_side(run) -> None:
    _, out, _ = run("workload", "--expanded")
    assert "牵头·含推断成员（项）" in out.splitlines()[0].split("\t")


@pytest.mark.parametrize(("by", "heading"), [("leader", "领导"), ("place", "地点"), ("chapter", "章节")])
def test_other_dimensions(run, by: str, heading: str) -> None:
    status, out, _ = run("workload", "--by", by)
    assert status == 0
    assert out.startswith(heading + "\t")
    assert len(out.splitlines()) > 5


@pytest.mark.parametrize(
    ("question", "capacity", "role"),
    [
        ("哪些单位配合任务超负荷", "support", "配合"),
        ("配合超负荷的单位", "support", "配合"),
        ("牵头超负荷的单位", "lead", "牵头"),
        ("超负荷的单位", "all", "参与"),
    ],
)
def test_every_door_names_the_same_overloaded_units(run, service, question, capacity, role) -> None:
    found = service.get("/workload/overloaded.json", params={"capacity": capacity}).json()["units"]
    by_page = [(one["label"], one["value"], one["sentence"]) for one in found]
    _, out, _ = run("workload", "--overloaded", capacity)
    by_command = [line.split("\t")[:3] for line in out.splitlines()[1:]]
    assert [(label, int(value), said) for label, value, said in by_command] == by_page
    _, out, _ = run("questions", "overloaded-units", f"role={role}")
    by_name = [line.split("\t")[:3] for line in out.splitlines()[1:]]
    assert [(label, int(value), float(bound)) for label, value, bound in by_name] == [
        (one["label"], one["value"], one["fence"]) for one in found
    ]
    _, out, _ = run("ask", question, "--json")
    answer = json.loads(out)
    served = service.get("/ask", params={"q": question}).json()
    assert all(answer[key] == served[key] for key in ("rows", "understood", "sparql", "units"))
    by_question = [row for row in answer["rows"] if row["判断"].startswith("超负荷：")]
    assert [(row["单位"], row["任务数"]) for row in by_question] == [one[:2] for one in by_page]
    for row, (_, _, sentence) in zip(by_question, by_page, strict=True):
        assert row["判断"].removeprefix("超负荷：").startswith(sentence)
    assert f"的有{len(by_page)}个" in answer["understood"]


def test_the_verdicts_of_a_question_are_the_flags_of_the_page(service) -> None:
    answer = service.get("/ask", params={"q": "配合超负荷的单位"}).json()
    page = {row["label"]: row for row in service.get("/workload.json").json()["rows"]}
    for row in answer["rows"]:
        flags = [flag for flag in page[row["单位"]]["flags"] if flag["capacity"] == "support"]
        if row["类别"] == "集合单位":
            assert (row["判断"], flags) == ("集合单位，不作判断", [])
            continue
        flags.sort(key=lambda flag: not flag["decisive"])
        said = "".join(f"{'超负荷' if f['decisive'] else '提示'}：{f['sentence']}" for f in flags)
        assert row["判断"] == (said or "未超负荷")


def test_json_is_what_the_page_gets(run, service) -> None:
    _, out, _ = run("workload", "--json")
    assert json.loads(out) == service.get("/workload.json").json()


def test_xlsx_is_written_and_a_bad_place_is_told(run, tmp_path) -> None:
    file = tmp_path / "工作负荷.xlsx"
    status, out, err = run("workload", "--xlsx", str(file))
    assert (status, out) == (0, "")
    assert "已保存" in err
    assert load_workbook(file).sheetnames[0] == "单位"
    status, _, err = run("workload", "--xlsx", str(tmp_path / "无此目录" / "x.xlsx"))
    assert status == 1
    assert "无法写入" in err


def test_the_index_stays_beside_the_store_and_gives_the_same_again(run, place) -> None:
    _, first, _ = run("workload", "--json")
    assert (place / "workload.sqlite").is_file()
    _, second, _ = run("workload", "--json")
    assert first == second


def test_network_gives_measures_and_files(run) -> None:
    status, out, err = run("network", "unit-unit")
    assert status == 0
    assert out.splitlines()[1].startswith("区发改委\t")
    assert "缺了" in err
    for form, start in (("graphml", "<?xml"), ("gexf", "<?xml"), ("json", "{")):
        assert run("network", "unit-place", "--format", form)[1].startswith(start)


def test_an_unknown_network_or_document_is_told(run) -> None:
    status, _, err = run("network", "moon")
    assert status == 1
    assert "unit-unit" in err
    assert run("workload", "--document", "无此文号")[0] == 1


@pytest.mark.parametrize(
    ("command", "begins"), [(("workload",), b"\x89PNG"), (("network", "leading"), b"<?xml")]
)
def test_pictures_are_saved_under_the_name_given(run, tmp_path, command, begins) -> None:
    suffix = "png" if begins.startswith(b"\x89") else "svg"
    file = tmp_path / f"图.{suffix}"
    status, out, err = run(*command, "--picture", str(file))
    assert (status, out) == (0, "")
    assert str(file) in err
    assert file.read_bytes().startswith(begins)


def test_a_picture_of_another_kind_is_told_before_anything_is_done(run, tmp_path) -> None:
    status, _, err = run("workload", "--picture", str(tmp_path / "图.bmp"))
    assert status == 1
    assert ".png" in err
    assert not list(tmp_path.iterdir())
