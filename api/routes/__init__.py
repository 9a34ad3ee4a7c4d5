"""The routes of the HTTP service, a module a group: each has ``router(context) -> APIRouter``."""
