"""Named questions: ``.rq`` files with a header that declares title, description, parameters and their types.

>>> from graph import questions
>>> questions.named("tasks-of-leader").title
'一位领导分管的任务'
"""

from graph.questions.header import Parameter, Type
from graph.questions.named import NamedQuestion, all, named

__all__ = ["NamedQuestion", "Parameter", "Type", "all", "named"]
