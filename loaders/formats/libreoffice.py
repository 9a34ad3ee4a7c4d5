"""LibreOffice as a converter of the formats that only office programs read: no macros, no network, no traces.

Each conversion has a profile of its own in a temporary folder that is removed with all it holds. Where the
system allows it, the program runs in a network name space without any network; its settings forbid macros and
links to outside either way.
"""

from __future__ import annotations

import os
import resource
import shutil
import signal
import subprocess
import tempfile
from contextlib import suppress
from functools import cache
from pathlib import Path
from typing import Final

from loaders.formats.limits import MEGABYTE, PACKAGE_BYTES
from loaders.formats.package import damaged
from ontology.errors import DocumentError

PROGRAMS: Final = ("soffice", "libreoffice")
SECONDS: Final = 30.0
"""The longest that one conversion may take; a document of ten thousand tasks takes about ten."""
MEMORY: Final = 768 * MEGABYTE
FILTERS: Final = {"docx": "MS Word 2007 XML", "xlsx": "Calc MS Excel 2007 XML"}
DEBIAN_PACKAGES: Final = {"docx": "libreoffice-writer-nogui", "xlsx": "libreoffice-calc-nogui"}
OPTIONS: Final = (
    "--headless", "--norestore", "--nolockcheck", "--nodefault", "--nologo", "--nofirststartwizard", "--invisible",
)  # fmt: skip
NO_NETWORK: Final = ("unshare", "--user", "--map-root-user", "--net", "--")
SETTINGS: Final = {
    ("Common/Security/Scripting", "MacroSecurityLevel"): "3",
    ("Common/Security/Scripting", "DisableMacrosExecution"): "true",
    ("Common/Security/Scripting", "BlockUntrustedRefererLinks"): "true",
    ("Common/Security/Scripting", "DisableActiveContent"): "true",
    ("Common/Save/Document", "CreateBackup"): "false",
    ("Writer/Content/Update", "Link"): "2",
    ("Calc/Content/Update", "Link"): "2",
    ("Calc/Formula/Load", "OOXMLRecalcMode"): "1",
    ("Calc/Formula/Load", "ODFRecalcMode"): "1",
}
"""Settings of the profile: macros never run, links are never followed, formulas keep their stored results."""
SCHEMA: Final = 'xmlns:oor="http://openoffice.org/2001/registry"'


def converted(data: bytes, extension: str, target: str) -> bytes:
    """``data`` as a file of the format ``target`` (``docx`` or ``xlsx``).

    :param extension: how the input is called for LibreOffice, which looks at content first.
    :raises ontology.errors.DocumentError: LibreOffice is not installed (``needs-libreoffice``), or it could not
        read the file in time (``damaged``, ``too-slow``).
    """
    program = _program()
    if program is None:
        package = DEBIAN_PACKAGES[target]
        raise DocumentError(
            f"读取这种文件需要LibreOffice，本机没有安装。请安装软件包{package}"
            f"（apt-get install {package}），或者用办公软件另存为{target}后再试。",
            value=package,
            code="needs-libreoffice",
        )
    with tempfile.TemporaryDirectory(prefix="dutygraph-office-", ignore_cleanup_errors=True) as folder:
        return _convert(Path(folder), program, data, extension, target)


def _program() -> str | None:
    return next((found for found in map(shutil.which, PROGRAMS) if found), None)


@cache
def _fence() -> tuple[str, ...]:
    """The command that takes the network away, empty where this system does not let us."""
    try:
        done = subprocess.run([*NO_NETWORK, "true"], capture_output=True, timeout=5, check=False)
    except (OSError, subprocess.TimeoutExpired):
        return ()
    return NO_NETWORK if done.returncode == 0 else ()


def _convert(folder: Path, program: str, data: bytes, extension: str, target: str) -> bytes:
    source = folder / f"document.{extension}"
    source.write_bytes(data)
    profile = folder / "profile"
    _write_settings(profile)
    command = [
        *_fence(), program, *OPTIONS, f"-env:UserInstallation={profile.as_uri()}",
        "--convert-to", f"{target}:{FILTERS[target]}", "--outdir", str(folder / "out"), str(source),
    ]  # fmt: skip
    process = subprocess.Popen(
        command,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        cwd=folder,
        env={**os.environ, "TMPDIR": str(folder), "HOME": str(folder), "SAL_USE_VCLPLUGIN": "svp"},
        start_new_session=True,
        preexec_fn=_limit,
    )
    try:
        process.wait(SECONDS)
    except subprocess.TimeoutExpired as error:
        raise DocumentError(
            f"转换用时超过{SECONDS:g}秒，已停止。请用办公软件另存为{target}后再试。",
            value=SECONDS,
            code="too-slow",
        ) from error
    finally:
        with suppress(ProcessLookupError, PermissionError):
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()
    result = folder / "out" / f"document.{target}"
    if not result.is_file():
        raise damaged("办公软件打不开它")
    return result.read_bytes()


def _limit() -> None:
    """In the new process before the program starts: memory, the size of what it writes, no core files."""
    for kind, most in (
        (resource.RLIMIT_DATA, MEMORY),
        (resource.RLIMIT_FSIZE, PACKAGE_BYTES),
        (resource.RLIMIT_CPU, int(SECONDS) + 1),
        (resource.RLIMIT_CORE, 0),
    ):
        hard = resource.getrlimit(kind)[1]
        resource.setrlimit(kind, (most if hard == resource.RLIM_INFINITY else min(most, hard), hard))


def _write_settings(profile: Path) -> None:
    items = "".join(
        f'<item oor:path="/org.openoffice.Office.{path}"><prop oor:name="{name}" oor:op="fuse">'
        f"<value>{value}</value></prop></item>"
        for (path, name), value in SETTINGS.items()
    )
    user = profile / "user"
    user.mkdir(parents=True)
    (user / "registrymodifications.xcu").write_text(
        f'<?xml version="1.0" encoding="UTF-8"?><oor:items {SCHEMA}>{items}</oor:items>', encoding="utf-8"
    )
