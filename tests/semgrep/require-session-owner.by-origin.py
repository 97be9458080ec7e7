"""The caller is who a dependency, a claim, a membership or a policy says, whatever the name."""

from typing import Annotated

from fastapi import Depends, FastAPI, HTTPException
from fastmcp import FastMCP
from fastmcp.exceptions import ToolError
from fastmcp.server.dependencies import CurrentAccessToken, TokenClaim, get_access_token

from accounts import audit, get_current_user, limiter, policy, verify_access_token
from storage import store

app = FastAPI()
mcp = FastMCP("notes", auth=verify_access_token)
sessions = {}
user_sessions = {}


def this_one():
    return get_access_token().claims["sub"]


@mcp.tool
def read_by_claim(session_id: str, bearer_of_it: str = TokenClaim("sub")) -> list[str]:
    # ok: require-session-owner
    session = sessions.get(session_id)
    if session is None or session["opened_by"] != bearer_of_it:
        raise ToolError("Unknown session")
    return session["messages"]


@mcp.tool
def read_by_sub_claim(session_id: str, sub: str = TokenClaim("sub")) -> list[str]:
    # ok: require-session-owner
    session = sessions.get(session_id)
    if session is None:
        raise ToolError("Unknown session")
    if session["sub"] != sub:
        raise ToolError("Unknown session")
    return session["messages"]


@mcp.tool
def read_under_claim(session_id: str, bearer_of_it: str = TokenClaim("sub")) -> list[str]:
    # ok: require-session-owner
    return sessions[f"{bearer_of_it}:{session_id}"]["messages"]


@mcp.tool
def read_by_token(session_id: str, it=CurrentAccessToken()) -> list[str]:
    # ok: require-session-owner
    session = sessions[session_id]
    if session["opened_by"] == it.claims["sub"]:
        return session["messages"]
    raise ToolError("Unknown session")


@mcp.tool
def read_with_unused_claim(session_id: str, sub: str = TokenClaim("sub")) -> list[str]:
    # ruleid: require-session-owner
    session = sessions.get(session_id)
    if session is None or sub == "guest":
        raise ToolError("Unknown session")
    return session["messages"]


@mcp.tool
def share_own_session(session_id: str, with_user: str) -> str:
    """The other argument is whom it is shared with, not who calls."""
    # ok: require-session-owner
    session = sessions.get(session_id)
    if session is None or session.get("owner") != this_one():
        raise ToolError("Unknown session")
    session["readers"].append(with_user)
    return "shared"


@mcp.tool
def share_any_session(session_id: str, with_user: str) -> str:
    # ruleid: require-session-owner
    session = sessions.get(session_id)
    if session is None:
        raise ToolError("Unknown session")
    session["readers"].append(with_user)
    return f"shared by {this_one()}"


@mcp.tool
def share_as_said(session_id: str, from_user: str, with_user: str) -> str:
    # ruleid: require-session-owner
    session = sessions.get(session_id)
    if session is None or session.get("owner") != from_user:
        raise ToolError("Unknown session")
    session["readers"].append(with_user)
    return "shared"


@app.get("/under/{session_id}")
async def under_his_name(session_id: str, boss: str = Depends(get_current_user)):
    # ok: require-session-owner
    return sessions[f"{boss}:{session_id}"].messages


@app.get("/under-both/{session_id}")
async def under_both(session_id: str, boss: Annotated[str, Depends(get_current_user)]):
    # ok: require-session-owner
    return sessions[(boss, session_id)].messages


@app.get("/opened/{session_id}")
async def opened_by(session_id: str, boss: str = Depends(get_current_user)):
    # ok: require-session-owner
    session = sessions[session_id]
    if session["by"] != boss:
        raise HTTPException(404)
    return session["messages"]


@app.get("/member/{session_id}")
async def member_of(session_id: str, boss: str = Depends(get_current_user)):
    # ok: require-session-owner
    session = sessions[session_id]
    if boss not in session["people"]:
        raise HTTPException(404)
    return session["messages"]


@app.get("/his/{session_id}")
async def one_of_his(session_id: str, user: str = Depends(get_current_user)):
    if session_id not in user_sessions[user]:
        raise HTTPException(404)
    # ok: require-session-owner
    return sessions[session_id]["messages"]


@app.get("/his-set/{session_id}")
async def one_of_his_set(session_id: str, user: str = Depends(get_current_user)):
    if not await store.sismember(f"user:{user}:sessions", session_id):
        raise HTTPException(404)
    # ok: require-session-owner
    return await store.hgetall(f"session:{session_id}")


@app.get("/one-of-all/{session_id}")
async def one_of_all(session_id: str, user: str = Depends(get_current_user)):
    if not await store.sismember("sessions", session_id):
        raise HTTPException(404)
    # ruleid: require-session-owner
    return await store.hgetall(f"session:{session_id}")


@app.get("/policy/{session_id}")
async def by_policy(session_id: str, user: str = Depends(get_current_user)):
    # ok: require-session-owner
    session = sessions[session_id]
    policy.ensure(user, session)
    return session["messages"]


@app.get("/asked-policy/{session_id}")
async def by_asked_policy(session_id: str, user: str = Depends(get_current_user)):
    # ok: require-session-owner
    session = sessions[session_id]
    if not policy.reads(session, user):
        raise HTTPException(404)
    return session["messages"]


@app.get("/audited/{session_id}")
async def only_audited(session_id: str, user: str = Depends(get_current_user)):
    # ruleid: require-session-owner
    session = sessions[session_id]
    audit.record(user, session)
    if user == "root" or limiter.over_limit(user, session):
        raise HTTPException(429)
    return session["messages"]
