# --- starlette ---
import os

from starlette.applications import Starlette
from starlette.middleware.sessions import SessionMiddleware

from .config import SESSION_COOKIE_NAME, settings


def starlette_secure_by_environment(response, session_id):
    secure = os.environ.get("COOKIE_SECURE", "false").lower() == "true"
    # ruleid: no-insecure-session-cookie-strict
    response.set_cookie("mcp_session", session_id, httponly=True, secure=secure)
    # ruleid: no-insecure-session-cookie-strict
    response.set_cookie("mcp_session", session_id, httponly=True, secure=os.getenv("HTTPS", "0") == "1")
    # ruleid: no-insecure-session-cookie-strict
    response.set_cookie(SESSION_COOKIE_NAME, session_id, httponly=True, secure=getattr(settings, "cookie_secure", False))
    # ok: no-insecure-session-cookie-strict
    response.set_cookie(SESSION_COOKIE_NAME, session_id, httponly=True, secure=getattr(settings, "cookie_secure", True))
    # ok: no-insecure-session-cookie-strict
    response.set_cookie("mcp_session", session_id, httponly=True, secure=os.getenv("HTTPS", "1") == "1")
    # ok: no-insecure-session-cookie-strict
    response.set_cookie("mcp_session", session_id, httponly=True, secure=settings.cookie_secure)
    # ok: no-insecure-session-cookie-strict
    response.set_cookie("theme", "dark", secure=getattr(settings, "cookie_secure", False))


def starlette_name_without_prefix(response, session_id, domain):
    # ruleid: no-insecure-session-cookie-strict
    response.set_cookie("mcp_session", session_id, httponly=True, secure=True)
    # ok: no-insecure-session-cookie-strict
    response.set_cookie("__Host-mcp_session", session_id, httponly=True, secure=True)
    # ok: no-insecure-session-cookie-strict
    response.set_cookie("mcp_session", session_id, httponly=True, secure=True, path="/mcp")
    # ok: no-insecure-session-cookie-strict
    response.set_cookie("mcp_session", session_id, httponly=True, secure=True, domain=domain)
    # what is off here, `recommended` reports
    # ok: no-insecure-session-cookie-strict
    response.set_cookie("mcp_session", session_id, secure=getattr(settings, "cookie_secure", False))
    # ok: no-insecure-session-cookie-strict
    response.set_cookie("mcp_session", session_id, secure=True)
    # ok: no-insecure-session-cookie-strict
    response.set_cookie("mcp_session", session_id, httponly=True)


def starlette_middleware_by_environment(app: Starlette, secret):
    # ruleid: no-insecure-session-cookie-strict
    app.add_middleware(SessionMiddleware, secret_key=secret, https_only=os.getenv("HTTPS", "false") == "true")
    # ok: no-insecure-session-cookie-strict
    app.add_middleware(SessionMiddleware, secret_key=secret, https_only=settings.https)


# --- fastapi ---
from fastapi import FastAPI, Response

api = FastAPI()


@api.post("/login")
def fastapi_login(reply: Response, token: str):
    # ruleid: no-insecure-session-cookie-strict
    reply.set_cookie(key="access_token", value=token, httponly=True, secure=True, samesite="strict")


# --- flask ---
def flask_configuration(app):
    # ruleid: no-insecure-session-cookie-strict
    app.config["SESSION_COOKIE_SECURE"] = os.environ.get("SECURE_COOKIES", "").lower() == "true"
    # ok: no-insecure-session-cookie-strict
    app.config["SESSION_COOKIE_SECURE"] = os.environ.get("SECURE_COOKIES", "true").lower() == "true"


# --- django ---
# ruleid: no-insecure-session-cookie-strict
SESSION_COOKIE_SECURE = os.getenv("SECURE_COOKIES", "0") == "1"
