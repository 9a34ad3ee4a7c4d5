"""The file that a request carries: as a form's field ``file``, or as the body itself; never more than the limit."""

from __future__ import annotations

from collections.abc import AsyncGenerator

from fastapi import Request
from starlette.datastructures import UploadFile
from starlette.formparsers import MultiPartException, MultiPartParser

from ontology.errors import DutyGraphError, InputError

UNNAMED = "上传的文件"


class TooLarge(DutyGraphError):
    """The request's body is larger than the limit (HTTP 413)."""

    code = "too-large"


async def uploaded(request: Request, most: int) -> tuple[bytes, str]:
    """The file's bytes and its base name.

    :param most: bytes.
    :raises TooLarge: more than ``most``; told before the rest is read.
    :raises ontology.errors.InputError: a form without the field ``file``, or an empty body.
    """
    announced = request.headers.get("content-length", "")
    if announced.isdecimal() and int(announced) > most + 4096:
        raise too_large(most)
    if request.headers.get("content-type", "").startswith("multipart/form-data"):
        return await of_form(request, most)
    data = b"".join([piece async for piece in counted(request, most)])
    return data, base_name(request.query_params.get("name", ""))


async def of_form(request: Request, most: int) -> tuple[bytes, str]:
    """The field ``file`` of a multipart form."""
    try:
        form = await MultiPartParser(
            request.headers, counted(request, most + 4096), max_files=1, max_fields=20
        ).parse()
    except MultiPartException as error:
        raise InputError("上传的表单不完整；请重新选择文件。", place="body") from error
    try:
        file = form.get("file")
        if not isinstance(file, UploadFile):
            raise InputError("请在表单的 file 一栏放入文件。", place="file")
        data = await file.read(most + 1)
        if len(data) > most:
            raise too_large(most)
        return data, base_name(file.filename or "")
    finally:
        await form.close()


async def counted(request: Request, most: int) -> AsyncGenerator[bytes, None]:
    """The body in pieces, up to ``most`` bytes."""
    seen = 0
    async for piece in request.stream():
        seen += len(piece)
        if seen > most:
            raise too_large(most)
        yield piece


def too_large(most: int) -> TooLarge:
    """The error for a body of more than ``most`` bytes."""
    return TooLarge(f"文件超过{most >> 20} MiB的上限；请确认它是任务分解文件。", value=most, place="body")


def base_name(name: str) -> str:
    """The last part of a name as a client gives it, without what no file name holds."""
    last = name.replace("\\", "/").rsplit("/", 1)[-1]
    return "".join(c for c in last if c.isprintable())[:200] or UNNAMED
