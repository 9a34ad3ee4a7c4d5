"""What the command line says, in Chinese and English, in one table; ``DUTYGRAPH_LANGUAGE`` chooses.

The messages of errors are Chinese sentences wherever they are raised; in English they are introduced by a
sentence for their code.
"""

from __future__ import annotations

import os
from collections.abc import Mapping

from api.settings import PREFIX
from ontology.errors import DutyGraphError

LANGUAGES = ("zh", "en")

MESSAGES: Mapping[str, tuple[str, str]] = {
    "usage": ("用法：", "Usage:"),
    "help-option": ("显示这份说明", "Show this message and exit."),
    "arguments": ("参数", "Arguments"),
    "options": ("选项", "Options"),
    "commands": ("命令", "Commands"),
    "default": ("[默认：{}]", "[default: {}]"),
    "required": ("[必填]", "[required]"),
    "see-help": ("{fault}用法见 {command} --help。", "{fault} See {command} --help."),
    "missing-parameter": ("缺少参数 {name}。", "The argument {name} is missing."),
    "no-option": ("没有选项 {name}。", "There is no option {name}."),
    "no-option-but": ("没有选项 {name}；是不是 {near}？", "There is no option {name}; did you mean {near}?"),
    "not-a-choice": ("{name} 只能是：{choices}。", "{name} is one of: {choices}."),
    "bad-value": ("{name} 的值不合要求。", "The value of {name} is not valid."),
    "option-value": ("选项 {name} 需要一个值。", "The option {name} needs a value."),
    "missing-command": ("请给出一个命令。", "A command is missing."),
    "no-command": ("没有命令“{name}”。", "There is no command {name!r}."),
    "too-many": ("多出的参数：{rest}。", "Unexpected arguments: {rest}."),
    "usage-fault": ("用法有误（{message}）。", "Wrong usage ({message})."),
    "loading": ("载入", "Loading"),
    "loading-rate": ("每秒{rate:,.0f}项任务", "{rate:,.0f} tasks a second"),
    "load-summary": (
        "{files}份文件，{seconds:.1f}秒：载入{loaded}、替换{replaced}、未变{unchanged}、保持{kept}、未能读取{refused}；任务{tasks}，存疑{doubts}",
        "{files} files, {seconds:.1f} s: {loaded} loaded, {replaced} replaced, {unchanged} unchanged, {kept} kept, {refused} refused; {tasks} tasks, {doubts} doubts",
    ),
    "load-stopped": (
        "已停下，还有{left}份没有载入；再次运行同一命令即继续。",
        "Stopped with {left} files left; run the same command again to go on.",
    ),
    "stopping": (
        "正在停下：已读的文件载入后结束（再按一次立即结束，已载入的不受影响）……",
        "Stopping when what is read is loaded (once more ends at once; what is loaded stays) …",
    ),
    "and-more": ("另有{number}份，见 --json 的输出。", "and {number} more, see --json."),
    "authority-drafted": (
        "已起草{name}的名称规范文件：{folder}，其中{proposals}条建议待确认。核对之后运行 dutygraph authority apply。",
        "Drafted the authority of {name} in {folder}; {proposals} proposals wait for you. Then run dutygraph authority apply.",
    ),
    "authority-applied": (
        "已按现在的名称规范文件重新整理{documents}份文件。",
        "Applied the authorities to {documents} documents.",
    ),
    "loaded": ("已载入：{title}，任务{tasks}条{doubts}", "Loaded: {title}, {tasks} tasks{doubts}"),
    "replaced": ("已替换：{title}，任务{tasks}条{doubts}", "Replaced: {title}, {tasks} tasks{doubts}"),
    "kept": (
        "原已载入，保持不变：{title}，任务{tasks}条{doubts}",
        "Already loaded, left as it is: {title}, {tasks} tasks{doubts}",
    ),
    "doubts": (
        "，存疑{doubts}处（dutygraph parse {file} --format text 可查看）",
        ", {doubts} doubts (see dutygraph parse {file} --format text)",
    ),
    "seeded": (
        "图谱是空的，已载入：{title}，任务{tasks}条",
        "The graph was empty; loaded {title}, {tasks} tasks",
    ),
    "removed": ("已移除：{name}", "Removed: {name}"),
    "store": ("图谱：{location}", "Graph: {location}"),
    "empty-store": (
        "图谱是空的；用 dutygraph load 文件 载入一份。",
        "The graph is empty; load a document with dutygraph load FILE.",
    ),
    "info-number": ("文号", "number"),
    "info-title": ("标题", "title"),
    "info-year": ("年度", "year"),
    "info-tasks": ("任务", "tasks"),
    "info-doubts": ("存疑", "doubts"),
    "not-understood": ("没有听懂这个问题。", "The question was not understood."),
    "one-can-ask": ("可以这样问：", "One can ask:"),
    "no-rows": ("没有符合的结果。", "Nothing fits."),
    "fault-line": ("{called}：{message}{mark}", "{called}: {message}{mark}"),
    "reminder": ("（提醒）", " (reminder)"),
    "invalid": ("检查完毕：{number}处不符合规范。", "Checked: {number} faults against the shapes."),
    "valid": ("检查完毕：图谱符合规范。", "Checked: the graph fits the shapes."),
    "question-name": ("名称", "name"),
    "question-title": ("问题", "question"),
    "question-values": ("参数", "parameters"),
    "ready": (
        "责任图谱已就绪：{address}（按 Ctrl+C 停止）",
        "DutyGraph is ready: {address} (Ctrl+C stops it)",
    ),
    "interrupted": (
        "已中断；没有显示“已载入”等字样的，图谱里都没有改动。",
        "Interrupted; nothing changed in the graph but what was said to be done.",
    ),
    "stopped": ("已停止。", "Stopped."),
    "ours": (
        "程序内部出错（{error}）。这是我们的问题，输入没有被改动；请把下面的内容发给维护者。",
        "An internal error ({error}). The fault is ours, your input is unchanged; please send the following to the maintainers.",
    ),
    "code:bad-input": ("", "The input is at fault"),
    "code:bad-document": ("", "The file cannot be read as a task document"),
    "code:bad-query": ("", "The query is at fault"),
    "code:not-found": ("", "Not found"),
    "code:refused": ("", "Not allowed here"),
    "code:limit": ("", "A limit was met"),
    "code:store": ("", "The store is at fault"),
}
"""Key → (Chinese, English). A key ``code:…`` introduces the errors of that code, or of the nearest class's code."""


def chosen_language() -> str:
    """``zh`` or ``en``, as the environment says; Chinese where it says anything else."""
    language = os.environ.get(PREFIX + "LANGUAGE", LANGUAGES[0]).strip().lower()
    return language if language in LANGUAGES else LANGUAGES[0]


def told(key: str, **values: object) -> str:
    """The message ``key`` in the chosen language with its values; none of them is read as a format itself.

    >>> told("removed", name="{x}")
    '已移除：{x}'
    """
    text = MESSAGES[key][LANGUAGES.index(chosen_language())]
    return text.format(**values) if values else text


def error_line(error: DutyGraphError) -> str:
    """One line for a person: the error's message, in English after what kind of error it is."""
    message = " ".join(error.message.split("\n"))
    if chosen_language() == "zh":
        return message
    codes = (error.code, *(kind.__dict__.get("code", "") for kind in type(error).__mro__))
    key = next((f"code:{code}" for code in codes if f"code:{code}" in MESSAGES), "code:bad-input")
    return f"{told(key)}: {message}"
