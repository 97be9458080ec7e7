"""Who calls is found by his credential; a yes or no names nobody."""

from starlette.responses import JSONResponse

from auth import verify

TOKENS = {}
sessions = {}


async def read(request):
    user = TOKENS.get(request.headers.get("authorization"))
    if user is None:
        return JSONResponse({}, status_code=401)
    # ruleid: require-session-owner
    return JSONResponse(sessions.get(request.headers.get("mcp-session-id")))


async def read_verified(request):
    user = await verify(request)
    if user is None:
        return JSONResponse({}, status_code=401)
    # ruleid: require-session-owner
    return JSONResponse(sessions.get(request.headers.get("mcp-session-id")))


async def read_allowed(request):
    allowed = TOKENS.get(request.headers.get("authorization"))
    if not allowed:
        return JSONResponse({}, status_code=401)
    # ok: require-session-owner
    return JSONResponse(sessions.get(request.headers.get("mcp-session-id")))


async def read_as_said(request):
    user = request.headers.get("x-user-token", "anonymous")
    # ok: require-session-owner
    return JSONResponse(sessions.get(request.headers.get("mcp-session-id")))
