"""A session id is no credential: each request is verified. Each section is a library's spelling of the defect."""

import hmac
import os
from http.server import BaseHTTPRequestHandler
from typing import Annotated

from fastapi import APIRouter, Cookie, Depends, FastAPI, Header, HTTPException, Query
from fastmcp import Context, FastMCP
from fastmcp.server.dependencies import get_access_token
from mcp.server.sse import SseServerTransport
from mcp.server.streamable_http import MCP_SESSION_ID_HEADER
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Mount, Route

from accounts import API_KEY, AUTH_ENABLED, InvalidToken, User, get_current_user, identify, is_initialize, logger
from accounts import tokens, verify_bearer, verify_token
from storage import Session, call_upstream, new_queue, new_session_id, open_session, page_views, serve, server

sessions = {}
transports = {}
queues = {}
streams = {}
open_streams = {}
mcp = FastMCP("notes")


# --- mcp ---
async def transport_or_verified(scope, receive, send):
    request = Request(scope, receive)
    session_id = request.headers.get(MCP_SESSION_ID_HEADER)
    # ruleid: no-session-as-authentication
    if session_id in transports:
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
    # ok: no-session-as-authentication
    if session_id in transports:
        await transports[session_id].handle_request(scope, receive, send)
        return
    await open_session(user, scope, receive, send)


sse = SseServerTransport("/messages/")
open_sse = SseServerTransport("/open/messages/")


async def open_verified_stream(request: Request):
    if not verify_token(request.headers.get("authorization")):
        return Response(status_code=401)
    async with sse.connect_sse(request.scope, request.receive, request._send) as (incoming, outgoing):
        await server.run(incoming, outgoing, server.create_initialization_options())


async def open_stream(request: Request):
    """Nobody is verified at this one, nor at its messages."""
    async with open_sse.connect_sse(request.scope, request.receive, request._send) as (incoming, outgoing):
        await server.run(incoming, outgoing, server.create_initialization_options())


sse_routes = [
    Route("/sse", endpoint=open_verified_stream),
    # ruleid: no-session-as-authentication
    Mount("/messages/", app=sse.handle_post_message),
    Route("/open/sse", endpoint=open_stream),
    # ok: no-session-as-authentication
    Mount("/open/messages/", app=open_sse.handle_post_message),
]


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


@mcp.custom_route("/stream", methods=["GET"])
async def missing_so_the_session_will_do(request: Request):
    authorization = request.headers.get("authorization")
    session_id = request.query_params.get("session_id")
    if not authorization:
        # ruleid: no-session-as-authentication
        session = sessions.get(session_id)
        if session is None:
            return Response(status_code=401)
        user = session.user
    else:
        user = await verify_bearer(authorization)
    return await serve(user)


# --- starlette ---
async def reuse_or_create(request: Request):
    session_id = request.headers.get("mcp-session-id")
    if session_id:
        session = sessions.get(session_id)
        # ruleid: no-session-as-authentication
        if session is not None:
            return JSONResponse(await session.handle(await request.json()))
    claims = await verify_token(request.headers.get("authorization"))
    if not claims:
        return Response(status_code=401)
    session = sessions[new_session_id()] = open_session(claims)
    return JSONResponse(await session.handle(await request.json()))


async def verified_on_opening_only(request: Request):
    session_id = request.headers.get("mcp-session-id")
    # ruleid: no-session-as-authentication
    if session_id not in sessions:
        user = await verify_token(request.headers.get("authorization"))
        if not user:
            return Response(status_code=401)
        session_id = new_session_id()
        sessions[session_id] = Session(user)
    return await sessions[session_id].handle(request)


async def verified_if_nothing_was_found(request: Request):
    session = sessions.get(request.headers.get("mcp-session-id"))
    # ruleid: no-session-as-authentication
    if session is None:
        user = await verify_token(request.headers.get("authorization"))
        if not user:
            return Response(status_code=401)
        session = Session(user)
    return await session.handle(request)


async def verified_on_initialize(request: Request):
    body = await request.json()
    session_id = request.headers.get("mcp-session-id")
    # ruleid: no-session-as-authentication
    if is_initialize(body):
        user = await verify_token(request.headers.get("authorization"))
        if not user:
            return Response(status_code=401)
        sessions[new_session_id()] = Session(user)
        return JSONResponse({})
    session = sessions.get(session_id)
    if session is None:
        return Response(status_code=404)
    return await session.handle(request)


async def verified_for_one_verb(request: Request):
    session_id = request.headers.get("mcp-session-id")
    # ruleid: no-session-as-authentication
    if request.method == "GET":
        session = sessions.get(session_id)
        return await session.stream()
    # ruleid: no-session-as-authentication
    if request.method == "DELETE":
        sessions.pop(session_id, None)
        return Response(status_code=204)
    user = await verify_token(request.headers.get("authorization"))
    if not user:
        return Response(status_code=401)
    return await serve(user)


async def one_verb_or_the_other(request: Request):
    session_id = request.headers.get("mcp-session-id")
    if request.method == "POST":
        user = await verify_token(request.headers.get("authorization"))
        if not user:
            return Response(status_code=401)
        return await serve(user)
    elif request.method == "DELETE":
        # ruleid: no-session-as-authentication
        sessions.pop(session_id, None)
        return Response(status_code=204)


class Guard:
    async def let_sessions_through(self, request: Request, call_next):
        session_id = request.headers.get("mcp-session-id")
        # ruleid: no-session-as-authentication
        if session_id in sessions:
            return await call_next(request)
        if await verify_token(request.headers.get("authorization")) is None:
            return Response(status_code=401)
        return await call_next(request)

    async def let_public_pages_through(self, request: Request, call_next):
        session_id = request.headers.get("mcp-session-id")
        # ok: no-session-as-authentication
        if request.url.path.startswith("/session-help"):
            return await call_next(request)
        if await verify_token(request.headers.get("authorization")) is None:
            return Response(status_code=401)
        logger.info("session %s", session_id)
        return await call_next(request)


def verify_api_key(request):
    if hmac.compare_digest(request.headers.get("x-api-key", ""), API_KEY):
        return True
    return False


async def answer_dropped(request: Request):
    # ruleid: no-session-as-authentication
    verify_api_key(request)
    session = sessions.get(request.headers.get("mcp-session-id"))
    return await session.handle(request)


async def answer_heard(request: Request):
    # ok: no-session-as-authentication
    if not verify_api_key(request):
        return Response(status_code=401)
    session = sessions.get(request.headers.get("mcp-session-id"))
    return await session.handle(request)


async def refusal_caught(request: Request):
    session_id = request.headers.get("mcp-session-id")
    try:
        tokens.verify_token(request.headers["authorization"])
    # ruleid: no-session-as-authentication
    except InvalidToken:
        logger.warning("bad token")
    session = sessions.get(session_id)
    return await session.handle(request)


async def refusal_caught_and_answered(request: Request):
    session_id = request.headers.get("mcp-session-id")
    try:
        tokens.verify_token(request.headers["authorization"])
    # ok: no-session-as-authentication
    except InvalidToken:
        logger.warning("bad token")
        return Response(status_code=401)
    session = sessions.get(session_id)
    return await session.handle(request)


async def switched_off_by_the_request(request: Request):
    session_id = request.headers.get("mcp-session-id")
    # ruleid: no-session-as-authentication
    if request.query_params.get("no_auth") != "true":
        user = verify_token(request.headers.get("authorization"))
        if user is None:
            return Response(status_code=401)
    session = sessions.get(session_id)
    return await session.handle(request)


async def switched_off_by_a_flag(request: Request):
    session_id = request.headers.get("mcp-session-id")
    debug = request.query_params.get("debug")
    # ruleid: no-session-as-authentication
    if not debug:
        user = verify_token(request.headers.get("authorization"))
        if user is None:
            return Response(status_code=401)
    session = sessions.get(session_id)
    return await session.handle(request)


async def credential_of_the_session(request: Request):
    session_id = request.headers.get("mcp-session-id")
    # ruleid: no-session-as-authentication
    token = request.headers.get("authorization") or sessions[session_id].token
    return await call_upstream(token)


async def credential_of_the_session_if_none(request: Request):
    session_id = request.headers.get("mcp-session-id")
    api_key = request.headers.get("x-api-key")
    if not api_key and session_id in sessions:
        # ruleid: no-session-as-authentication
        api_key = sessions[session_id]["api_key"]
    return await call_upstream(api_key)


async def take_stream(request: Request):
    if not verify_token(request.headers.get("authorization")):
        return Response(status_code=401)
    session_id = new_session_id()
    queues[session_id] = new_queue()
    return Response(queues[session_id].read())


# ruleid: no-session-as-authentication
async def take_message(request: Request):
    queue = queues.get(request.query_params.get("session_id"))
    if queue is None:
        return Response(status_code=404)
    await queue.put(await request.json())
    return Response(status_code=202)


routes = [Route("/stream", take_stream), Route("/messages", take_message, methods=["POST"])]


class Door(BaseHTTPRequestHandler):
    def do_POST(self):
        if not self._authorized():
            self.send_error(401)
            return
        session = open_streams.get(self.headers.get("Mcp-Session-Id"))
        self.answer(session)

    # ruleid: no-session-as-authentication
    def do_DELETE(self):
        open_streams.pop(self.headers.get("Mcp-Session-Id"), None)
        self.send_response(204)


# --- fastapi ---
app = FastAPI()
router = APIRouter()


@app.post("/mcp")
# ok: no-session-as-authentication
async def post_mcp(request: Request, mcp_session_id: str = Header(None), user: User = Depends(get_current_user)):
    session = sessions.get(mcp_session_id)
    if session is None or session.owner != user.id:
        raise HTTPException(404)
    return await session.handle(await request.json())


@app.get("/mcp")
# ruleid: no-session-as-authentication
async def get_mcp(mcp_session_id: str = Header(None)):
    session = sessions.get(mcp_session_id)
    if session is None:
        raise HTTPException(404)
    return session.stream


@app.delete("/mcp")
# ruleid: no-session-as-authentication
async def delete_mcp(mcp_session_id: str = Header(None)):
    if mcp_session_id not in sessions:
        raise HTTPException(404)
    del sessions[mcp_session_id]
    return Response(status_code=204)


@app.put("/mcp", dependencies=[Depends(get_current_user)])
# ok: no-session-as-authentication
async def put_mcp(mcp_session_id: str = Header(None)):
    return sessions[mcp_session_id].stream


@app.patch("/mcp")
# ok: no-session-as-authentication
async def patch_mcp(user: Annotated[User, Depends(get_current_user)], mcp_session_id: str = Header(None)):
    return sessions[mcp_session_id].stream


Caller = Annotated[User, Depends(get_current_user)]
context_boards = {}


@app.post("/sessions/{session_id}/board")
# ok: no-session-as-authentication
async def draw(session_id: str, caller: Caller):
    board = context_boards.get(session_id)
    if board is None or board.owner != caller.id:
        raise HTTPException(404)
    return board.draw()


@app.get("/sessions/{session_id}/board")
# ruleid: no-session-as-authentication
async def look(session_id: str):
    return context_boards.get(session_id)


@router.get("/sse", dependencies=[Depends(get_current_user)])
async def open_router_stream():
    session_id = new_session_id()
    streams[session_id] = new_queue()
    return streams[session_id]


@router.post("/messages")
# ruleid: no-session-as-authentication
async def router_messages(request: Request, session_id: str = Query(...)):
    await streams[session_id].put(await request.json())
    return Response(status_code=202)


# look-alikes
@app.get("/views/{session_id}")
# ok: no-session-as-authentication
async def views(session_id: str):
    """No sibling guards these."""
    return page_views.get(session_id)


@app.get("/login/{session_id}")
# ok: no-session-as-authentication
async def login(session_id: str):
    """A door that must be open: who is to log in has no credential yet."""
    return sessions[session_id].login_page


@app.get("/oauth/callback")
# ok: no-session-as-authentication
async def oauth_callback(session_id: str):
    """The authorization server sends the browser here."""
    return sessions[session_id].page_after_consent


@app.get("/health/{session_id}")
# ok: no-session-as-authentication
async def session_health(session_id: str):
    return {"alive": sessions.get(session_id) is not None}


@app.get("/by-token")
# ok: no-session-as-authentication
async def by_token(session_id: str, token: str = Query(...)):
    """The credential of each request is verified, only otherwise than at the siblings."""
    claims = verify_token(token)
    if claims is None:
        raise HTTPException(401)
    return sessions[session_id].stream


@app.get("/page")
# ok: no-session-as-authentication
async def page_of_browser(session_id: str = Cookie(None)):
    """The cookie of a browser's session is what it is known by."""
    return sessions.get(session_id)


async def logged_in_page(request: Request):
    """A browser's cookie or a program's token."""
    session_id = request.cookies.get("session_id", "")
    # ok: no-session-as-authentication
    if session_id in sessions:
        return Response(sessions[session_id].page)
    user = await verify_token(request.headers.get("authorization"))
    return Response(user.page)


async def nobody_is_verified_here(request: Request):
    """The SDK's own manner in a server without authentication."""
    session_id = request.headers.get("mcp-session-id")
    # ok: no-session-as-authentication
    if session_id in open_streams:
        return Response(open_streams[session_id].read())
    return Response(status_code=400)


async def unknown_is_refused_first(request: Request):
    """An id that is unknown opens nothing."""
    session_id = request.headers.get("mcp-session-id")
    # ok: no-session-as-authentication
    if session_id and session_id not in sessions:
        return Response(status_code=404)
    user = await verify_token(request.headers.get("authorization"))
    return await sessions[session_id].handle(user)


async def found_and_then_verified(request: Request):
    """The order does not matter as long as nothing is served between."""
    # ok: no-session-as-authentication
    session = sessions.get(request.headers.get(MCP_SESSION_ID_HEADER))
    user = await verify_bearer(request.headers.get("authorization"))
    if session is None or user is None or session.owner != user.id:
        return Response(status_code=404)
    return Response(session.stream)


async def verified_in_both_branches(request: Request):
    session_id = request.headers.get("mcp-session-id")
    authorization = request.headers.get("authorization")
    # ok: no-session-as-authentication
    if session_id in sessions:
        user = await verify_token(authorization)
        if sessions[session_id].owner != user:
            return Response(status_code=404)
        return await sessions[session_id].handle(request)
    user = await verify_token(authorization)
    return await serve(user)


async def verified_by_comparison(request: Request):
    """The credential is compared in place, not by a function with a name that says so."""
    if request.headers.get("authorization") != f"Bearer {os.environ['TOKEN']}":
        return Response(status_code=401)
    session_id = request.headers.get("mcp-session-id")
    # ok: no-session-as-authentication
    if session_id in sessions:
        return await sessions[session_id].handle(request)
    user = verify_token(request.headers.get("x-user-token"))
    return await serve(user)


async def verified_in_a_try(request: Request):
    try:
        user = await verify_token(request.headers.get("authorization"))
    except InvalidToken:
        return Response(status_code=401)
    session_id = request.headers.get("mcp-session-id")
    # ok: no-session-as-authentication
    if session_id in sessions:
        return await sessions[session_id].handle(request)
    return await serve(user)


async def verified_by_the_library(request: Request):
    user = get_access_token().subject
    session_id = request.headers.get("mcp-session-id")
    # ok: no-session-as-authentication
    if session_id in sessions:
        return await sessions[session_id].handle(request)
    return await serve(verify_token(user))


async def switched_off_by_the_operator(request: Request):
    """The operator's setting, unknown here, and not the request's word."""
    session_id = request.headers.get("mcp-session-id")
    # ok: no-session-as-authentication
    if AUTH_ENABLED:
        user = await verify_token(request.headers.get("authorization"))
        if not user:
            return Response(status_code=401)
    return await sessions[session_id].handle(request)


async def preflight(request: Request):
    """A browser's OPTIONS request brings no credential."""
    session_id = request.headers.get("mcp-session-id")
    # ok: no-session-as-authentication
    if request.method != "OPTIONS":
        user = await verify_token(request.headers.get("authorization"))
        if not user:
            return Response(status_code=401)
    return await sessions[session_id].handle(request)


async def session_of_the_verified(request: Request):
    """What a function in another file does with the request is not known."""
    caller = await identify(request)
    session_id = request.headers.get("mcp-session-id")
    # ok: no-session-as-authentication
    if session_id in sessions and sessions[session_id].owner == caller:
        return await sessions[session_id].handle(request)
    return await serve(verify_token(request.headers.get("authorization")))


async def stored_and_compared(request: Request):
    token = request.headers.get("authorization")
    # ok: no-session-as-authentication
    stored = sessions[request.headers.get("mcp-session-id")]["token"]
    if not token or not hmac.compare_digest(token, stored):
        return Response(status_code=401)
    return await call_upstream(token)


async def counted_only(request: Request):
    """if session_id in sessions: return sessions[session_id] before verify_token(...), in a text only."""
    # ok: no-session-as-authentication
    if request.headers.get("mcp-session-id") and len(sessions) > 1000:
        return Response(status_code=503)
    user = verify_token(request.headers.get("authorization"))
    return await serve(user)


# --- a gate that the request, or a failure, opens ---
async def switched_off_by_query(request: Request, call_next):
    # ruleid: no-session-as-authentication
    if request.query_params.get("no_auth") == "true":
        return await call_next(request)
    if await verify_bearer(request.headers.get("authorization")) is None:
        return Response(status_code=401)
    return await call_next(request)


async def failure_goes_on(request: Request, call_next):
    if "authorization" not in request.headers:
        return Response(status_code=401)
    try:
        request.state.user = await verify_bearer(request.headers["authorization"])
    # ruleid: no-session-as-authentication
    except InvalidToken as error:
        logger.warning("token: %s", error)
    return await call_next(request)


async def caller_or_skipped(request: Request):
    # ruleid: no-session-as-authentication
    if request.headers.get("x-skip-auth"):
        return "internal"
    user = await verify_bearer(request.headers.get("authorization"))
    if user is None:
        raise HTTPException(401)
    return user


@app.get("/gated")
async def gated(caller=Depends(caller_or_skipped)):
    return caller


# look-alikes
async def failure_ends(request: Request, call_next):
    try:
        request.state.user = await verify_bearer(request.headers["authorization"])
    # ok: no-session-as-authentication
    except InvalidToken:
        logger.warning("token")
        return Response(status_code=401)
    return await call_next(request)


async def caller_is_a_guest(request: Request, call_next):
    if request.url.path.startswith("/closed"):
        return Response(status_code=401)
    request.state.user = None
    try:
        request.state.user = await verify_bearer(request.headers["authorization"])
    # ok: no-session-as-authentication
    except InvalidToken:
        logger.debug("guest")
    return await call_next(request)


async def nobody_is_refused(request: Request, call_next):
    """Only tells who calls; the doors behind it ask."""
    try:
        request.state.user = await verify_bearer(request.headers["authorization"])
    # ok: no-session-as-authentication
    except InvalidToken:
        pass
    return await call_next(request)


async def switched_off_by_setting(request: Request, call_next):
    # ok: no-session-as-authentication
    if not AUTH_ENABLED:
        return await call_next(request)
    # ok: no-session-as-authentication
    if request.headers.get("x-internal") == API_KEY:
        return await call_next(request)
    if await verify_bearer(request.headers.get("authorization")) is None:
        return Response(status_code=401)
    return await call_next(request)


@app.get("/ping")
async def ping_or_verified(request: Request):
    # ok: no-session-as-authentication
    if request.query_params.get("ping"):
        return "pong"
    user = await verify_bearer(request.headers.get("authorization"))
    if user is None:
        raise HTTPException(401)
    return user


# --- a key of sessions, in Redis or a table ---
@app.put("/notes")
# ok: no-session-as-authentication
async def write_note(mcp_session_id: str = Header(None), user: User = Depends(get_current_user)):
    await pool.hset(f"mcp:{mcp_session_id}", "owner", user.id)


@app.delete("/notes")
# ruleid: no-session-as-authentication
async def delete_notes(mcp_session_id: str = Header(None)):
    await pool.delete(f"mcp:{mcp_session_id}")


@app.get("/rows/{session_id}")
# ok: no-session-as-authentication
async def read_row(session_id: str, user: User = Depends(get_current_user)):
    return db.execute("SELECT * FROM sessions WHERE id = ? AND user_id = ?", (session_id, user.id)).fetchone()


@app.delete("/rows/{session_id}")
# ruleid: no-session-as-authentication
async def delete_row(session_id: str):
    db.execute("DELETE FROM sessions WHERE id = ?", (session_id,))


async def verified_by_a_word(request: Request):
    session_id = request.headers.get("mcp-session-id")
    # ruleid: no-session-as-authentication
    if session_id in transports:
        return await transports[session_id].handle(request)
    claims = check(request)
    if claims is None:
        return Response(status_code=401)
    return await serve(claims)


async def limited_afterwards(request: Request):
    session_id = request.headers.get("mcp-session-id")
    # ok: no-session-as-authentication
    if session_id in transports:
        return await transports[session_id].handle(request)
    pace = check(request)
    return await serve(pace)


# --- a login that later calls are trusted for ---
logged_in = {}
trusted = set()
projects = {}


@mcp.tool
async def log_in(password: str, ctx: Context) -> str:
    user = check_password(password)
    # ruleid: no-session-as-authentication
    logged_in[ctx.session_id] = {"user": user}
    return "welcome"


@mcp.tool
async def trust(token: str, ctx: Context) -> str:
    claims = verify_token(token)
    # ruleid: no-session-as-authentication
    trusted.add(ctx.session_id)
    # ok: no-session-as-authentication
    logged_in[ctx.session_id] = claims
    return "welcome"


@mcp.tool
async def log_in_to_state(token: str, ctx: Context) -> str:
    # ruleid: no-session-as-authentication
    await ctx.set_state("user", verify_token(token))
    return "welcome"


@mcp.tool
async def invoices(ctx: Context) -> str:
    if ctx.session_id not in trusted:
        raise PermissionError
    user = logged_in.get(ctx.session_id) or await ctx.get_state("user")
    return f"{user} {projects.get(ctx.session_id)}"


@mcp.tool
async def choose(project: str, ctx: Context) -> str:
    # ok: no-session-as-authentication
    projects[ctx.session_id] = check(project)
    return project


if __name__ == "__main__":
    mcp.run(transport="http")
