# --- starlette ---
import hashlib
import hmac
import os
import secrets

from starlette.responses import JSONResponse

from .config import API_TOKEN, PLACEHOLDER_TOKEN, TokenKind, settings
from .store import find_user, rotate

REQUIRED_TOKEN = os.environ["MCP_TOKEN"]
API_KEY = os.environ["API_KEY"]
API_VERSION = os.environ["API_VERSION"]


class BearerMiddleware:
    def __init__(self, api_key):
        self.api_key = api_key
        self.session_id = secrets.token_urlsafe(32)

    async def dispatch(self, request, call_next):
        header = request.headers.get("authorization", "")
        presented = header.split(" ", 1)[1].strip()
        # ruleid: no-timing-unsafe-comparison
        if presented != REQUIRED_TOKEN:
            return JSONResponse({"error": "unauthorized"}, status_code=401)
        # ruleid: no-timing-unsafe-comparison
        if header != f"Bearer {API_TOKEN}":
            return JSONResponse({"error": "unauthorized"}, status_code=401)
        # ruleid: no-timing-unsafe-comparison
        if header[7:] != settings.auth_token:
            return JSONResponse({"error": "unauthorized"}, status_code=401)
        token = header[len("Bearer ") :].strip()
        # ruleid: no-timing-unsafe-comparison
        if not token or settings.mcp_token.get_secret_value() != token:
            return JSONResponse({"error": "unauthorized"}, status_code=401)
        # ruleid: no-timing-unsafe-comparison
        allowed = request.headers["x-api-key"] == self.api_key
        # ruleid: no-timing-unsafe-comparison
        known = request.query_params.get("key") == os.getenv("API_KEY", "")
        # ruleid: no-timing-unsafe-comparison
        if request.headers.get("mcp-session-id") != self.session_id:
            return JSONResponse({"error": "no such session"}, status_code=404)
        # ruleid: no-timing-unsafe-comparison
        if request.headers.get("X-API-Key") != API_KEY:
            return JSONResponse({"error": "unauthorized"}, status_code=401)
        # ok: no-timing-unsafe-comparison
        if request.headers.get("X-API-Version") != API_VERSION:
            return JSONResponse({"error": "gone"}, status_code=410)
        # ruleid: no-timing-unsafe-comparison
        if request.headers.get("x-api-key") == "k3y-of-the-one-client":
            return await call_next(request)
        return await call_next(request) if allowed or known else None


async def starlette_form(request):
    form = await request.form()
    stored = find_user(form["user"])
    # ruleid: no-timing-unsafe-comparison
    if form["password"] != stored.password:
        return JSONResponse({"error": "unauthorized"}, status_code=401)
    # ruleid: no-timing-unsafe-comparison
    return form.get("token") == stored["token"]


async def starlette_names_from_elsewhere(websocket):
    cfg = settings.load()
    expected = cfg.get("mcp_server_token")
    # ruleid: no-timing-unsafe-comparison
    if expected and websocket.headers.get("authorization") != expected:
        return await websocket.close()
    expected_token = cfg.anything
    # ruleid: no-timing-unsafe-comparison
    if websocket.cookies.get("token") != expected_token:
        return await websocket.close()


async def starlette_compared_in_constant_time(request, expected_token):
    token = request.headers.get("x-token", "")
    # ok: no-timing-unsafe-comparison
    if not secrets.compare_digest(token.encode(), expected_token.encode()):
        return JSONResponse({"error": "unauthorized"}, status_code=401)
    # a length is no secret
    # ok: no-timing-unsafe-comparison
    if len(token) != len(expected_token):
        return JSONResponse({"error": "unauthorized"}, status_code=401)


async def starlette_what_is_no_secret(request, body):
    token = request.headers.get("x-token")
    # ok: no-timing-unsafe-comparison
    if token is None or token == "":
        return
    # ok: no-timing-unsafe-comparison
    if request.headers.get("x-token-type") == settings.token_type:
        return
    # ok: no-timing-unsafe-comparison
    if request.query_params.get("kind") == TokenKind.API_TOKEN:
        return
    # ok: no-timing-unsafe-comparison
    if (await request.json())["grant_type"] == "refresh_token":
        return
    # ok: no-timing-unsafe-comparison
    if token == "undefined" or token == "null":
        return
    # ok: no-timing-unsafe-comparison
    if request.headers.get("content-type") == "application/x-www-form-urlencoded":
        return
    # ok: no-timing-unsafe-comparison
    if request.path_params["page_token"] == settings.next_page_token:
        return
    # ok: no-timing-unsafe-comparison
    if request.query_params.get("client_id") != settings.client_id:
        return
    # a placeholder is refused, not accepted
    # ok: no-timing-unsafe-comparison
    if token == PLACEHOLDER_TOKEN or token == "your-api-token-here":
        return
    # what the server compares belongs to it on both sides
    fresh = rotate(settings.refresh_token)
    # ok: no-timing-unsafe-comparison
    if fresh.refresh_token != settings.refresh_token:
        settings.refresh_token = fresh.refresh_token
    # what the caller compares belongs to the caller on both sides
    # ok: no-timing-unsafe-comparison
    if body["password"] != body["password_again"]:
        return
    # a digest of the caller's key tells nothing that can be turned back
    # ok: no-timing-unsafe-comparison
    if hashlib.sha256(token.encode()).hexdigest() != settings.api_token_hash:
        return
    # ok: no-timing-unsafe-comparison
    if request.headers.get("x-key-hash") == settings.api_key:
        return


async def starlette_a_setting_that_is_changed(request):
    sent = (await request.json())["api_key"]
    # ok: no-timing-unsafe-comparison
    if sent != settings.api_key:
        settings.api_key = sent


class Verifier:
    async def verify_token(self, token: str):
        # ruleid: no-timing-unsafe-comparison
        if token != self.settings.api_token:
            return None
        # ruleid: no-timing-unsafe-comparison
        return token == os.environ.get("MCP_TOKEN")

    def sign_in(self, username: str, password: str):
        # ruleid: no-timing-unsafe-comparison
        if username != self.settings.username or password != self.settings.demo_password:
            raise PermissionError

    def use(self, token: str):
        # ok: no-timing-unsafe-comparison
        if token == self.token:
            return
        self.token = token

    def set_token(self, token: str):
        # ok: no-timing-unsafe-comparison
        self.changed = token != self.token

    def forget(self, token: str):
        # ok: no-timing-unsafe-comparison
        self.kept = [kept for kept in self.kept if kept.token != token]

    def __eq__(self, other):
        # ok: no-timing-unsafe-comparison
        return self.token == other.token


# a parser's token
def check_token(token, parser):
    # ok: no-timing-unsafe-comparison
    if token.type == parser.END_TOKEN:
        return True
    # ok: no-timing-unsafe-comparison
    return token == parser.eos_token


# --- fastapi ---
from typing import Annotated

import fastapi
from fastapi import Cookie, Depends, FastAPI, Header, HTTPException, Query, Security
from fastapi.security import APIKeyHeader, HTTPAuthorizationCredentials, HTTPBasic, HTTPBasicCredentials, HTTPBearer

from .models import Client

api = FastAPI()
api_key_header = APIKeyHeader(name="X-API-Key")
bearer = HTTPBearer()


@api.get("/header")
def fastapi_header(x_api_key: str = Header(None), token: Annotated[str | None, Query()] = None):
    # ruleid: no-timing-unsafe-comparison
    if x_api_key != settings.api_key:
        raise HTTPException(401)
    # ruleid: no-timing-unsafe-comparison
    if token != API_TOKEN:
        raise HTTPException(401)


@api.get("/scheme")
def fastapi_scheme(
    key: str = Security(api_key_header),
    credentials: HTTPAuthorizationCredentials = Depends(bearer),
    basic: Annotated[HTTPBasicCredentials, Depends(HTTPBasic())] = None,
):
    # ruleid: no-timing-unsafe-comparison
    if key != os.environ["API_KEY"]:
        raise HTTPException(401)
    # ruleid: no-timing-unsafe-comparison
    if credentials.credentials == settings.admin_token:
        return "admin"
    # ruleid: no-timing-unsafe-comparison
    if basic.password != settings.admin_password:
        raise HTTPException(401)
    # ok: no-timing-unsafe-comparison
    if credentials.scheme != "Bearer":
        raise HTTPException(401)


@api.get("/query")
def fastapi_query(db, sid: str = Cookie(None), token: str = Query(None)):
    # a column in a query
    # ok: no-timing-unsafe-comparison
    found = db.query(Client).filter(Client.token == token).first()
    # ok: no-timing-unsafe-comparison
    again = db.execute(select(client_table).where(client_table.access_token == token))
    return found, again


# --- flask ---
from flask import request, session


def flask_login():
    password = os.environ.get("ADMIN_PASSWORD")
    # ruleid: no-timing-unsafe-comparison
    if request.form["password"] == password:
        session["user"] = "admin"
    # ruleid: no-timing-unsafe-comparison
    if request.headers.get("X-API-Key") != current_app.config["API_KEY"]:
        return "unauthorized", 401
    # ruleid: no-timing-unsafe-comparison
    if request.authorization.password != settings.password:
        return "unauthorized", 401
    sent = request.headers.get("X-CSRF-Token") or request.cookies.get("csrf")
    token = session.get("csrf_token")
    # ruleid: no-timing-unsafe-comparison
    if not token or token != sent:
        return "unauthorized", 403
    # ok: no-timing-unsafe-comparison
    if request.method == "POST" and request.args.get("token") == "1":
        return "hello"


# --- django ---
from django.conf import settings as django_settings
from django.http import HttpResponseForbidden


def django_view(request):
    # ruleid: no-timing-unsafe-comparison
    if request.META.get("HTTP_X_API_KEY") != django_settings.API_KEY:
        return HttpResponseForbidden()
    # ruleid: no-timing-unsafe-comparison
    if request.GET.get("token") == getattr(django_settings, "MCP_TOKEN", None):
        return None
    # ruleid: no-timing-unsafe-comparison
    if request.POST["secret"] != request.user.profile.webhook_secret:
        return HttpResponseForbidden()
    # ok: no-timing-unsafe-comparison
    if request.POST["password1"] != request.POST["password2"]:
        return HttpResponseForbidden()


# --- hmac ---
import base64

SECRET = os.environ["WEBHOOK_SECRET"].encode()


def _sign(body):
    return hmac.new(SECRET, body, hashlib.sha256).hexdigest()


async def hmac_webhook(request):
    body = await request.body()
    computed = hmac.new(SECRET, body, hashlib.sha256).hexdigest()
    # ruleid: no-timing-unsafe-comparison
    if request.headers.get("x-signature") != computed:
        return JSONResponse({"error": "unauthorized"}, status_code=401)
    # ruleid: no-timing-unsafe-comparison
    if "sha256=" + computed != request.headers["x-hub-signature"]:
        return JSONResponse({"error": "unauthorized"}, status_code=401)
    # ruleid: no-timing-unsafe-comparison
    if base64.b64encode(hmac.new(SECRET, body, "sha256").digest()).decode() == request.headers["x-mac"]:
        return None
    # ruleid: no-timing-unsafe-comparison
    if _sign(body) != request.headers["x-signature"]:
        return None
    # ok: no-timing-unsafe-comparison
    if not hmac.compare_digest(computed, request.headers["x-signature"]):
        return None
    # ok: no-timing-unsafe-comparison
    if hashlib.md5(body).hexdigest() != request.headers["content-md5"]:
        return None


def verify_state(state, signature):
    # ruleid: no-timing-unsafe-comparison
    return _sign(state) == signature


# --- one of many keys ---
API_KEYS = [key for key in os.environ["API_KEYS"].split(",") if key]


def one_of_many(request):
    given = request.headers.get("x-api-key")
    for candidate in API_KEYS:
        # ruleid: no-timing-unsafe-comparison
        if given == candidate:
            return candidate
    return None


def any_of_many(request):
    given = request.headers.get("x-api-key")
    # ruleid: no-timing-unsafe-comparison
    return any(key == given for key in API_KEYS)


def one_of_many_in_time(request):
    given = request.headers.get("x-api-key")
    for candidate in API_KEYS:
        # ok: no-timing-unsafe-comparison
        if hmac.compare_digest(given, candidate):
            return candidate
    return None


def one_of_words(request):
    word = request.query_params.get("word")
    for token in tokens:
        # ok: no-timing-unsafe-comparison
        if token == word:
            return token
    return None


class Verifier:
    def __init__(self):
        self._expected = os.environ["MCP_TOKEN"]

    async def verify_token(self, token):
        # ruleid: no-timing-unsafe-comparison
        return token == self._expected


def begins_like_it(request):
    code = hmac.new(KEY, request.body, "sha256").hexdigest()
    # ruleid: no-timing-unsafe-comparison
    return code.startswith(request.headers.get("x-signature"))


def begins_like_a_word(request):
    # ok: no-timing-unsafe-comparison
    return "abcdef".startswith(request.headers.get("x-prefix"))
