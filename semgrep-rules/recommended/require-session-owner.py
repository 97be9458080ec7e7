"""A look-up by session id must be tied to the verified caller. Each section is a library's spelling of it."""

import hashlib
import hmac
import json
import secrets
import sqlite3
import uuid
from http.server import BaseHTTPRequestHandler
from typing import Annotated

import boto3
import redis.asyncio
from boto3.dynamodb.conditions import Key
from django.contrib.auth.decorators import login_required as django_login_required
from django.core.cache import cache
from django.http import JsonResponse as DjangoJsonResponse
from django.shortcuts import get_object_or_404
from django.views import View
from fastapi import APIRouter, Depends, FastAPI, Header, HTTPException, Query
from fastmcp import Context, FastMCP
from fastmcp.exceptions import ToolError
from fastmcp.server.dependencies import get_access_token
from flask import Flask, g, jsonify
from flask import request as flask_request
from flask_login import current_user as flask_user
from flask_login import login_required
from mcp.server.lowlevel import Server
from mcp.server.streamable_http import MCP_SESSION_ID_HEADER
from pydantic import BaseModel
from sqlalchemy import select
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from accounts import User, get_current_user, get_db, verify_access_token, verify_bearer
from storage import session_manager

sessions = {}
session_owners = {}
transports = {}
baskets = {}
rate_limits = {}
store = redis.asyncio.from_url("redis://localhost")
table = boto3.resource("dynamodb").Table("sessions")
db = sqlite3.connect("sessions.db")


# --- mcp ---
async def transport_by_the_header(scope, receive, send):
    request = Request(scope, receive)
    session_id = request.headers.get(MCP_SESSION_ID_HEADER)
    user = scope["user"]
    if session_id in transports:
        # ruleid: require-session-owner
        await transports[session_id].handle_request(scope, receive, send)
        return
    await open_transport(user, scope, receive, send)


async def transport_of_the_owner(scope, receive, send):
    request = Request(scope, receive)
    session_id = request.headers.get(MCP_SESSION_ID_HEADER)
    user = scope.get("user")
    if session_id in transports:
        # ok: require-session-owner
        transport = transports[session_id]
        if user != session_owners.get(session_id):
            await Response(status_code=404)(scope, receive, send)
            return
        await transport.handle_request(scope, receive, send)


server = Server("baskets")


@server.call_tool()
async def call_tool(name, arguments):
    user = get_access_token().subject
    # ruleid: require-session-owner
    session = sessions[arguments["session_id"]]
    session.used_by.append(user)
    return session.items


async def message_to_the_stream(scope, receive, send):
    """The SDK's own manner, in a server that knows nobody."""
    request = Request(scope, receive)
    session_id = request.query_params.get("session_id")
    # ok: require-session-owner
    transport = transports.get(session_id)
    if transport is None:
        await Response(status_code=404)(scope, receive, send)
        return
    await transport.handle_request(scope, receive, send)


# --- fastmcp ---
mcp = FastMCP("baskets", auth=verify_access_token)
open_to_all = FastMCP("open")
explicitly_open = FastMCP("open", auth=None)


@mcp.tool
def read_session(session_id: str) -> list[str]:
    # ruleid: require-session-owner
    session = sessions.get(session_id)
    if session is None:
        raise ToolError("Unknown session")
    return session.messages


@mcp.tool()
async def end_session(session_id: str) -> str:
    # ruleid: require-session-owner
    sessions.pop(session_id, None)
    return "ended"


@mcp.tool
def read_session_of(session_id: str, user_id: str) -> list[str]:
    """The caller says who he is, and may say anything."""
    # ruleid: require-session-owner
    session = sessions[session_id]
    if session.user_id != user_id:
        raise ToolError("Unknown session")
    return session.messages


@mcp.tool
async def read_under_both(session_id: str, user_id: str) -> str:
    # ruleid: require-session-owner
    return await store.get(f"session:{user_id}:{session_id}")


@mcp.tool
def read_own_session(session_id: str) -> list[str]:
    # ok: require-session-owner
    session = sessions.get(session_id)
    if session is None or session.owner != get_access_token().subject:
        raise ToolError("Unknown session")
    return session.messages


@mcp.tool
def read_claimed_session(session_id: str, user_id: str) -> list[str]:
    if user_id != get_access_token().subject:
        raise ToolError("That is not you")
    # ok: require-session-owner
    session = sessions.get((user_id, session_id))
    return session.messages


@mcp.tool
def read_scoped_session(session_id: str) -> list[str]:
    user_id = get_access_token().subject
    # ok: require-session-owner
    return sessions[f"{user_id}:{session_id}"].messages


@mcp.tool
def read_tuple_session(session_id: str) -> list[str]:
    token = get_access_token()
    # ok: require-session-owner
    return sessions[(token.client_id, session_id)].messages


@mcp.tool
def read_nested_session(session_id: str) -> list[str]:
    token = get_access_token()
    # ok: require-session-owner
    return sessions[token.subject][session_id].messages


@open_to_all.tool
def read_any_session(session_id: str) -> list[str]:
    # ok: require-session-owner
    return sessions[session_id].messages


@open_to_all.tool
def read_any_session_of(session_id: str, user_id: str) -> list[str]:
    # ok: require-session-owner
    return sessions[f"{user_id}:{session_id}"].messages


@explicitly_open.tool
def read_open_session(session_id: str) -> list[str]:
    # ok: require-session-owner
    return sessions[session_id].messages


@mcp.tool
def open_basket() -> str:
    basket_id = secrets.token_urlsafe(32)
    baskets[basket_id] = {"owner": get_access_token().subject, "items": []}
    return basket_id


@mcp.tool
def add_to_basket(basket_id: str, item: str) -> int:
    # ruleid: require-session-owner
    basket = baskets.get(basket_id)
    if basket is None:
        raise ToolError("Unknown basket")
    basket["items"].append(item)
    return len(basket["items"])


@mcp.tool
def add_to_own_basket(basket_id: str, item: str) -> int:
    # ok: require-session-owner
    basket = baskets.get(basket_id)
    if basket is None or basket["owner"] != get_access_token().subject:
        raise ToolError("Unknown basket")
    basket["items"].append(item)
    return len(basket["items"])


recipes = {}


@mcp.tool
def add_recipe(text: str) -> str:
    recipe_id = str(uuid.uuid4())
    recipes[recipe_id] = {"text": text}
    return recipe_id


@mcp.tool
def read_recipe(recipe_id: str) -> str:
    """Everybody's recipes: an object, not a handle."""
    # ok: require-session-owner
    return recipes[recipe_id]["text"]


@mcp.tool
async def visits(ctx: Context) -> int:
    """The transport's own session: the SDK has looked it up."""
    # ok: require-session-owner
    return sessions[ctx.session_id]["visits"]


def owned_session(session_id):
    session = sessions.get(session_id)
    if session is None or session.owner != get_access_token().subject:
        raise ToolError("Unknown session")
    return session


def any_session(session_id):
    session = sessions.get(session_id)
    if session is None:
        raise ToolError("Unknown session")
    return session


@mcp.tool
def read_through_helper(session_id: str) -> list[str]:
    # ok: require-session-owner
    return owned_session(session_id).messages


@mcp.tool
def read_through_careless_helper(session_id: str) -> list[str]:
    # ruleid: require-session-owner
    return any_session(session_id).messages


def check_session_owner(session, user):
    if session.owner != user:
        raise ToolError("Unknown session")


@mcp.tool
def read_checked_after(session_id: str) -> list[str]:
    # ok: require-session-owner
    session = sessions[session_id]
    check_session_owner(session, get_access_token().subject)
    return session.messages


# --- starlette ---
async def read_stream(request: Request):
    user = request.user
    # ruleid: require-session-owner
    queue = transports.get(request.path_params["session_id"])
    return Response(queue.read(), headers={"x-user": user.display_name})


async def handle_mcp(request: Request):
    claims = await verify_access_token(request.headers.get("authorization"))
    if claims is None:
        return JSONResponse({"error": "unauthorized"}, status_code=401)
    session_id = request.headers.get("mcp-session-id")
    if request.method == "GET":
        # ruleid: require-session-owner
        session = sessions.get(session_id)
        return Response(session.stream)
    if request.method == "DELETE":
        # ruleid: require-session-owner
        sessions.pop(session_id, None)
        return Response(status_code=204)
    # ok: require-session-owner
    session = sessions.get(session_id)
    if session is None or session.owner != claims["sub"]:
        return JSONResponse({"error": "unknown session"}, status_code=404)
    return await session.handle(request)


async def delete_session(request: Request):
    user = request.state.user
    session_id = request.headers.get("mcp-session-id")
    # ruleid: require-session-owner
    if session_id not in sessions:
        return Response(status_code=404)
    del sessions[session_id]
    return Response(status_code=204, headers={"x-user": user.name})


async def delete_own_session(request: Request):
    user = request.state.user
    session_id = request.headers.get("mcp-session-id")
    # ok: require-session-owner
    if session_id not in sessions:
        return Response(status_code=404)
    # ok: require-session-owner
    if sessions[session_id].user_id != user.id:
        return Response(status_code=404)
    # ok: require-session-owner
    del sessions[session_id]
    return Response(status_code=204)


async def compared_by_credential(request: Request):
    token = request.headers.get("authorization", "").removeprefix("Bearer ")
    claims = await verify_access_token(token)
    if claims is None:
        return Response(status_code=401)
    # ok: require-session-owner
    session = sessions.get(request.headers.get("mcp-session-id"))
    if session is None or not hmac.compare_digest(session.token_hash, hashlib.sha256(token.encode()).hexdigest()):
        return Response(status_code=404)
    return Response(session.stream)


async def keyed_by_credential(request: Request):
    token = request.headers.get("authorization", "").removeprefix("Bearer ")
    claims = await verify_access_token(token)
    if claims is None:
        return Response(status_code=401)
    token_hash = hashlib.sha256(token.encode()).hexdigest()
    session_id = request.headers.get("mcp-session-id")
    # ok: require-session-owner
    return Response(sessions[f"{token_hash}:{session_id}"].stream)


async def within_a_lock(request: Request):
    user = request.user
    async with session_manager.lock:
        # ok: require-session-owner
        session = sessions.get(request.headers.get("mcp-session-id"))
    if session and session.owner == user.identity:
        return Response(session.stream)
    return Response(status_code=404)


async def within_a_try(request: Request):
    user = request.user
    try:
        # ok: require-session-owner
        session = sessions[request.path_params["session_id"]]
    except KeyError:
        return Response(status_code=404)
    if not session.is_owned_by(user):
        return Response(status_code=404)
    return Response(session.stream)


async def who_is_it(request: Request):
    user = request.user
    session_id = request.path_params["session_id"]
    # ok: require-session-owner
    if session_owners.get(session_id) != user.identity:
        return Response(status_code=404)
    # ok: require-session-owner
    return Response(sessions[session_id].stream)


async def logged_in_page(request: Request):
    """The cookie is the credential of a browser's session."""
    # ok: require-session-owner
    session = sessions.get(request.cookies.get("session_id", ""))
    if session is None:
        return Response(status_code=401)
    request.state.user = session.user
    return Response(session.page)


async def one_branch_only(request: Request):
    authorization = request.headers.get("authorization")
    session_id = request.query_params.get("session_id")
    if authorization:
        user = await verify_bearer(authorization)
        # ok: require-session-owner
        session = sessions.get(session_id)
        if session is None or session.owner != user.id:
            return Response(status_code=404)
    elif session_id:
        # nobody is known on this branch
        # ok: require-session-owner
        session = sessions.get(session_id)
    return Response(session.stream)


# --- fastapi ---
app = FastAPI()
router = APIRouter()


@app.get("/sessions/{session_id}")
async def session_messages(session_id: str, user: User = Depends(get_current_user)):
    # ruleid: require-session-owner
    session = sessions.get(session_id)
    if session is None:
        raise HTTPException(404)
    return session.messages


@router.delete("/sessions/{session_id}")
async def drop_session(session_id: str, user: Annotated[User, Depends(get_current_user)]):
    # ruleid: require-session-owner
    await session_manager.delete_session(session_id)
    return {"dropped_by": user.name}


@app.get("/memory/{session_id}")
async def memory_of(session_id: str, user_id: str | None = None, current_user: User = Depends(get_current_user)):
    # ruleid: require-session-owner
    memory = await session_manager.get_session_memory(session_id=session_id, user_id=user_id)
    return memory


@app.post("/mcp")
async def post_mcp(mcp_session_id: str = Header(None), user: User = Depends(get_current_user)):
    # ruleid: require-session-owner
    transport = transports.get(mcp_session_id)
    return await transport.handle()


@app.get("/own/{session_id}")
async def own_session(session_id: str, user: User = Depends(get_current_user)):
    # ok: require-session-owner
    session = sessions.get(session_id)
    if not session:
        raise HTTPException(404)
    if session.user_id != user.id:
        raise HTTPException(403)
    return session.messages


@app.get("/handed/{session_id}")
async def handed_over(session_id: str, user: User = Depends(get_current_user)):
    # ok: require-session-owner
    return await session_manager.get_session(session_id, user.id)


@app.get("/handed-by-name/{session_id}")
async def handed_over_by_name(session_id: str, user: User = Depends(get_current_user)):
    # ok: require-session-owner
    return await session_manager.get_session(session_id=session_id, owner=user.id)


@app.get("/checked/{session_id}")
async def checked_before(session_id: str, user: User = Depends(get_current_user)):
    await session_manager.require_access(user, session_id)
    # ok: require-session-owner
    return sessions[session_id].messages


@app.get("/public/{session_id}")
async def public_session(session_id: str, database=Depends(get_db)):
    """Nobody is known here: in recommended a bare look-up is the SDK's idiom."""
    # ok: require-session-owner
    return sessions[session_id].messages


@app.get("/users/{user_id}/sessions/{session_id}")
async def session_of_user(user_id: str, session_id: str, user: User = Depends(get_current_user)):
    if user_id != user.id:
        raise HTTPException(403)
    # ok: require-session-owner
    return sessions[f"{user_id}:{session_id}"].messages


@app.get("/other/{session_id}")
async def whose_user(session_id: str, user: User = Depends(get_current_user)):
    # ruleid: require-session-owner
    session = sessions.get(session_id)
    if session.user_id is None or user is None:
        raise HTTPException(404)
    if session.kind == "user":
        return session.messages
    return []


# --- flask ---
site = Flask(__name__)


@site.route("/sessions/<session_id>")
@login_required
def flask_session_messages(session_id):
    # ruleid: require-session-owner
    return jsonify(sessions[session_id].messages)


@site.get("/messages")
def flask_messages():
    user = g.user
    # ruleid: require-session-owner
    session = sessions.get(flask_request.args.get("session_id"))
    return jsonify({"by": user.name, "messages": session.messages})


@site.route("/own/<session_id>")
@login_required
def flask_own_session(session_id):
    # ok: require-session-owner
    session = sessions[session_id]
    if session.owner_id != flask_user.id:
        return jsonify({}), 404
    return jsonify(session.messages)


# --- django ---
@django_login_required
def django_session_messages(request):
    # ruleid: require-session-owner
    session = sessions.get(request.headers.get("Mcp-Session-Id"))
    return DjangoJsonResponse({"messages": session.messages})


def django_own_messages(request):
    # ok: require-session-owner
    session = sessions.get(request.headers.get("Mcp-Session-Id"))
    if session is None or request.user.pk != session.user_pk:
        return DjangoJsonResponse({}, status=404)
    return DjangoJsonResponse({"messages": session.messages})


@django_login_required
def django_path_dict(request, session_id):
    # ruleid: require-session-owner
    session = sessions.get(session_id)
    return DjangoJsonResponse({"by": request.user.pk, "messages": session.messages})


@django_login_required
def django_row(request, session_id):
    # ruleid: require-session-owner
    row = get_object_or_404(AgentSession, pk=session_id)
    # ok: require-session-owner
    own = get_object_or_404(AgentSession, pk=session_id, owner=request.user)
    return DjangoJsonResponse({"state": row.state, "own": own.state})


class DjangoCached(View):
    def get(self, request, session_id):
        user = request.user
        # ruleid: require-session-owner
        state = cache.get(f"session:{session_id}")
        # ok: require-session-owner
        own = cache.get(f"session:{user.pk}:{session_id}")
        return DjangoJsonResponse({"state": state, "own": own})


@django_login_required
def django_row_of_another_kind(request, session_id):
    # ok: require-session-owner
    room = get_object_or_404(Room, pk=session_id)
    return DjangoJsonResponse({"name": room.name})


def django_known_to_nobody(request, session_id):
    # ok: require-session-owner
    return DjangoJsonResponse(sessions.get(session_id))


# --- sqlalchemy ---
@app.get("/rows/{session_id}")
async def row_by_its_id(session_id: str, database=Depends(get_db), user: User = Depends(get_current_user)):
    # ruleid: require-session-owner
    row = database.query(AgentSession).filter(AgentSession.id == session_id).first()
    return {"state": row.state}


@app.get("/selected/{session_id}")
async def row_selected(session_id: str, database=Depends(get_db), user: User = Depends(get_current_user)):
    # ruleid: require-session-owner
    row = (await database.execute(select(AgentSession).where(AgentSession.id == session_id))).scalar_one()
    return {"state": row.state}


@app.get("/own-rows/{session_id}")
async def own_row(session_id: str, database=Depends(get_db), user: User = Depends(get_current_user)):
    # ok: require-session-owner
    row = database.query(AgentSession).filter(AgentSession.id == session_id, AgentSession.user_id == user.id).first()
    # ok: require-session-owner
    other = database.query(AgentSession).filter(AgentSession.id == session_id).first()
    if other is None or other.user_id != user.id:
        raise HTTPException(404)
    # ok: require-session-owner
    room = database.query(Room).filter(Room.id == session_id).first()
    return {"state": row.state, "other": other.state, "room": room.name}


# --- redis ---
@mcp.tool
async def recall(session_id: str) -> dict:
    # ruleid: require-session-owner
    return await store.hgetall(f"session:{session_id}")


@mcp.tool
async def remember(session_id: str, text: str) -> str:
    get_access_token()
    key = "session:" + session_id
    # ruleid: require-session-owner
    await store.rpush(key, text)
    await store.expire(key, 3600)
    return "kept"


@mcp.tool
async def recall_own(session_id: str) -> dict:
    token = get_access_token()
    key = f"session:{token.subject}:{session_id}"
    # ok: require-session-owner
    return await store.hgetall(key)


@mcp.tool
async def recall_checked(session_id: str) -> dict:
    # ok: require-session-owner
    owner = await store.get(f"session:{session_id}:owner")
    if owner != get_access_token().subject:
        raise ToolError("Unknown session")
    # ok: require-session-owner
    return await store.hgetall(f"session:{session_id}")


@mcp.tool
async def recall_json(session_id: str) -> dict:
    # ok: require-session-owner
    record = json.loads(await store.get(f"session:{session_id}"))
    if record["user_id"] != get_access_token().subject:
        raise ToolError("Unknown session")
    return record


def session_key(user, session_id):
    return f"session:{user}:{session_id}"


@mcp.tool
async def recall_by_helper_key(session_id: str) -> dict:
    # ok: require-session-owner
    return await store.hgetall(session_key(get_access_token().subject, session_id))


# --- boto3 ---
@mcp.tool
def load_item(session_id: str) -> dict:
    # ruleid: require-session-owner
    return table.get_item(Key={"session_id": session_id})["Item"]


@mcp.tool
def end_item(session_id: str) -> str:
    # ruleid: require-session-owner
    table.delete_item(Key={"session_id": session_id})
    return "ended"


@mcp.tool
def put_item(session_id: str, text: str) -> str:
    # ruleid: require-session-owner
    table.put_item(Item={"session_id": session_id, "text": text})
    return "kept"


@mcp.tool
def query_items(session_id: str) -> list:
    # ruleid: require-session-owner
    return table.query(KeyConditionExpression=Key("session_id").eq(session_id))["Items"]


@mcp.tool
def load_own_item(session_id: str) -> dict:
    token = get_access_token()
    # ok: require-session-owner
    return table.get_item(Key={"user_id": token.subject, "session_id": session_id})["Item"]


@mcp.tool
def load_item_and_compare(session_id: str) -> dict:
    # ok: require-session-owner
    item = table.get_item(Key={"session_id": session_id}).get("Item")
    if not item or item["owner"] != get_access_token().subject:
        raise ToolError("Unknown session")
    return item


@mcp.tool
def end_own_item(session_id: str) -> str:
    # ok: require-session-owner
    table.delete_item(Key={"session_id": session_id}, ConditionExpression="owner = :caller", ExpressionAttributeValues={":caller": get_access_token().subject})
    return "ended"


# SQL
@mcp.tool
def load_row(session_id: str) -> list:
    # ruleid: require-session-owner
    return db.execute("SELECT text FROM messages WHERE session_id = ?", (session_id,)).fetchall()


@mcp.tool
def load_own_row(session_id: str) -> list:
    user = get_access_token().subject
    # ok: require-session-owner
    return db.execute("SELECT text FROM messages WHERE session_id = ? AND user_id = ?", (session_id, user)).fetchall()


@mcp.tool
def drop_own_rows(session_id: str) -> str:
    user = get_access_token().subject
    # ok: require-session-owner
    row = db.execute("SELECT id FROM sessions WHERE id = ? AND owner = ?", (session_id, user)).fetchone()
    if row is None:
        raise ToolError("Unknown session")
    # ok: require-session-owner
    db.execute("DELETE FROM sessions WHERE id = ?", (session_id,))
    return "dropped"


@mcp.tool
def row_compared(session_id: str) -> str:
    # ok: require-session-owner
    row = db.execute("SELECT owner, text FROM sessions WHERE id = ?", (session_id,)).fetchone()
    if row["owner"] != get_access_token().subject:
        raise ToolError("Unknown session")
    return row["text"]


# look-alikes
async def open_transport_and_forget_it(request: Request):
    """The id is this server's own, and what ends a connection ends its entry."""
    user = request.user
    session_id = uuid.uuid4().hex
    transports[session_id] = await open_transport(user, request.scope, request.receive, None)
    try:
        return await transports[session_id].serve()
    finally:
        # ok: require-session-owner
        transports.pop(session_id, None)


@app.get("/limits/{session_id}")
async def how_often(session_id: str, user: User = Depends(get_current_user)):
    """Counts open no session."""
    # ok: require-session-owner
    return {"left": 10 - rate_limits.get(session_id, 0)}


@app.get("/echo/{session_id}")
async def echo_the_id(session_id: str, user: User = Depends(get_current_user)):
    # ok: require-session-owner
    if session_id is None or len(session_id) != 32 or session_id == "new":
        raise HTTPException(400)
    # sessions[session_id] in a comment, and "sessions.get(session_id)" in a text
    # ok: require-session-owner
    return {"session_id": session_id, "hint": "sessions.get(session_id)"}


@app.get("/trace/{session_id}")
async def trace(session_id: str, user: User = Depends(get_current_user)):
    # ok: require-session-owner
    return JSONResponse({"by": user.name}, headers={"mcp-session-id": session_id})


@app.get("/of-all/{session_id}")
async def among_his_own(session_id: str, user: User = Depends(get_current_user)):
    own = await session_manager.list_sessions(user.id)
    # ok: require-session-owner
    return own[session_id]


@app.delete("/table/{session_id}")
async def delete_his_own(session_id: str, principal: User = Depends(get_current_user)):
    # ok: require-session-owner
    table.delete_item(
        Key={"session_id": session_id},
        ConditionExpression="#o = :me",
        ExpressionAttributeNames={"#o": "owner"},
        ExpressionAttributeValues={":me": principal.id},
    )


@app.delete("/table/any/{session_id}")
async def delete_any(session_id: str, principal: User = Depends(get_current_user)):
    # ruleid: require-session-owner
    table.delete_item(Key={"session_id": session_id}, ConditionExpression="attribute_exists(session_id)")


async def reported_once(request: Request):
    user = request.user.display_name
    # ok: require-session-owner
    session_id = request.headers.get("mcp-session-id", "")
    # ruleid: require-session-owner
    messages = sessions.get(session_id)
    return JSONResponse({"user": user, "messages": messages})
