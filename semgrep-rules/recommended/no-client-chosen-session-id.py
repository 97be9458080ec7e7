"""A session must not be opened under an id that the client sent. Each section is a library's spelling of it."""

import collections
import contextvars
import json
import secrets
import sqlite3
import threading
import time
import uuid
from collections import defaultdict
from http.server import BaseHTTPRequestHandler
from importlib import import_module
from typing import Annotated

import flask
import redis.asyncio
from django.conf import settings
from django.http import JsonResponse as DjangoJsonResponse
from fastapi import Cookie, Depends, FastAPI, Header, HTTPException, WebSocket
from fastmcp import FastMCP
from fastmcp.exceptions import ToolError
from fastmcp.server.dependencies import get_access_token, get_http_headers
from flask import jsonify, request as flask_request
from mcp.server.lowlevel import Server
from mcp.server.streamable_http import MCP_SESSION_ID_HEADER, StreamableHTTPServerTransport
from pydantic import BaseModel
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

sessions = {}
transports = {}
store = redis.asyncio.from_url("redis://localhost")


class Session:
    def __init__(self, session_id=None, owner=None):
        self.session_id = session_id
        self.owner = owner


# --- mcp ---
async def transport_under_the_header(scope, receive, send):
    request = Request(scope, receive)
    session_id = request.headers.get(MCP_SESSION_ID_HEADER)
    if session_id not in transports:
        transport = StreamableHTTPServerTransport(mcp_session_id=session_id)
        # ruleid: no-client-chosen-session-id
        transports[session_id] = transport
    await transports[session_id].handle_request(scope, receive, send)


async def ensure_transport(session_id):
    transport = transports.get(session_id)
    if transport is None:
        transport = StreamableHTTPServerTransport(mcp_session_id=session_id)
        # todoruleid: no-client-chosen-session-id
        transports[session_id] = transport
    return transport


async def ensure_by_the_header(request: Request):
    session_id = request.headers.get("mcp-session-id")
    return await ensure_transport(session_id)


async def transport_for_this_request(request: Request):
    session_id = request.headers.get(MCP_SESSION_ID_HEADER)
    # ruleid: no-client-chosen-session-id
    transport = StreamableHTTPServerTransport(mcp_session_id=session_id, is_json_response_enabled=True)
    return transport


server = Server("baskets")
baskets = {}


@server.call_tool()
async def call_tool(name, arguments):
    session_id = arguments["session_id"]
    if session_id not in baskets:
        # ruleid: no-client-chosen-session-id
        baskets[session_id] = []
    return baskets[session_id]


async def transport_of_a_known_session(scope, receive, send):
    request = Request(scope, receive)
    session_id = request.headers.get(MCP_SESSION_ID_HEADER)
    if session_id is None:
        session_id = uuid.uuid4().hex
        # ok: no-client-chosen-session-id
        transports[session_id] = StreamableHTTPServerTransport(mcp_session_id=session_id)
    elif session_id not in transports:
        await Response("Session not found", status_code=404)(scope, receive, send)
        return
    # ok: no-client-chosen-session-id
    await transports[session_id].handle_request(scope, receive, send)


async def new_transport_for_an_unknown_id(request: Request):
    session_id = request.headers.get(MCP_SESSION_ID_HEADER)
    if not session_id or session_id not in transports:
        session_id = uuid.uuid4().hex
        # ok: no-client-chosen-session-id
        transports[session_id] = StreamableHTTPServerTransport(mcp_session_id=session_id)
    return transports[session_id]


# --- fastmcp ---
mcp = FastMCP("drafts")
drafts = {}


@mcp.tool
def write_line(session_id: str, line: str):
    if session_id not in drafts:
        # ruleid: no-client-chosen-session-id
        drafts[session_id] = []
    drafts[session_id].append(line)


@mcp.tool()
async def write_title(session_id: str, title: str):
    # ruleid: no-client-chosen-session-id
    draft = drafts.setdefault(session_id, {})
    draft["title"] = title


@mcp.tool
def start_draft():
    session_id = secrets.token_urlsafe(32)
    # ok: no-client-chosen-session-id
    drafts[session_id] = []
    return session_id


@mcp.tool
def add_line(session_id: str, line: str):
    draft = drafts.get(session_id)
    if draft is None:
        raise ToolError("Unknown draft")
    # ok: no-client-chosen-session-id
    drafts[session_id] = draft + [line]


@mcp.tool
def add_line_of_the_user(session_id: str, line: str):
    key = (get_access_token().subject, session_id)
    if key not in drafts:
        # the key holds whose it is
        # ok: no-client-chosen-session-id
        drafts[key] = []
    drafts[key].append(line)


@mcp.tool
def remember(note: str):
    # the SDK has looked this id up before the tool is called
    session_id = get_http_headers(include={"mcp-session-id"}).get("mcp-session-id")
    if session_id not in drafts:
        # ok: no-client-chosen-session-id
        drafts[session_id] = []
    drafts[session_id].append(note)


# --- starlette ---
async def adopt_a_header(request: Request):
    session_id = request.headers.get("Mcp-Session-Id") or str(uuid.uuid4())
    # ruleid: no-client-chosen-session-id
    sessions[session_id] = Session(session_id)
    return JSONResponse({}, headers={"Mcp-Session-Id": session_id})


async def adopt_a_header_by_default(request: Request):
    session_id = request.headers.get("x-session-id", str(uuid.uuid4()))
    # ruleid: no-client-chosen-session-id
    await store.set(f"session:{session_id}", "{}", ex=3600)
    return JSONResponse({}, headers={"x-session-id": session_id})


async def adopt_a_query_parameter(request: Request):
    session_id = request.query_params.get("session_id")
    if not session_id:
        session_id = secrets.token_urlsafe(32)
    # ruleid: no-client-chosen-session-id
    sessions[session_id] = {"opened": time.time()}
    return JSONResponse({"session_id": session_id})


async def adopt_what_is_unknown(request: Request):
    body = await request.json()
    session_id = body.get("sessionId")
    session = sessions.get(session_id)
    if session is None:
        session = Session(session_id)
        # ruleid: no-client-chosen-session-id
        sessions[session_id] = session
    return JSONResponse({"sessionId": session_id})


async def adopt_what_is_unknown_in_redis(request: Request):
    session_id = request.headers["mcp-session-id"].strip()
    key = f"session:{session_id}"
    found = await store.get(key)
    if not found:
        # ruleid: no-client-chosen-session-id
        await store.setex(key, 3600, "{}")
    return JSONResponse({})


async def adopt_in_the_else_branch(request: Request):
    session_id = request.cookies.get("notes_session")
    if session_id in sessions:
        session = sessions[session_id]
    else:
        session = Session(session_id)
        # ruleid: no-client-chosen-session-id
        sessions[session_id] = session
    return JSONResponse({"owner": session.owner})


async def adopt_after_the_early_return(request: Request):
    session_id = request.query_params["session_id"]
    if session_id in sessions:
        return JSONResponse({"known": True})
    # ruleid: no-client-chosen-session-id
    sessions[session_id] = Session(session_id)
    return JSONResponse({"known": False})


def session_id_of_the_cookie(request: Request):
    session_id = request.cookies.get("notes_session")
    if not session_id:
        session_id = secrets.token_urlsafe(32)
    # ruleid: no-client-chosen-session-id
    return session_id


def session_id_of_the_header(request: Request):
    sent = request.headers.get("mcp-session-id")
    if sent and len(sent) <= 128:
        # ruleid: no-client-chosen-session-id
        return sent, False
    return f"session-{uuid.uuid4().hex}", True


async def register_under_the_header(request: Request, registry):
    session_id = request.headers.get("mcp-session-id") or uuid.uuid4().hex
    # ruleid: no-client-chosen-session-id
    registry.register_http_session(session_id)
    return JSONResponse({})


class Registry:
    def __init__(self):
        self._sessions = {}
        self.states = defaultdict(dict)

    def get_or_create(self, session_id):
        if session_id not in self._sessions:
            # todoruleid: no-client-chosen-session-id
            self._sessions[session_id] = Session(session_id)
        return self._sessions[session_id]

    async def answer(self, request: Request):
        session_id = request.headers.get("mcp-session-id")
        # ok: no-client-chosen-session-id
        session = self.get_or_create(session_id)
        return JSONResponse({"owner": session.owner})

    async def state(self, request: Request):
        session_id = request.headers.get("mcp-session-id")
        # ruleid: no-client-chosen-session-id
        state = self.states[session_id]
        return JSONResponse(state)


def keep_in_sql(request: Request, database: sqlite3.Connection):
    session_id = request.query_params.get("session_id") or secrets.token_hex(16)
    # ruleid: no-client-chosen-session-id
    database.execute("INSERT INTO mcp_sessions (id, opened) VALUES (?, ?)", (session_id, time.time()))


async def look_up(request: Request):
    session_id = request.headers.get("mcp-session-id")
    # ok: no-client-chosen-session-id
    session = sessions.get(session_id)
    if session is None:
        return JSONResponse({"error": "Session not found"}, status_code=404)
    session.seen = time.time()
    # ok: no-client-chosen-session-id
    sessions[session_id] = session
    return JSONResponse({"owner": session.owner})


async def echo(request: Request):
    session_id = request.headers.get("mcp-session-id") or str(uuid.uuid4())
    # ok: no-client-chosen-session-id
    return JSONResponse({}, headers={"Mcp-Session-Id": session_id})


current_session = contextvars.ContextVar("current_session")
requests_of = defaultdict(list)
locks = {}


async def bookkeeping(request: Request):
    session_id = request.headers.get("mcp-session-id") or str(uuid.uuid4())
    # ok: no-client-chosen-session-id
    current_session.set(session_id)
    # ok: no-client-chosen-session-id
    requests_of[session_id].append(time.time())
    # ok: no-client-chosen-session-id
    locks[session_id] = time.time()


async def known_to_the_registry(request: Request, registry):
    session_id = request.headers.get("mcp-session-id") or str(uuid.uuid4())
    if not await registry.exists(session_id):
        return JSONResponse({"error": "Session not found"}, status_code=404)
    # ok: no-client-chosen-session-id
    sessions[session_id] = Session(session_id)
    return JSONResponse({})


async def verified_before(request: Request, signer):
    session_id = signer.unsign(request.cookies.get("notes_session"))
    if session_id not in sessions:
        # ok: no-client-chosen-session-id
        sessions[session_id] = Session(session_id)
    return JSONResponse({})


async def under_the_principal(request: Request):
    session_id = request.headers.get("mcp-session-id") or str(uuid.uuid4())
    # ok: no-client-chosen-session-id
    sessions[f"{request.user.identity}:{session_id}"] = Session(session_id)
    return JSONResponse({})


async def as_a_client(http):
    response = await http.post("https://mcp.example.com/mcp", json={})
    session_id = response.headers.get("mcp-session-id") or str(uuid.uuid4())
    # another server's id for us
    # ok: no-client-chosen-session-id
    sessions[session_id] = Session(session_id)


def create_session(session_id):
    # an id of its own, whatever it is given
    fresh = secrets.token_urlsafe(32)
    # ok: no-client-chosen-session-id
    sessions[fresh] = Session(fresh)
    return fresh


async def mint_whatever_is_sent(request: Request):
    session_id = request.headers.get("mcp-session-id") or str(uuid.uuid4())
    # ok: no-client-chosen-session-id
    return create_session(session_id)


class OpenDraft:
    async def process(self, input: dict, request: Request):
        # ruleid: no-client-chosen-session-id
        return self.use_context(input.get("new_context", str(uuid.uuid4())))


def session_from_the_file(stored: dict):
    session_id = stored.get("session_id", str(uuid.uuid4()))
    # what was stored before
    # ok: no-client-chosen-session-id
    sessions[session_id] = Session(session_id)


async def upstream_names_it(http, registry, session_id, attributes):
    response = await http.post("https://mcp.example.com/mcp", json={})
    if not registry.session_exists(session_id):
        # unknown who chose it
        # ok: no-client-chosen-session-id
        await registry.initialize_session(session_id, attributes)


class CountRequests:
    async def dispatch(self, request: Request, call_next):
        session_id = request.headers.get("mcp-session-id")
        if session_id not in sessions:
            # the SDK behind answers an unknown id with 404
            # ok: no-client-chosen-session-id
            sessions[session_id] = 0
        return await call_next(request)


# --- fastapi ---
app = FastAPI()


class Message(BaseModel):
    session_id: str | None = None
    text: str


@app.post("/message")
async def post_message(message: Message):
    session_id = message.session_id or str(uuid.uuid4())
    # ruleid: no-client-chosen-session-id
    sessions[session_id] = []
    return {"session_id": session_id}


@app.post("/messages/{session_id}")
async def post_to(session_id: str, message: Message):
    if session_id not in sessions:
        # ruleid: no-client-chosen-session-id
        sessions[session_id] = []
    sessions[session_id].append(message.text)


@app.get("/by-header")
async def by_header(mcp_session_id: str | None = Header(None, alias="Mcp-Session-Id")):
    if mcp_session_id is None:
        mcp_session_id = secrets.token_urlsafe(32)
    # ruleid: no-client-chosen-session-id
    sessions[mcp_session_id] = Session(mcp_session_id)


@app.websocket("/ws/{session_id}")
async def connect(websocket: WebSocket, session_id: str):
    if session_id not in sessions:
        # ruleid: no-client-chosen-session-id
        sessions[session_id] = Session(session_id)
    await websocket.accept()


@app.post("/annotated")
async def annotated(mcp_session_id: Annotated[str | None, Header(alias="Mcp-Session-Id")] = None):
    if mcp_session_id not in sessions:
        # ruleid: no-client-chosen-session-id
        sessions[mcp_session_id] = Session(mcp_session_id)


@app.post("/refused")
async def refused(x_session_id: str = Header(None)):
    if x_session_id not in sessions:
        raise HTTPException(status_code=404)
    # ok: no-client-chosen-session-id
    sessions[x_session_id] = Session(x_session_id)


class Workspaces:
    def __init__(self):
        self._open = {}
        self._lock = threading.Lock()

    def get_or_open(self, workspace):
        with self._lock:
            if workspace not in self._open:
                self._open[workspace] = {"files": []}
            return self._open[workspace]

    def find_session(self, workspace):
        if workspace not in self._open:
            raise KeyError(workspace)
        self._open[workspace] = dict(self._open[workspace], touched=time.time())
        return self._open[workspace]


workspaces = Workspaces()


def state_session(key):
    state = sessions.get(key)
    if state is None:
        state = []
        sessions[key] = state
    return state


@app.post("/helped")
async def helped(session_id: str = Header(None)):
    # ruleid: no-client-chosen-session-id
    workspace = workspaces.get_or_open(session_id)
    # ok: no-client-chosen-session-id
    found = workspaces.find_session(session_id)
    # ruleid: no-client-chosen-session-id
    return {"files": workspace, "found": found, "state": state_session(session_id)}


@app.post("/redis")
async def kept_in_redis(mcp_session_id: Annotated[str | None, Header()] = None):
    session_id = mcp_session_id or str(uuid.uuid4())
    if not await r.exists(f"session:{session_id}"):
        # ruleid: no-client-chosen-session-id
        await r.hset(f"session:{session_id}", mapping={"created": time.time()})
    return {"session_id": session_id}


@app.post("/redis/known")
async def known_in_redis(mcp_session_id: str = Header()):
    if not await r.exists(f"session:{mcp_session_id}"):
        raise HTTPException(status_code=404)
    # ok: no-client-chosen-session-id
    await r.hset(f"session:{mcp_session_id}", mapping={"seen": time.time()})


@app.post("/table")
async def kept_in_dynamodb(request: Request):
    body = await request.json()
    session_id = body.get("session_id") or uuid.uuid4().hex
    # ruleid: no-client-chosen-session-id
    table.put_item(Item={"session_id": session_id, "created": int(time.time())})
    # ok: no-client-chosen-session-id
    table.put_item(Item={"session_id": session_id}, ConditionExpression="attribute_exists(session_id)")
    # ok: no-client-chosen-session-id
    table.put_item(Item={"owner": request.user.id, "session_id": session_id})
    return {"session_id": session_id}


async def put_back_after_default(request: Request):
    session_id = request.headers.get("mcp-session-id")
    session = sessions.get(session_id, {"lines": []})
    session["lines"].append(await request.body())
    # ruleid: no-client-chosen-session-id
    sessions[session_id] = session


@app.get("/known/{session_id}")
async def known(session_id: str):
    if session_id not in sessions:
        raise HTTPException(status_code=404)
    # ok: no-client-chosen-session-id
    sessions[session_id] = Session(session_id)


@app.get("/checked")
async def checked(session_id: str = Depends(look_up)):
    # ok: no-client-chosen-session-id
    sessions.setdefault(session_id, Session(session_id))


@app.post("/mint")
async def mint(message: Message):
    if message.session_id in sessions:
        session_id = message.session_id
    else:
        session_id = str(uuid.uuid4())
        # ok: no-client-chosen-session-id
        sessions[session_id] = []
    return {"session_id": session_id}


# --- flask ---
web = flask.Flask("notes")


@web.route("/mcp", methods=["POST"])
def flask_header():
    session_id = flask_request.headers.get("Mcp-Session-Id", str(uuid.uuid4()))
    # ruleid: no-client-chosen-session-id
    sessions[session_id] = {}
    return jsonify({})


@web.route("/chat", methods=["POST"])
def flask_body():
    data = flask.request.get_json()
    session_id = data.get("session_id", uuid.uuid4().hex)
    if session_id not in sessions:
        # ruleid: no-client-chosen-session-id
        sessions[session_id] = []
    return jsonify({"session_id": session_id})


@web.route("/sessions/<session_id>", methods=["POST"])
def flask_path(session_id):
    # ruleid: no-client-chosen-session-id
    sessions.setdefault(session_id, [])
    return jsonify({})


@web.route("/sessions/<session_id>")
def flask_look_up(session_id):
    # ok: no-client-chosen-session-id
    return jsonify(sessions.get(session_id))


# --- django ---
engine = import_module(settings.SESSION_ENGINE)


def django_session_of_the_header(request):
    session_key = request.headers.get("Mcp-Session-Id")
    # ruleid: no-client-chosen-session-id
    session = engine.SessionStore(session_key=session_key)
    return DjangoJsonResponse(dict(session))


def django_ends_the_session_of_the_header(request):
    session_key = request.headers.get("Mcp-Session-Id")
    if session_key:
        # ok: no-client-chosen-session-id
        engine.SessionStore(session_key).flush()


def django_ends_it_by_name(request):
    session_key = request.headers.get("Mcp-Session-Id")
    # ok: no-client-chosen-session-id
    session = engine.SessionStore(session_key=session_key)
    session.flush()


def django_adopts_a_cookie(request):
    session_id = request.COOKIES.get("mcp_session") or secrets.token_urlsafe(32)
    # ruleid: no-client-chosen-session-id
    sessions[session_id] = {}
    return DjangoJsonResponse({})


def django_adopts_a_parameter(request):
    session_id = request.POST.get("session_id")
    if session_id not in sessions:
        # ruleid: no-client-chosen-session-id
        sessions[session_id] = {}
    return DjangoJsonResponse({})


def django_own_middleware(request):
    session_key = request.COOKIES.get(settings.SESSION_COOKIE_NAME)
    # Django gives an unknown key up and makes one of its own
    # ok: no-client-chosen-session-id
    request.session = engine.SessionStore(session_key)


# --- http-server ---
class Handler(BaseHTTPRequestHandler):
    def do_POST(self):
        session_id = self.headers.get("Mcp-Session-Id") or str(uuid.uuid4())
        # ruleid: no-client-chosen-session-id
        sessions[session_id] = {}
        self.send_response(200)
        # ok: no-client-chosen-session-id
        self.send_header("Mcp-Session-Id", session_id)

    def do_PUT(self):
        body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        session_id = body["session_id"]
        if session_id not in sessions:
            # ruleid: no-client-chosen-session-id
            sessions[session_id] = {}


def lambda_handler(event, context):
    headers = {name.lower(): value for name, value in event["headers"].items()}
    session_id = headers.get("mcp-session-id") or str(uuid.uuid4())
    # ruleid: no-client-chosen-session-id
    sessions[session_id] = {}


# --- handles ---
talks = {}
boards = {}


@app.post("/talks")
async def open_talk(request: Request):
    body = await request.json()
    thread = body.get("thread_id") or str(uuid.uuid4())
    # ruleid: no-client-chosen-session-id
    talks[thread] = []
    return {"thread_id": thread}


@app.post("/contexts")
async def open_context(request: Request):
    body = await request.json()
    context_id = body.get("context_id")
    if context_id is None:
        context_id = secrets.token_urlsafe(24)
    # ruleid: no-client-chosen-session-id
    talks[context_id] = []
    return {"context_id": context_id}


class Contexts:
    def ensure(self, context_id):
        if context_id not in self.found:
            self.found[context_id] = {}
        return self.found[context_id]


contexts = Contexts()


@app.post("/facts")
async def add_fact(request: Request):
    body = await request.json()
    # ruleid: no-client-chosen-session-id
    return contexts.ensure(body["context_id"])


# look-alikes
@app.post("/talks/known")
async def known_talk(request: Request):
    body = await request.json()
    thread_id = body.get("thread_id")
    if thread_id is None:
        thread_id = str(uuid.uuid4())
    elif thread_id not in talks:
        raise HTTPException(404)
    return {"thread_id": thread_id}


@app.post("/talks/owned")
async def owned_talk(request: Request):
    body = await request.json()
    thread_id = body.get("thread_id") or str(uuid.uuid4())
    # ok: no-client-chosen-session-id
    talks[(request.user.id, thread_id)] = []
    return {"thread_id": thread_id}


@app.post("/talks/told")
async def talk_that_nobody_hears_of(request: Request):
    body = await request.json()
    thread_id = body.get("thread_id") or str(uuid.uuid4())
    # ok: no-client-chosen-session-id
    boards[thread_id] = []
    return {"ok": True}


@app.post("/messages")
async def message(request: Request):
    body = await request.json()
    message_id = body.get("message_id") or str(uuid.uuid4())
    # ok: no-client-chosen-session-id
    boards[message_id] = body["text"]
    return {"message_id": message_id}


# --- get_or_create that returns early ---
class Early:
    async def resume(self, session_id):
        if session_id and session_id in self.kept:
            return self.kept[session_id]
        record = Record(session_id or str(uuid.uuid4()))
        self.kept[record.session_id] = record
        return record


early = Early()


@app.post("/early")
async def come_early(request: Request):
    # ruleid: no-client-chosen-session-id
    return await early.resume(request.headers.get("mcp-session-id"))


class Renewed:
    def obtain(self, session_id):
        if session_id in self.kept:
            return self.kept[session_id]
        record = Record()
        self.kept[record.session_id] = record
        return record


renewed = Renewed()


@app.post("/renewed")
async def come_late(request: Request):
    # ok: no-client-chosen-session-id
    return renewed.obtain(request.headers.get("mcp-session-id"))


# --- stores by other names ---
@app.post("/list")
async def push(request: Request):
    sid = request.headers.get("mcp-session-id") or uuid.uuid4().hex
    # ruleid: no-client-chosen-session-id
    await memory.rpush(f"scratch:{sid}", "note")


@app.post("/key")
async def keep(request: Request):
    sid = request.headers.get("mcp-session-id") or uuid.uuid4().hex
    # ruleid: no-client-chosen-session-id
    await rds.set(f"sess:{sid}", "1")


@app.post("/documents")
async def upsert(request: Request):
    sid = request.headers.get("mcp-session-id")
    # ruleid: no-client-chosen-session-id
    await documents.scratch.update_one({"session_id": sid}, {"$set": {"seen": 1}}, upsert=True)


@app.post("/documents/new")
async def insert(request: Request):
    sid = request.headers.get("mcp-session-id") or str(uuid.uuid4())
    # ruleid: no-client-chosen-session-id
    await documents.scratch.insert_one({"session_id": sid, "seen": 1})


@app.post("/documents/known")
async def update(request: Request):
    sid = request.headers.get("mcp-session-id")
    # ok: no-client-chosen-session-id
    await documents.scratch.update_one({"session_id": sid}, {"$set": {"seen": 1}})


@app.post("/documents/owned")
async def upsert_own(request: Request):
    sid = request.headers.get("mcp-session-id")
    # ok: no-client-chosen-session-id
    await documents.scratch.update_one({"session_id": sid, "user_id": me}, {"$set": {"seen": 1}}, upsert=True)
