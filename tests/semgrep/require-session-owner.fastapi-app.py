"""FastAPI: dependencies of an app, of a router, of a router where it is taken in, and behind a type."""

from typing import Annotated

from fastapi import APIRouter, Depends, FastAPI, HTTPException

from accounts import current_user, verify_key

app = FastAPI(dependencies=[Depends(current_user)])
taken_in = APIRouter()
keyed = APIRouter(dependencies=[Depends(verify_key)])
User = Annotated[str, Depends(current_user)]
sessions = {}


@app.get("/sessions/{session_id}")
async def read(session_id: str):
    # ruleid: require-session-owner
    return sessions[session_id]


@taken_in.get("/sessions/{session_id}")
async def read_taken_in(session_id: str):
    # ruleid: require-session-owner
    return sessions[session_id]


@keyed.get("/sessions/{session_id}")
async def read_with_the_key(session_id: str):
    # ok: require-session-owner
    return sessions[session_id]


@keyed.get("/typed/{session_id}")
async def read_typed(session_id: str, user: User):
    # ruleid: require-session-owner
    return sessions[session_id]


@keyed.get("/own/{session_id}")
async def read_own(session_id: str, user: User):
    # ok: require-session-owner
    session = sessions[session_id]
    if session["owner"] != user:
        raise HTTPException(404)
    return session


app.include_router(taken_in, dependencies=[Depends(current_user)])
app.include_router(keyed)
