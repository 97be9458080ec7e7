# --- starlette ---
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.middleware.sessions import SessionMiddleware
from starlette.middleware.sessions import SessionMiddleware as Sessions
from starlette.responses import JSONResponse, RedirectResponse, Response

from .config import COOKIE_OPTIONS, SESSION_COOKIE_NAME, THEME_COOKIE, settings

SID_COOKIE = "mcp_session"


def starlette_flags_that_are_off(response, session_id):
    # ruleid: no-insecure-session-cookie
    response.set_cookie("mcp_session", session_id, httponly=True, secure=True)
    # ruleid: no-insecure-session-cookie
    response.set_cookie("sid", session_id, secure=True, httponly=True)
    # ruleid: no-insecure-session-cookie
    response.set_cookie(key="accessToken", value=session_id, secure=True, httponly=True)
    # ruleid: no-insecure-session-cookie
    response.set_cookie("auth", session_id, secure=True, httponly=True)
    # ruleid: no-insecure-session-cookie
    response.set_cookie("__Host-session", session_id, secure=True, httponly=True, samesite="none")
    # ruleid: no-insecure-session-cookie
    response.set_cookie("session", session_id, secure=True, httponly=True, samesite=None)
    # ruleid: no-insecure-session-cookie
    response.set_cookie("session_id", session_id, secure=True, httponly=True)
    # ruleid: no-insecure-session-cookie
    response.set_cookie("session_id", session_id, httponly=False)
    # ruleid: no-insecure-session-cookie
    response.set_cookie("session_id", session_id, samesite="None")
    # ruleid: no-insecure-session-cookie
    response.set_cookie("refresh_token", session_id, samesite="none", httponly=True)
    # ruleid: no-insecure-session-cookie
    response.set_cookie("refresh_token", session_id, samesite="none", secure=True)


def starlette_names_from_elsewhere(response, session_id, token, code, state):
    # ruleid: no-insecure-session-cookie
    response.set_cookie(SID_COOKIE, session_id, httponly=True, secure=True)
    # ruleid: no-insecure-session-cookie
    response.set_cookie(SESSION_COOKIE_NAME, code, httponly=True, secure=True)
    # ruleid: no-insecure-session-cookie
    response.set_cookie(key=settings.session_cookie, value=code, httponly=True, secure=True)
    # ruleid: no-insecure-session-cookie
    response.set_cookie("mcp", token, httponly=True, secure=True)
    # ruleid: no-insecure-session-cookie
    response.set_cookie(settings.cookie, value=session_id, httponly=True, secure=True)
    # ruleid: no-insecure-session-cookie
    response.set_cookie("oauth_state", state, max_age=600, httponly=True, secure=True)


def starlette_on_several_lines(session_id):
    redirect = RedirectResponse("/")
    # ruleid: no-insecure-session-cookie
    redirect.set_cookie(
        key="mcp_session",
        value=session_id,
        httponly=True, secure=True  # no script reads it
    )
    # ok: no-insecure-session-cookie
    redirect.set_cookie(
        key="mcp_session",
        value=session_id,
        max_age=3600,
        httponly=True,
        secure=True,
        samesite="lax",
    )
    return redirect


def starlette_flags_that_are_on_or_unknown(response, session_id, https, options):
    # ok: no-insecure-session-cookie
    response.set_cookie("mcp_session", session_id, secure=True, httponly=True)
    # ok: no-insecure-session-cookie
    response.set_cookie("mcp_session", session_id, secure=https, httponly=True)
    # ok: no-insecure-session-cookie
    response.set_cookie("mcp_session", session_id, secure=settings.cookie_secure, httponly=True)
    # ok: no-insecure-session-cookie
    response.set_cookie("mcp_session", session_id, secure=not settings.debug, httponly=True)
    # ok: no-insecure-session-cookie
    response.set_cookie("mcp_session", session_id, **options)
    # ok: no-insecure-session-cookie
    response.set_cookie("mcp_session", session_id, httponly=True, **COOKIE_OPTIONS)
    # ok: no-insecure-session-cookie
    response.set_cookie("mcp_session", session_id, 3600, None, "/", None, True, True)
    # ok: no-insecure-session-cookie
    response.set_cookie("mcp_session", session_id, secure=True, httponly=True, samesite=settings.samesite)


def starlette_cookies_that_are_no_session(response, theme, count):
    # ok: no-insecure-session-cookie
    response.set_cookie("theme", "dark")
    # ok: no-insecure-session-cookie
    response.set_cookie(THEME_COOKIE, theme)
    # ok: no-insecure-session-cookie
    response.set_cookie("sidebar_state", "open")
    # ok: no-insecure-session-cookie
    response.set_cookie("cookie_consent", "yes")
    # ok: no-insecure-session-cookie
    response.set_cookie("author", "me")
    # ok: no-insecure-session-cookie
    response.set_cookie("token_count", str(count))
    # ok: no-insecure-session-cookie
    response.set_cookie("inside", "1")


def starlette_cookies_that_are_deleted(response):
    # ok: no-insecure-session-cookie
    response.delete_cookie("mcp_session")
    # ok: no-insecure-session-cookie
    response.set_cookie("mcp_session", "", httponly=True)
    # ok: no-insecure-session-cookie
    response.set_cookie("mcp_session", "gone", max_age=0)
    # ok: no-insecure-session-cookie
    response.set_cookie("mcp_session", value="", expires=0)


def starlette_cookies_that_scripts_must_read(response, token):
    # ok: no-insecure-session-cookie
    response.set_cookie("csrf_token", token, secure=True)
    # ok: no-insecure-session-cookie
    response.set_cookie("XSRF-TOKEN", token, secure=True, httponly=False)
    # ruleid: no-insecure-session-cookie
    response.set_cookie("csrf_token", token, secure=True)


def starlette_receivers_that_are_no_response(client, browser, self, session_id):
    # ok: no-insecure-session-cookie
    client.set_cookie("session", session_id)
    # ok: no-insecure-session-cookie
    browser.set_cookie("session", session_id)
    # ok: no-insecure-session-cookie
    self.set_cookie("session", session_id)


class Jar:
    # ok: no-insecure-session-cookie
    def set_cookie(self, session, value):
        self.kept[session] = value


def starlette_session_middleware(app: Starlette, secret, https, options):
    # ruleid: no-insecure-session-cookie
    app.add_middleware(SessionMiddleware, secret_key=secret, https_only=True)
    # ruleid: no-insecure-session-cookie
    app.add_middleware(SessionMiddleware, secret_key=secret, https_only=True)
    # ruleid: no-insecure-session-cookie
    app.add_middleware(
        Sessions,
        secret_key=secret,
        same_site="lax",
        https_only=True,
    )
    # ruleid: no-insecure-session-cookie
    app.add_middleware(SessionMiddleware, secret_key=secret, https_only=True, same_site="none")
    # ruleid: no-insecure-session-cookie
    return Starlette(middleware=[Middleware(SessionMiddleware, secret_key=secret, https_only=True)])


def starlette_session_middleware_that_is_secure(app: Starlette, secret, https, options):
    # ok: no-insecure-session-cookie
    app.add_middleware(SessionMiddleware, secret_key=secret, https_only=True)
    # ok: no-insecure-session-cookie
    app.add_middleware(SessionMiddleware, secret_key=secret, https_only=https)
    # ok: no-insecure-session-cookie
    app.add_middleware(SessionMiddleware, **options)
    # ok: no-insecure-session-cookie
    return isinstance(app, SessionMiddleware)


def starlette_cookies_as_text(sid, flags, lifetime):
    response = Response()
    # ruleid: no-insecure-session-cookie
    response.headers["Set-Cookie"] = f"mcp_session={sid}; HttpOnly; Path=/"
    # ruleid: no-insecure-session-cookie
    response.headers.append("set-cookie", "sid=" + sid + "; Path=/")
    # ruleid: no-insecure-session-cookie
    response.headers.append("set-cookie", f"{SESSION_COOKIE_NAME}={sid}; Max-Age={lifetime}; Secure; HttpOnly")
    # ruleid: no-insecure-session-cookie
    headers = [(b"set-cookie", f"sid={sid}; Secure; SameSite=Lax".encode())]
    # ruleid: no-insecure-session-cookie
    JSONResponse({}, headers={"Set-Cookie": f"session={sid}; Secure; HttpOnly; SameSite=None"})
    # ok: no-insecure-session-cookie
    response.headers["Set-Cookie"] = f"mcp_session={sid}; HttpOnly; Secure; SameSite=Lax; Path=/"
    # ok: no-insecure-session-cookie
    response.headers["Set-Cookie"] = f"mcp_session={sid}; {flags}"
    # ok: no-insecure-session-cookie
    response.headers["Set-Cookie"] = f"mcp_session={sid}; HttpOnly; SameSite=Lax{flags}"
    # ok: no-insecure-session-cookie
    response.headers["Set-Cookie"] = "mcp_session=; Max-Age=0; Path=/"
    # ok: no-insecure-session-cookie
    response.headers["Set-Cookie"] = "theme=dark; Path=/"
    # ok: no-insecure-session-cookie
    response.headers.append("set-cookie", flags)
    return headers


# --- fastapi ---
from fastapi import FastAPI
from fastapi import Response as FastAPIResponse

api = FastAPI()
# ruleid: no-insecure-session-cookie
api.add_middleware(SessionMiddleware, secret_key=settings.secret, max_age=3600, https_only=True)


@api.post("/login")
def fastapi_login(reply: FastAPIResponse, token: str):
    # ruleid: no-insecure-session-cookie
    reply.set_cookie(key="access_token", value=token, httponly=True, samesite="strict", secure=True)
    # ok: no-insecure-session-cookie
    reply.set_cookie(key="access_token", value=token, httponly=True, secure=True)
    # ok: no-insecure-session-cookie
    reply.set_cookie(key="access_token", value=token, httponly=True, secure=settings.https)
    # ok: no-insecure-session-cookie
    reply.set_cookie(key="language", value="en")


# --- flask ---
import flask
from flask import Flask, make_response, redirect
from flask_talisman import Talisman


def flask_cookie(session_id, https, options):
    answer = make_response("hello")
    # ruleid: no-insecure-session-cookie
    answer.set_cookie("session_id", session_id)
    # ruleid: no-insecure-session-cookie
    answer.set_cookie("session_id", session_id, secure=True, httponly=True)
    # ruleid: no-insecure-session-cookie
    answer.set_cookie("session_id", session_id, secure=True, samesite="Lax", httponly=True)
    # ruleid: no-insecure-session-cookie
    answer.set_cookie("session_id", session_id, httponly=True, samesite="Lax", secure=True)
    # ruleid: no-insecure-session-cookie
    answer.set_cookie("session_id", session_id, httponly=True)
    # ruleid: no-insecure-session-cookie
    answer.set_cookie("session_id", session_id, secure=https)
    # ok: no-insecure-session-cookie
    answer.set_cookie("session_id", session_id, secure=https, httponly=True, samesite="Strict")
    # ok: no-insecure-session-cookie
    answer.set_cookie("session_id", session_id, **options)
    # ok: no-insecure-session-cookie
    answer.set_cookie("language", "en")
    # ok: no-insecure-session-cookie
    answer.set_cookie("session_id", "", expires=0)
    return answer


def flask_redirect(session_id):
    away = redirect("/")
    # ruleid: no-insecure-session-cookie
    away.set_cookie("sid", session_id, secure=True, httponly=True)
    return away


def flask_configuration(app, https):
    # ruleid: no-insecure-session-cookie
    app.config["SESSION_COOKIE_SECURE"] = True
    # ruleid: no-insecure-session-cookie
    app.config["SESSION_COOKIE_HTTPONLY"] = True
    # ruleid: no-insecure-session-cookie
    app.config["SESSION_COOKIE_SAMESITE"] = "None"
    app.config.update(
        PERMANENT_SESSION_LIFETIME=3600,
        # ruleid: no-insecure-session-cookie
        SESSION_COOKIE_SECURE=True,
        # ruleid: no-insecure-session-cookie
        SESSION_COOKIE_SAMESITE=None,
    )
    # ruleid: no-insecure-session-cookie
    app.config.from_mapping({"SESSION_COOKIE_HTTPONLY": True})
    if not https:
        # ok: no-insecure-session-cookie
        app.config["SESSION_COOKIE_SECURE"] = False


class Config:
    # ruleid: no-insecure-session-cookie
    SESSION_COOKIE_SECURE = True
    # ok: no-insecure-session-cookie
    REMEMBER_COOKIE_NAME = None


class DevelopmentConfig(Config):
    # ok: no-insecure-session-cookie
    SESSION_COOKIE_SECURE = False


# --- django ---
from django.http import HttpResponse, JsonResponse
from django.shortcuts import render


def django_view(request, session_id):
    response = HttpResponse("hello")
    # ruleid: no-insecure-session-cookie
    response.set_cookie("mcp_session", session_id)
    # ruleid: no-insecure-session-cookie
    response.set_signed_cookie("auth_token", session_id, salt="login", secure=True, httponly=True)
    # ruleid: no-insecure-session-cookie
    response.set_cookie(key="auth_token", value=session_id, secure=True, samesite="Lax", httponly=True)
    # ok: no-insecure-session-cookie
    response.set_signed_cookie("auth_token", session_id, secure=True, httponly=True, samesite="Lax")
    # ok: no-insecure-session-cookie
    response.set_cookie("mcp_session", session_id, max_age=0)
    # ok: no-insecure-session-cookie
    response.set_cookie("language", "en")
    return response


def django_rendered(request, token):
    page = render(request, "home.html")
    # ruleid: no-insecure-session-cookie
    page.set_cookie("token", token, secure=True, httponly=True)
    # ok: no-insecure-session-cookie
    page.set_cookie("token", token, secure=True, httponly=True, samesite="Strict")
    return page


# ruleid: no-insecure-session-cookie
SESSION_COOKIE_SECURE = True
# ruleid: no-insecure-session-cookie
SESSION_COOKIE_HTTPONLY = True
# ruleid: no-insecure-session-cookie
SESSION_COOKIE_SAMESITE = "None"
# ok: no-insecure-session-cookie
SESSION_COOKIE_NAME = None
# ok: no-insecure-session-cookie
MIDDLEWARE = ["django.contrib.sessions.middleware.SessionMiddleware"]


# --- flask-login ---
# ruleid: no-insecure-session-cookie
app.config["REMEMBER_COOKIE_HTTPONLY"] = True
# ok: no-insecure-session-cookie
app.config["REMEMBER_COOKIE_SECURE"] = True
