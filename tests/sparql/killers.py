"""Queries that would keep an unguarded service busy for ever, eat its memory, or crash it."""

PREFIX = "PREFIX dg: <https://w3id.org/dutygraph#>\n"


def nested(depth: int) -> str:
    return "SELECT * { " + "{ " * depth + "?s ?p ?o" + " }" * depth + " }"


def doubling(times: int, first: str = "一二三四五六七八") -> str:
    binds = "".join(f" BIND(CONCAT(?x{n}, ?x{n}) AS ?x{n + 1})" for n in range(times))
    return f'SELECT (STRLEN(?x{times}) AS ?n) {{ BIND("{first}" AS ?x0){binds} }}'


TRIPLES = " . ".join(f"?s{n} ?p{n} ?o{n}" for n in range(4))
VALUES = " ".join(f'("{n}")' for n in range(300))

KILLERS = {
    "cartesian": f"SELECT * {{ {TRIPLES} }}",
    "cartesian counted": f"SELECT (COUNT(*) AS ?n) {{ {TRIPLES} }}",
    "cartesian distinct": f"SELECT DISTINCT ?s0 ?s1 ?s2 {{ {TRIPLES} }}",
    "cartesian sorted": f"SELECT * {{ {TRIPLES} }} ORDER BY ?o3 ?o2",
    "cartesian grouped": f"SELECT ?o0 ?o1 (COUNT(*) AS ?n) {{ {TRIPLES} }} GROUP BY ?o0 ?o1",
    "cartesian constructed": f"CONSTRUCT {{ ?s0 ?p1 ?o2 }} WHERE {{ {TRIPLES} }}",
    "cartesian asked for what is not": f'ASK {{ {TRIPLES} FILTER(CONCAT(STR(?o0), STR(?o3)) = "没有") }}',
    "cartesian aside": "SELECT * { ?a ?b ?c . { SELECT * { ?d ?e ?f . ?g ?h ?i } } FILTER(STR(?c) > STR(?i)) } ORDER BY ?a",
    "path of everything": "SELECT (COUNT(*) AS ?n) { ?a (<urn:x:>|!<urn:x:>)* ?b . ?b (<urn:x:>|!<urn:x:>)* ?c }",
    "path both ways": "SELECT (COUNT(*) AS ?n) { ?a (!<urn:x:>|^!<urn:x:>)* ?b . ?c (!<urn:x:>|^!<urn:x:>)+ ?b }",
    "path nested": "SELECT (COUNT(*) AS ?n) { ?a (((!<urn:x:>)*)*/((!<urn:x:>|^!<urn:x:>)*)*)* ?b }",
    "path of paths": PREFIX + "SELECT (COUNT(*) AS ?n) { ?a (dg:assignedTo/dg:mentions|^dg:touches)* ?b . ?b (dg:assignedTo/dg:mentions|^dg:touches)* ?c }",
    "deep groups": nested(5000),
    "deep groups within the limit": nested(95).replace("?s ?p ?o", TRIPLES),
    "deep brackets": f"SELECT * {{ ?s ?p ?o FILTER({'(' * 5000}1{')' * 5000} = 1) }}",
    "deep negation": f"SELECT * {{ ?s ?p ?o FILTER({'!' * 190_000}true) }}",
    "deep sum": f"SELECT ({'+'.join(['1'] * 60_000)} AS ?n) {{ {TRIPLES} }}",
    "deep functions": f"SELECT ({'STR(' * 5000}1{')' * 5000} AS ?n) {{}}",
    "deep collections": f"SELECT * {{ ?s ?p {'(' * 5000}1{')' * 5000} }}",
    "deep optionals": "SELECT * { ?s ?p ?o " + "OPTIONAL { ?s ?p ?o " * 90 + "}" * 90 + " }",
    "many unions": "SELECT * { " + "UNION".join(["{?s ?p ?o.?a ?b ?c}"] * 7000) + " }",
    "many optionals": "SELECT * { ?s ?p ?o " + " ".join(f"OPTIONAL {{ ?a{n} ?b{n} ?c{n} }}" for n in range(400)) + " }",
    "many filters": "SELECT * { " + TRIPLES + " " + " ".join(f'FILTER(CONTAINS(STR(?o0), "{n}") || true)' for n in range(3000)) + " }",
    "doubling": doubling(40),
    "doubling each row": "SELECT (MAX(STRLEN(?x22)) AS ?n) { ?s ?p ?o . ?s2 ?p2 ?o2 BIND(STR(?s) AS ?x0)"
    + "".join(f" BIND(CONCAT(?x{n}, ?x{n}) AS ?x{n + 1})" for n in range(22)) + " }",
    "all in one string": "SELECT (GROUP_CONCAT(CONCAT(STR(?s), STR(?s2))) AS ?all) { ?s ?p ?o . ?s2 ?p2 ?o2 }",
    "regex bomb": 'SELECT * { ?s ?p ?o FILTER(REGEX(STR(?s), "' + "(" * 90 + "a{1,200}" + "){1,200}" * 90 + '")) }',
    "regex each row": 'SELECT (COUNT(*) AS ?n) { ?s ?p ?o . ?s2 ?p2 ?o2 FILTER(REGEX(CONCAT(STR(?s), STR(?s2)), "(.*)*(.+)+x\\\\d{3}$")) }',
    "values times values": f"SELECT (COUNT(*) AS ?n) {{ VALUES (?a) {{ {VALUES} }} VALUES (?b) {{ {VALUES} }} VALUES (?c) {{ {VALUES} }} VALUES (?d) {{ {VALUES} }} }}",
    "replace grows": 'SELECT (STRLEN(?x9) AS ?n) { BIND("aaaaaaaaaaaaaaaa" AS ?x0)'
    + "".join(f' BIND(REPLACE(?x{n}, "a", "aaaaaaaaaaaaaaaa") AS ?x{n + 1})' for n in range(9)) + " }",
    "subqueries": "SELECT * { " + " ".join(f"{{ SELECT ?s{n} (COUNT(*) AS ?n{n}) {{ ?s{n} ?p ?o . ?t{n} ?q ?o2 }} GROUP BY ?s{n} }}" for n in range(5)) + " }",
    "exists in exists": "SELECT * { ?a ?b ?c FILTER NOT EXISTS { ?d ?e ?f FILTER NOT EXISTS { ?g ?h ?i FILTER(STR(?c) = STR(?i) && STR(?f) = STR(?a)) } } }",
    "too long": "SELECT * { ?s ?p ?o } #" + "长" * 300_000,
}  # fmt: skip
"""By name. Each must end in time with a reason, whatever it does inside."""
