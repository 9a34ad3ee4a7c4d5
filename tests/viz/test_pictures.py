"""Pictures: the right kind of file, Chinese letters as paths, nothing of a name becomes markup, formula or font."""

import io
from pathlib import Path

import pytest
from lxml import etree
from PIL import Image

from tests.viz.hostile import LABELS
from viz.pictures import fonts
from viz.pictures.drawing import Form, cut, written
from viz.pictures.fonts import NoChineseFont, families, of_system, packaged
from viz.pictures.network import network_picture
from viz.pictures.workload import workload_picture
from viz.views import Edge, EdgeRole, Kind, Network, Node, Workload, WorkloadRow

SVG = "{http://www.w3.org/2000/svg}"
SAFE = {"svg", "g", "path", "use", "defs", "clipPath", "rect", "style", "metadata", "title", "pattern"}


def network(*labels: str) -> Network:
    """A star of every kind around the first node."""
    kinds = list(Kind)
    nodes = tuple(Node(f"n{n}", label, kinds[n % len(kinds)]) for n, label in enumerate(labels))
    roles = list(EdgeRole)
    edges = tuple(
        Edge("n0", node.id, roles[n % len(roles)], weight=n + 1, inferred=n % 2 == 0)
        for n, node in enumerate(nodes[1:])
    )
    return Network(nodes, edges, total=len(nodes), title="区发改委", centre=("n0",))


def workload(*labels: str, by: Kind = Kind.UNIT, **more: object) -> Workload:
    rows = tuple(
        WorkloadRow(label, None, Kind.UNIT, 3 + n, 2, 5 + n, 9, tasks=5 + n, leader=n + 1, **more)
        for n, label in enumerate(labels)
    )
    return Workload(rows, by=by, scope="全部文件", task_count=12, total=len(rows))


DRAWN = {
    "network": lambda form: network_picture(network("区发改委", "各街道", *"甲乙丙丁戊己庚辛壬癸"), form),
    "workload": lambda form: workload_picture(workload("区发改委", "各街道"), form, expanded=True),
}


@pytest.fixture(scope="module", params=DRAWN)
def draw(request):
    return DRAWN[request.param]


def test_a_png_has_ink_of_several_colours(draw) -> None:
    with Image.open(io.BytesIO(draw(Form.PNG))) as picture:
        assert picture.format == "PNG"
        assert min(picture.size) > 250
        assert len(picture.convert("RGB").getcolors(1 << 20)) > 50


def test_an_svg_has_paths_for_letters_and_refers_to_nothing_outside(draw) -> None:
    root = etree.fromstring(draw(Form.SVG))
    names = {etree.QName(one).localname for one in root.iter(f"{SVG}*")}
    assert names <= SAFE
    assert not {"text", "image", "script", "foreignObject"} & names
    assert len(root.findall(f".//{SVG}defs/{SVG}path")) > 8
    links = [value for one in root.iter() for key, value in one.attrib.items() if key.endswith("href")]
    assert links
    assert all(link.startswith("#") for link in links)


def test_the_same_picture_has_the_same_bytes(draw) -> None:
    for form in Form:
        assert draw(form) == draw(form)


def test_chinese_letters_are_drawn_not_boxes() -> None:
    one, other = (workload_picture(workload(label), Form.SVG) for label in ("渝", "碑"))
    glyphs = [
        {path.get("d") for path in etree.fromstring(svg).findall(f".//{SVG}defs//{SVG}path")}
        for svg in (one, other)
    ]
    assert glyphs[0] - glyphs[1]
    assert glyphs[1] - glyphs[0]


def test_hostile_names_are_drawn_and_stay_names() -> None:
    names = [*LABELS[::9], *LABELS[-12:], "$\\frac{1}$", "$", "%s", "\\", "\u202e甲", "𠮷", "😀"]
    for form in Form:
        drawn = network_picture(network(*names), form), workload_picture(workload(*names), form)
        for content in drawn:
            assert content
            if form is Form.SVG:
                root = etree.fromstring(content)
                assert {etree.QName(one).localname for one in root.iter(f"{SVG}*")} <= SAFE


@pytest.mark.parametrize("by", [Kind.UNIT, Kind.LEADER, Kind.PLACE, Kind.CHAPTER])
def test_every_dimension_and_nothing_at_all_can_be_drawn(by: Kind) -> None:
    assert workload_picture(workload("甲", by=by), Form.PNG)
    assert workload_picture(workload(by=by), Form.PNG)


def test_an_empty_network_and_a_single_node_can_be_drawn() -> None:
    for one in (network(), network("甲")):
        assert network_picture(one, Form.SVG)


def test_only_so_many_bars_are_drawn() -> None:
    few, many = (workload_picture(workload(*"甲乙丙丁戊己庚"), Form.PNG, most=most) for most in (3, 7))
    with Image.open(io.BytesIO(few)) as small, Image.open(io.BytesIO(many)) as large:
        assert small.size[1] < large.size[1]


def test_a_text_is_one_line_without_controls() -> None:
    assert written("甲\n乙\x00\u202e丙\ud800") == "甲 乙丙?"
    assert cut("很长的名称", 3) == "很长…"


def test_the_font_that_is_installed_with_us_is_used() -> None:
    assert families()[0] == "Noto Sans SC"


def test_without_the_package_a_font_of_the_system_is_used(tmp_path: Path) -> None:
    def missing(name: str) -> object:
        raise ImportError(name)

    assert packaged(missing) is None
    broken = tmp_path / "broken.ttf"
    broken.write_bytes(b"no font")
    ours = str(packaged())
    assert of_system(lambda: [str(broken), ours]) == Path(ours)
    assert of_system(lambda: [str(broken)]) is None


def test_without_any_font_it_is_told_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fonts, "packaged", lambda: None)
    monkeypatch.setattr(fonts, "of_system", lambda: None)
    families.cache_clear()
    with pytest.raises(NoChineseFont, match="fonts-noto-cjk"):
        families()
    monkeypatch.undo()
    assert families()
