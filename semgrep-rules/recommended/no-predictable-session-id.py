"""A session id must be neither worked out nor tried out. Each section is a library's spelling of it."""

import base64
import datetime
import hashlib
import os
import random
import secrets
import socket
import string
import threading
import time
import uuid
from dataclasses import dataclass, field
from random import choices
from uuid import uuid1

from fastapi import FastAPI
from fastmcp import FastMCP
from mcp.server.auth.provider import AccessToken
from mcp.server.streamable_http import StreamableHTTPServerTransport
from starlette.responses import JSONResponse

app = FastAPI()
mcp = FastMCP("sheets")
sessions = {}
transports = {}
tokens = {}
auth_codes = {}
sheets = {}


# --- random ---
def generate_session_id():
    # ruleid: no-predictable-session-id
    return "".join(random.choices(string.ascii_letters + string.digits, k=32))


def generate_api_key():
    # ruleid: no-predictable-session-id
    return "".join(random.choice(string.hexdigits) for _ in range(32))


def create_session_token(prefix):
    token = f"{prefix}-{random.getrandbits(128)}"
    # ruleid: no-predictable-session-id
    return token


def open_session(owner):
    # ruleid: no-predictable-session-id
    session_id = "".join(choices(string.ascii_letters, k=16))
    sessions[session_id] = {"owner": owner}
    return session_id


class Task:
    def __init__(self):
        # ruleid: no-predictable-session-id
        self.token = str(random.randint(10**18, 10**19))


@dataclass
class Grant:
    # ruleid: no-predictable-session-id
    token: str = field(default_factory=lambda: str(random.randint(10**18, 10**19)))


def cookie(response):
    sid = str(random.random())
    # ruleid: no-predictable-session-id
    response.set_cookie("session_id", sid, secure=True, httponly=True, samesite="lax")


def open_with_a_helper(owner):
    session_id = draw_id()
    sessions[session_id] = owner


def draw_id():
    # todoruleid: no-predictable-session-id
    return "".join(random.choices(string.digits, k=12))


def authorize(client):
    code = "".join(random.choice(string.ascii_letters) for _ in range(32))
    # ruleid: no-predictable-session-id
    auth_codes[code] = client
    return code


def grow_a_token():
    token = ""
    for _ in range(32):
        token += random.choice(string.hexdigits)
    # ruleid: no-predictable-session-id
    tokens[token] = time.time()


def access(client):
    # ruleid: no-predictable-session-id
    return AccessToken(token=f"tok_{random.getrandbits(64)}", client_id=client, scopes=[])


class DraftSession:
    @staticmethod
    def generate_id():
        # ruleid: no-predictable-session-id
        return "".join(random.choices(string.ascii_letters, k=8))


# the operating system's generator
def make_session_id():
    # ok: no-predictable-session-id
    return "".join(random.SystemRandom().choice(string.ascii_letters) for _ in range(32))


# jitter
def retry(session_id):
    # ok: no-predictable-session-id
    time.sleep(1 + random.random())
    # ok: no-predictable-session-id
    return session_id


# a token of a vocabulary
def sample_next(vocabulary):
    # ok: no-predictable-session-id
    token = random.choice(vocabulary)
    return token


# positions, and a word drawn from many
def mask(words, vocabulary):
    position = 0
    for word in words:
        position += 1
        # ok: no-predictable-session-id
        tokens[position] = word
    # ok: no-predictable-session-id
    tokens[random.randint(0, position)] = "[MASK]"
    drawn = random.choice(vocabulary)
    # ok: no-predictable-session-id
    tokens[drawn] = len(tokens)


# a request id, and a name for a file
def answer(request):
    # ok: no-predictable-session-id
    request_id = str(random.randint(0, 10**9))
    # ok: no-predictable-session-id
    open(f"/tmp/session-{random.randint(0, 10**9)}.json")
    return JSONResponse({"request": request_id})


# an anti-forgery token is another matter
def generate_csrf_token():
    # ok: no-predictable-session-id
    return str(random.random())


# --- time ---
def new_session_id(agent):
    # ruleid: no-predictable-session-id
    return f"{agent}_{int(time.time() * 1000)}"


def open_at(owner):
    # ruleid: no-predictable-session-id
    session_id = f"session-{datetime.datetime.now().timestamp()}"
    sessions[session_id] = {"owner": owner}


@app.post("/sessions")
def hand_out():
    session_id = f"session_{int(time.time())}"
    # ruleid: no-predictable-session-id
    return {"session_id": session_id}


@mcp.tool
def open_sheet():
    sheet_id = f"sheet_{time.time_ns()}"
    # ruleid: no-predictable-session-id
    sheets[sheet_id] = []
    return {"sheet_id": sheet_id}


async def transport_of_the_clock(scope, receive, send):
    # ruleid: no-predictable-session-id
    transport = StreamableHTTPServerTransport(mcp_session_id=f"session-{time.time()}")
    await transport.handle_request(scope, receive, send)


async def transport_of_a_constant(scope, receive, send):
    # ruleid: no-predictable-session-id
    transport = StreamableHTTPServerTransport(mcp_session_id="the-session")
    await transport.handle_request(scope, receive, send)


def answer_with_a_constant():
    # ruleid: no-predictable-session-id
    return JSONResponse({}, headers={"Mcp-Session-Id": "the-session"})


def header(response):
    # ruleid: no-predictable-session-id
    response.headers["Mcp-Session-Id"] = str(time.time_ns())


# a record that knows when it was made
def open_with_time(owner):
    session_id = secrets.token_urlsafe(32)
    # ok: no-predictable-session-id
    sessions[session_id] = {"owner": owner, "created": time.time()}


# a clock beside a strong part
def mint_session_id():
    # ok: no-predictable-session-id
    return f"{int(time.time())}-{uuid.uuid4()}"


# whose a run is, in a log
class RunLog:
    def __init__(self):
        # ok: no-predictable-session-id
        self.session_id = f"session_{int(time.time())}"
        # ok: no-predictable-session-id
        self.header = {"session_id": self.session_id}


# as a client of another server
def ask(http):
    # ok: no-predictable-session-id
    return http.post("https://mcp.example.com/mcp", headers={"Mcp-Session-Id": "the-session"})


# a time is no id
def touch(session_id):
    last_seen = time.time()
    # ok: no-predictable-session-id
    sessions[session_id]["last_seen"] = last_seen


# --- uuid ---
def create_sid():
    # ruleid: no-predictable-session-id
    return str(uuid1())


def create_session_id(user):
    # ruleid: no-predictable-session-id
    return uuid.uuid5(uuid.NAMESPACE_DNS, user).hex


def open_short(owner):
    # ruleid: no-predictable-session-id
    session_id = uuid.uuid4().hex[:8]
    sessions[session_id] = owner


def open_cut_short(owner):
    whole = uuid.uuid4().hex
    short = whole[:12]
    # ruleid: no-predictable-session-id
    sessions[short] = owner


@dataclass
class BrowserSession:
    # ruleid: no-predictable-session-id
    id: str = field(default_factory=lambda: str(uuid.uuid4())[:8])


def open_long(owner):
    session_id = str(uuid.uuid4())
    # ok: no-predictable-session-id
    sessions[session_id] = owner


# shortened for the log
def log_session(logger):
    session_id = str(uuid.uuid4())
    # ok: no-predictable-session-id
    logger.info("opened %s", session_id[:8])
    return session_id


# a temporary database
def scratch():
    session_id = str(uuid.uuid4())[:8]
    # ok: no-predictable-session-id
    return f"/tmp/session_{session_id}.db"


# --- secrets ---
def generate_access_token():
    # ruleid: no-predictable-session-id
    return secrets.token_hex(4)


def generate_refresh_token():
    # ok: no-predictable-session-id
    return secrets.token_urlsafe(32)


def generate_auth_code():
    # ok: no-predictable-session-id
    return base64.urlsafe_b64encode(os.urandom(32)).decode()


def open_few_bytes():
    # ruleid: no-predictable-session-id
    tokens[os.urandom(6).hex()] = True


# --- hashlib ---
def get_session_id():
    seed = f"{socket.gethostname()}_{threading.get_ident()}"
    # ruleid: no-predictable-session-id
    return hashlib.md5(seed.encode()).hexdigest()


def open_counted(owner):
    global opened
    opened += 1
    session_id = f"session-{opened}"
    # ruleid: no-predictable-session-id
    sessions[session_id] = owner


def open_by_number(owner):
    session_id = f"session-{len(sessions) + 1}"
    # ruleid: no-predictable-session-id
    sessions[session_id] = owner


def open_hashed(owner, database):
    session_id = hashlib.sha256(f"{owner}-{time.time()}".encode()).hexdigest()[:16]
    # ruleid: no-predictable-session-id
    database.execute("INSERT INTO sessions (id, owner) VALUES (?, ?)", (session_id, owner))


class Poller:
    def start(self, handler):
        # ruleid: no-predictable-session-id
        handler.send_header("Mcp-Session-Id", f"{id(self)}")


# a bucket of a rate limit
def allow(request, buckets):
    session_id = f"{request.client.host}:{hash(request.headers.get('user-agent'))}"
    # ok: no-predictable-session-id
    buckets[session_id] = buckets.get(session_id, 0) + 1


def make_token():
    # ruleid: no-predictable-session-id
    return hashlib.sha256(str(time.time()).encode()).hexdigest()


def issue_token():
    # ok: no-predictable-session-id
    return hashlib.sha256(secrets.token_bytes(32)).hexdigest()


# what is made with a clock is no clock
def register(make_record):
    record = make_record(time.time())
    # ok: no-predictable-session-id
    transports[record] = record


@app.post("/handed-out-thrice")
async def handed_out_thrice(response):
    session_id = hashlib.sha256(f"anna{time.time()}".encode()).hexdigest()
    # ruleid: no-predictable-session-id
    await store.set(f"session:{session_id}", "{}", ex=3600)
    # one cause, one report
    # ok: no-predictable-session-id
    response.set_cookie("session_id", session_id, httponly=True, secure=True)
    # ok: no-predictable-session-id
    return {"session_id": session_id}

# --- handles that routes hand out are not judged ---
@app.post("/threads/strong")
async def open_strong_thread(request):
    thread_id = str(uuid.uuid4())
    # ok: no-predictable-session-id
    talks[thread_id] = []
    return {"thread_id": thread_id}


@app.post("/orders")
async def order(request):
    order_id = f"order-{int(time.time())}"
    # ok: no-predictable-session-id
    orders[order_id] = []
    return {"order_id": order_id}


@app.post("/log-in")
async def row_of_session(response):
    row = WebSession(expires=datetime.datetime.now() + LIFETIME)
    # ok: no-predictable-session-id
    response.set_cookie("web_session", row.token)
