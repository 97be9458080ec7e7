"""The door for dashboards: they open a feed with their access token and ask it for the notes that are new since."""

import secrets
from dataclasses import dataclass

from fastmcp import FastMCP
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from auth import verifier
from notes import NOTES


@dataclass
class FeedSession:
    user: str
    seen: int = 0


feed_sessions: dict[str, FeedSession] = {}


async def authenticate(request: Request) -> str | None:
    """The user whom the access token of this request names."""
    scheme, _, token = request.headers.get("authorization", "").partition(" ")
    verified = await verifier.verify_token(token) if scheme.lower() == "bearer" else None
    return verified.subject if verified else None


def add_feed_door(mcp: FastMCP) -> None:
    @mcp.custom_route("/feed", methods=["POST"])
    async def open_feed(request: Request) -> Response:
        user = await authenticate(request)
        if user is None:
            return Response(status_code=401)
        session_id = secrets.token_urlsafe(32)
        feed_sessions[session_id] = FeedSession(user)
        return JSONResponse({"session_id": session_id}, status_code=201)

    @mcp.custom_route("/feed/{session_id}", methods=["GET"])
    async def read_feed(request: Request) -> Response:  # expect: no-session-as-authentication
        session = feed_sessions.get(request.path_params["session_id"])
        if session is None:
            return Response(status_code=404)
        new_notes = NOTES.get(session.user, [])[session.seen :]
        session.seen += len(new_notes)
        return JSONResponse(new_notes)
