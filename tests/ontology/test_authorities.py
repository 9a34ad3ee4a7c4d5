"""The authorities that the package carries, and the reading of one that a person writes."""

from pathlib import Path

import pytest

from ontology.authority import Basis, authorities, authority_for, read_authority
from ontology.errors import DutyGraphError

HEAD = """@prefix dg: <https://w3id.org/dutygraph#> . @prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix u: <https://w3id.org/dutygraph/id/unit/> .
"""
JURISDICTION = 'u:j a dg:Jurisdiction ; dg:code "1" ; skos:prefLabel "甲省乙区"@zh .\n'


@pytest.mark.parametrize("authority", authorities().values(), ids=lambda a: a.name)
def test_no_two_units_share_a_name(authority) -> None:
    names = [name for one in (*authority.units, *authority.groups) for name in (one.label, *one.aliases)]
    assert sorted(set(names)) == sorted(names)


@pytest.mark.parametrize("authority", authorities().values(), ids=lambda a: a.name)
def test_members_and_territories_are_known(authority) -> None:
    units = {unit.iri for unit in authority.units}
    places = {place.iri for place in authority.places}
    assert {member for group in authority.groups for member, _ in group.members} <= units
    assert {unit.territory for unit in authority.units if unit.territory} <= places


def test_the_district_is_found_by_any_of_its_names() -> None:
    assert authority_for("渝中区") is authority_for("重庆市渝中区") is not None
    assert authority_for("不存在的区") is None


def test_sub_districts_are_members_by_rule_and_trades_are_assumed() -> None:
    names = authority_for("渝中区").unit_names
    assert [basis for _, basis in names["各街道"].members] == [Basis.RULE] * 11
    assert {basis for _, basis in names["各产业部门"].members} == {Basis.ASSUMED}


def test_an_own_membership_wins_over_the_rule(tmp_path: Path) -> None:
    (tmp_path / "units.ttl").write_text(
        HEAD + JURISDICTION
        + 'u:a a dg:Unit ; dg:unitKind "company" ; skos:prefLabel "甲公司"@zh .\n'
        + 'u:b a dg:Unit ; dg:unitKind "company" ; skos:prefLabel "乙公司"@zh .\n'
        + 'u:g a dg:UnitGroup ; dg:memberKind "company" ; skos:prefLabel "各公司"@zh ;'
        + " dg:hasMembership [ dg:member u:b ; dg:basis dg:Stated ] .\n",
        encoding="utf-8",
    )  # fmt: skip
    [group] = read_authority(tmp_path).groups
    assert [basis for _, basis in group.members] == [Basis.RULE, Basis.STATED]


@pytest.mark.parametrize("text", [HEAD, HEAD + JURISDICTION + "u:a a dg:Unit ."])
def test_a_faulty_authority_is_refused(tmp_path: Path, text: str) -> None:
    (tmp_path / "units.ttl").write_text(text, encoding="utf-8")
    with pytest.raises(DutyGraphError):
        read_authority(tmp_path)
