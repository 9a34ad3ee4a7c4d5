"""``ask``, ``query``, ``export`` and ``validate``: what the graph answers."""

from __future__ import annotations

import sys
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from api import console
from api.messages import told
from api.opening import opened_store, settings_of
from api.outcomes import EXIT_INPUT
from api.usage import ONE_OF, faults
from ontology.errors import QueryError


class ExportFormat(StrEnum):
    """The formats of ``export``."""

    TURTLE = "turtle"
    TRIG = "trig"
    NQUADS = "nquads"
    JSONLD = "jsonld"
    RDFXML = "rdfxml"


def ask(
    context: typer.Context,
    question: Annotated[str, typer.Argument(help="用中文提问", show_default=False)],
    as_json: Annotated[bool, typer.Option("--json", help="输出JSON（问答契约）")] = False,
) -> None:
    """用中文提问，得到答案、依据和实际执行的SPARQL。

    没听懂时不会猜测，只给出建议的问法。

    例：dutygraph ask 涉及解放碑的任务
    """
    from api.workloads import opened_index
    from graph.ask import Answering

    settings = settings_of(context)
    with opened_store(settings, reading=True) as store:
        answer = Answering(store, opened_index(store, settings)).answer(question)
    if as_json:
        console.write_json(answer.as_contract())
        return
    if answer.understood is None:
        console.note(answer.reason or told("not-understood"))
        if answer.suggestions:
            console.note(told("one-can-ask"))
        for suggestion in answer.suggestions:
            console.write(f"  {suggestion}\n")
        raise typer.Exit(EXIT_INPUT)
    console.note(answer.understood)
    if answer.rows:
        columns = list(dict.fromkeys(name for row in answer.rows for name in row))
        console.write_table(columns, [[cell_text(row.get(name)) for name in columns] for row in answer.rows])
    elif answer.yes is None and not answer.count:
        console.note(told("no-rows"))


def cell_text(value: object) -> str:
    """A cell of an answer as text; lists are joined by 、."""
    if isinstance(value, (list, tuple)):
        return "、".join(map(str, value))
    return "" if value is None else str(value)


def result_format(name: str) -> str:
    """``name`` where some result has a format of that name; which ones fit is told when the query is known."""
    from api.querying import TABLE
    from graph.query.formats import FORMATS

    if name != TABLE and not any(name.lower() in (*each.names, *each.media_types) for each in FORMATS):
        choices = ", ".join((TABLE, *(each.name for each in FORMATS)))
        raise faults.BadParameter(f"{name!r}{ONE_OF}{choices}.")
    return name


def query(
    context: typer.Context,
    file: Annotated[str, typer.Argument(help="SPARQL文件，或 - 表示从标准输入读取", show_default=False)],
    form: Annotated[
        str,
        typer.Option(
            "--format",
            help="table、json、xml、csv、tsv；图结果为 turtle、ntriples、rdfxml、jsonld、trig、nquads",
            callback=result_format,
        ),
    ] = "table",
) -> None:
    """执行一条SPARQL查询（SELECT、ASK、CONSTRUCT、DESCRIBE），有时限，不能修改图谱。

    例：echo 'SELECT (COUNT(*) AS ?n) WHERE { ?t a <https://w3id.org/dutygraph#Task> }' | dutygraph query -
    """
    from api.querying import run_query

    text = sys.stdin.read() if file == "-" else _text(Path(file))
    run_query(settings_of(context), text, form)


def _text(file: Path) -> str:
    try:
        return file.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise QueryError(
            f"无法读取查询文件“{file}”；请给出UTF-8编码的.rq文件，或用 - 从标准输入读取。", value=str(file)
        ) from error


def export(
    context: typer.Context,
    form: Annotated[
        ExportFormat, typer.Option("--format", help="输出格式；nquads按行排序，逐字节可比")
    ] = ExportFormat.TRIG,
) -> None:
    """输出整个图谱。

    例：dutygraph export --format turtle > graph.ttl
    """
    from api.querying import export_store

    with opened_store(settings_of(context), reading=True) as store:
        export_store(store, form.value)


def validate(context: typer.Context) -> None:
    """用SHACL检查图谱是否完整，逐条说明哪个任务或单位有什么问题。

    例：dutygraph validate
    """
    from graph.validation import validate as faults_of

    with opened_store(settings_of(context), reading=True) as store:
        faults = faults_of(store)
    for fault in faults:
        mark = "" if fault.severity == "Violation" else told("reminder")
        console.write(told("fault-line", called=fault.called, message=fault.message, mark=mark) + "\n")
    grave = sum(fault.severity == "Violation" for fault in faults)
    console.note(told("invalid", number=grave) if grave else told("valid"))
    if grave:
        raise typer.Exit(EXIT_INPUT)


COMMANDS = (ask, query, export, validate)
