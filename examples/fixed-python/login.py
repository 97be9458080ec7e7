"""The door for people: they log in with their access token and read their notes in a browser."""

import time
from dataclasses import dataclass
from html import escape

from fastmcp import FastMCP
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response

from auth import verifier
from ids import new_session_id
from notes import NOTES

EIGHT_HOURS = 8 * 60 * 60

LOGIN_PAGE = """<!doctype html><title>Notes</title>
<form method="post" action="/login">
  <label>Access token <input name="token" type="password"></label> <button>Log in</button>
</form>"""


@dataclass
class WebSession:
    user: str
    expires_at: float


web_sessions: dict[str, WebSession] = {}


def logged_in_user(request: Request) -> str | None:
    session = web_sessions.get(request.cookies.get("notes_session", ""))
    return session.user if session and session.expires_at > time.time() else None


def add_browser_door(mcp: FastMCP) -> None:
    @mcp.custom_route("/", methods=["GET"])
    async def show_notes(request: Request) -> Response:
        user = logged_in_user(request)
        if user is None:
            return HTMLResponse(LOGIN_PAGE)
        items = "".join(f"<li>{escape(note)}</li>" for note in NOTES.get(user, []))
        return HTMLResponse(f"<!doctype html><title>Notes</title><h1>Notes of {escape(user)}</h1><ul>{items}</ul>")

    @mcp.custom_route("/login", methods=["POST"])
    async def log_in(request: Request) -> Response:
        form = await request.form()
        token = await verifier.verify_token(str(form.get("token")))
        if token is None or token.subject is None:
            return HTMLResponse(LOGIN_PAGE, status_code=401)
        web_sessions.pop(request.cookies.get("notes_session", ""), None)
        session_id = new_session_id()
        web_sessions[session_id] = WebSession(token.subject, time.time() + EIGHT_HOURS)
        response = RedirectResponse("/", status_code=303)
        response.set_cookie("notes_session", session_id, max_age=EIGHT_HOURS, httponly=True, secure=True)
        return response

    @mcp.custom_route("/logout", methods=["POST"])
    async def log_out(request: Request) -> Response:
        web_sessions.pop(request.cookies.get("notes_session", ""), None)
        response = RedirectResponse("/", status_code=303)
        response.delete_cookie("notes_session", httponly=True, secure=True)
        return response
