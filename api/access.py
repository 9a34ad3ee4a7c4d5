"""Who may write: whoever sends the token of the settings as ``Authorization: Bearer …``.

A header that a page of another site cannot send makes writes proof against cross-site forms; there are no
cookies.
"""

from __future__ import annotations

import hmac

from fastapi import Request

from api.settings import Settings
from ontology.errors import Refused


class Unauthorised(Refused):
    """The token is missing or wrong; sent once more with the right one, the same request works (HTTP 401)."""

    code = "token-needed"


def require_token(request: Request, settings: Settings) -> None:
    """Nothing where the request may write.

    :raises ontology.errors.Refused: the service has no token and is read-only (403).
    :raises Unauthorised: the token is missing or wrong (401).
    """
    if not settings.token:
        raise Refused(
            "本服务只读：启动时没有设置 DUTYGRAPH_TOKEN，不接受修改。",
            code="read-only",
            place="authorization",
        )
    kind, _, sent = request.headers.get("authorization", "").partition(" ")
    if kind.lower() != "bearer" or not hmac.compare_digest(sent.strip().encode(), settings.token.encode()):
        raise Unauthorised(
            "修改图谱需要令牌：请在请求头中写明 Authorization: Bearer 令牌。", place="authorization"
        )
