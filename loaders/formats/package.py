"""Zip packages (docx, xlsx, odt): their parts, opened safely and parsed as they stream.

Nothing is unpacked to disk and nothing is fetched: a part is found by its name inside the package, external
relations are never followed, and XML is read without entities or network (a document type in an office part
is refused, for no office program writes one).
"""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import IO

from lxml import etree

from loaders.formats.limits import (
    COMPRESSION_RATIO,
    MEGABYTE,
    PACKAGE_BYTES,
    PACKAGE_PARTS,
    PART_BYTES,
    too_big,
)
from ontology.errors import DocumentError

DAMAGED = "文件已损坏或不完整（可能没有下载完）：{}。请重新下载或用办公软件打开后另存，再试一次。"
ENCRYPTED_FLAG = 0x1
DECLARATION = re.compile(rb"<!(?:DOCTYPE|ENTITY)")
PROLOG = 65536
"""Bytes at the beginning of a part in which a document type would stand."""
COUNTED_BYTES = 4 * MEGABYTE
MACROS = "vbaproject.bin"
REMOTE = re.compile(
    rb"""<Relationship\b(?=[^>]*Type=["'][^"']*/(?:attachedTemplate|oleObject|frame|subDocument)["'])"""
    rb"""(?=[^>]*TargetMode=["']External["'])(?=[^>]*Target=["'](?:https?:|ftp:|file:////?[^/]|\\\\|//)[^"']*["'])""",
    re.IGNORECASE,
)
"""A relation that office programs follow by themselves, and that leads to another machine."""


def damaged(what: str) -> DocumentError:
    """The refusal of a file whose container is broken, ready to be raised; ``what`` says where."""
    return DocumentError(DAMAGED.format(what), value=what, code="damaged")


def has_macros() -> DocumentError:
    """The refusal of a file that carries macros, ready to be raised."""
    return DocumentError(
        "文件里有宏（可执行代码），已拒绝读取。请用办公软件另存为不含宏的docx或xlsx后再试。", code="macros"
    )


def loads_remote(what: str) -> DocumentError:
    """The refusal of a file that would load something from another machine, ready to be raised."""
    return DocumentError(
        "文件要从别处加载模板或对象，已拒绝读取。请用办公软件打开，去掉链接的模板后另存，再试一次。",
        value=what,
        code="remote",
    )


class Package:
    """The parts of one zip package; raises :class:`DocumentError` for a bomb, a broken or a locked one."""

    def __init__(self, data: bytes) -> None:
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
        except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError, UnicodeError) as error:
            raise damaged("压缩包目录读不出来") from error
        self._check()

    def _check(self) -> None:
        parts = self._zip.infolist()
        if len(parts) > PACKAGE_PARTS:
            raise too_big("压缩包内文件数", PACKAGE_PARTS, "个")
        if sum(part.file_size for part in parts) > PACKAGE_BYTES:
            raise too_big("解压后的大小", PACKAGE_BYTES // MEGABYTE, "MB")
        for part in parts:
            if part.flag_bits & ENCRYPTED_FLAG:
                raise DocumentError(
                    "文件已加密，无法读取。请先用办公软件去掉密码，另存后再试。", code="encrypted"
                )
            if part.file_size > MEGABYTE and part.file_size > COMPRESSION_RATIO * part.compress_size:
                raise too_big("压缩比异常，疑为压缩炸弹，压缩比", COMPRESSION_RATIO, "倍")

    def refuse_active(self) -> None:
        """Nothing for a package that only holds content; raises :class:`DocumentError` for macros and remote templates."""
        for part in self._zip.infolist():
            name = part.filename.lower()
            if name.endswith(MACROS):
                raise has_macros()
            if name.endswith(".rels") and REMOTE.search(self.read(part.filename)):
                raise loads_remote(part.filename)

    def names(self) -> frozenset[str]:
        """The names of all parts, as stored."""
        return frozenset(self._zip.namelist())

    def __contains__(self, name: str) -> bool:
        return name in self._zip.NameToInfo

    @contextmanager
    def open(self, name: str) -> Iterator[IO[bytes]]:
        """The unpacked bytes of a part as a stream; raises :class:`DocumentError` for a broken or huge part."""
        if name not in self:
            raise damaged(f"缺少{name}")
        if self._zip.getinfo(name).file_size > PART_BYTES:
            raise too_big(f"{name}解压后的大小", PART_BYTES // MEGABYTE, "MB")
        try:
            with self._zip.open(name) as stream:
                yield stream
        except (
            zipfile.BadZipFile,
            zlib.error,
            EOFError,
            NotImplementedError,
            ValueError,
            OSError,
            RuntimeError,
        ) as error:
            raise damaged(f"{name}解压失败") from error

    def read(self, name: str) -> bytes:
        """The unpacked bytes of a part, whole; raises like :meth:`open`."""
        with self.open(name) as stream:
            return stream.read()

    def refuse_crowd(self, name: str, tag: bytes, what: str, limit: int) -> None:
        """Nothing for a part with at most ``limit`` of a tag; a large one is counted before it is parsed."""
        large = name in self and self._zip.getinfo(name).file_size > COUNTED_BYTES
        if large and self.read(name).count(tag) > limit:
            raise too_big(what, limit, "个")

    def tree(self, name: str) -> etree._Element | None:
        """The root element of an XML part, ``None`` where the package has no such part."""
        if name not in self:
            return None
        parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
        data = self.read(name)
        if DECLARATION.search(data[:PROLOG]):
            raise declares_entities(name)
        try:
            root = etree.fromstring(data, parser)
        except (etree.XMLSyntaxError, ValueError) as error:
            raise damaged(f"{name}不是完整的XML") from error
        refuse_document_type(root, name)
        return root

    def events(
        self, name: str, tags: Sequence[str], events: Sequence[str] = ("start", "end")
    ) -> Iterator[tuple[str, etree._Element]]:
        """``(event, element)`` for the ``tags`` of an XML part as it streams; the caller clears what it used."""
        with self.open(name) as stream:
            if DECLARATION.search(stream.read(PROLOG)):
                raise declares_entities(name)
        with self.open(name) as stream:
            walk = etree.iterparse(
                stream,
                events=tuple(events),
                tag=tuple(tags),
                resolve_entities=False,
                no_network=True,
                load_dtd=False,
                huge_tree=False,
                remove_comments=True,
                remove_pis=True,
            )
            try:
                first = True
                for event, element in walk:
                    if first:
                        refuse_document_type(element, name)
                        first = False
                    yield str(event), element
            except etree.XMLSyntaxError as error:
                raise damaged(f"{name}不是完整的XML") from error


def refuse_document_type(element: etree._Element, name: str) -> None:
    """Nothing for an element of plain XML; raises :class:`DocumentError` where its file declares a DTD."""
    if element.getroottree().docinfo.internalDTD is not None:
        raise declares_entities(name)


def declares_entities(name: str) -> DocumentError:
    """The refusal of a file whose part ``name`` declares entities, ready to be raised."""
    return DocumentError(
        f"文件的{name}里有文档类型或实体声明，办公软件不会写出这样的文件，已拒绝读取。",
        value=name,
        code="hostile",
    )


def release(element: etree._Element) -> None:
    """Frees a finished element and what stands before it, so that a long part needs little memory."""
    element.clear()
    parent = element.getparent()
    if parent is not None:
        while element.getprevious() is not None:
            del parent[0]
