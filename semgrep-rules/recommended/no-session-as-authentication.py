"""A session id is no credential: each request is verified. Each section is a library's spelling of the defect."""

from fastapi import APIRouter, Depends, FastAPI, Header, HTTPException, Query
from fastmcp import FastMCP
from mcp.server.streamable_http import MCP_SESSION_ID_HEADER
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from accounts import User, get_current_user, verify_bearer, verify_token
from storage import new_session_id, open_session

sessions = {}
transports = {}
page_views = {}
mcp = FastMCP("notes")


# --- mcp ---
async def transport_or_verified(scope, receive, send):
    request = Request(scope, receive)
    session_id = request.headers.get(MCP_SESSION_ID_HEADER)
    if session_id in transports:
        # ruleid: no-session-as-authentication
        await transports[session_id].handle_request(scope, receive, send)
        return
    user = await verify_bearer(request.headers.get("authorization"))
    if user is None:
        await Response(status_code=401)(scope, receive, send)
        return
    await open_session(user, scope, receive, send)


async def verified_and_then_found(scope, receive, send):
    request = Request(scope, receive)
    user = await verify_bearer(request.headers.get("authorization"))
    if user is None:
        await Response(status_code=401)(scope, receive, send)
        return
    session_id = request.headers.get(MCP_SESSION_ID_HEADER)
    if session_id in transports:
        # ok: no-session-as-authentication
        await transports[session_id].handle_request(scope, receive, send)


async def found_and_then_verified(request: Request):
    # ok: no-session-as-authentication
    session = sessions.get(request.headers.get(MCP_SESSION_ID_HEADER))
    user = await verify_bearer(request.headers.get("authorization"))
    if session is None or user is None or session.owner != user.id:
        return Response(status_code=404)
    return Response(session.stream)


# --- fastmcp ---
@mcp.custom_route("/messages", methods=["POST"])
async def post_message(request: Request):
    authorization = request.headers.get("authorization")
    session_id = request.query_params.get("session_id")
    if authorization:
        user = await verify_bearer(authorization)
        # ok: no-session-as-authentication
        session = sessions.get(session_id)
        if session is None or session.owner != user.id:
            return Response(status_code=404)
    elif session_id:
        # ruleid: no-session-as-authentication
        session = sessions.get(session_id)
    else:
        return Response(status_code=401)
    return Response(session.stream)


# --- starlette ---
async def reuse_or_create(request: Request):
    session_id = request.headers.get("mcp-session-id")
    if session_id:
        # ruleid: no-session-as-authentication
        session = sessions.get(session_id)
        if session is not None:
            return JSONResponse(await session.handle(await request.json()))
    claims = await verify_token(request.headers.get("authorization"))
    if not claims:
        return Response(status_code=401)
    session = sessions[new_session_id()] = open_session(claims)
    return JSONResponse(await session.handle(await request.json()))


async def logged_in_page(request: Request):
    """The cookie of a browser's session is what it is known by."""
    # ok: no-session-as-authentication
    session = sessions.get(request.cookies.get("session_id", ""))
    if session is None:
        return Response(status_code=401)
    return Response(session.page, headers={"x-user": (await verify_token(session.token))["sub"]})


async def nobody_is_verified_here(request: Request):
    # ok: no-session-as-authentication
    session = transports.get(request.headers.get("mcp-session-id"))
    return Response(session.stream)


# --- fastapi ---
app = FastAPI()
router = APIRouter()


@app.post("/mcp")
async def post_mcp(request: Request, mcp_session_id: str = Header(None), user: User = Depends(get_current_user)):
    # ok: no-session-as-authentication
    session = sessions.get(mcp_session_id)
    if session is None or session.owner != user.id:
        raise HTTPException(404)
    return await session.handle(await request.json())


@app.get("/mcp")
async def get_mcp(mcp_session_id: str = Header(None)):
    # ruleid: no-session-as-authentication
    session = sessions.get(mcp_session_id)
    if session is None:
        raise HTTPException(404)
    return session.stream


@app.delete("/mcp")
async def delete_mcp(mcp_session_id: str = Header(None)):
    # ruleid: no-session-as-authentication
    sessions.pop(mcp_session_id, None)
    return Response(status_code=204)


@app.put("/mcp", dependencies=[Depends(get_current_user)])
async def put_mcp(mcp_session_id: str = Header(None)):
    # ok: no-session-as-authentication
    return sessions[mcp_session_id].stream


@app.get("/views/{session_id}")
async def views(session_id: str):
    """No sibling guards these."""
    # ok: no-session-as-authentication
    return page_views.get(session_id)


@app.get("/login/{session_id}")
async def login(session_id: str):
    # ok: no-session-as-authentication
    return sessions[session_id].login_page


@app.get("/by-token")
async def by_token(session_id: str, token: str = Query(...)):
    claims = verify_token(token)
    if claims is None:
        raise HTTPException(401)
    # ok: no-session-as-authentication
    return sessions[session_id].stream
