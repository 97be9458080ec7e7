"""The handler verifies by itself."""

import jwt
from fastapi import FastAPI, HTTPException, Request

from settings import KEY

app = FastAPI()
sessions = {}


def checked(request):
    try:
        return jwt.decode(request.headers["authorization"][7:], KEY, algorithms=["HS256"])["sub"]
    except jwt.PyJWTError:
        raise HTTPException(401)


@app.get("/decoded/{session_id}")
async def decoded(session_id: str, request: Request):
    try:
        jwt_claims = jwt.decode(request.headers["authorization"][7:], KEY, algorithms=["HS256"])
    except jwt.PyJWTError:
        raise HTTPException(401)
    # ruleid: require-session-owner
    return {"by": jwt_claims["sub"], "session": sessions[session_id]}


@app.get("/through/{session_id}")
async def through_a_function(session_id: str, request: Request):
    checked(request)
    # ruleid: require-session-owner
    return sessions[session_id]


@app.get("/own/{session_id}")
async def own(session_id: str, request: Request):
    him = checked(request)
    # ok: require-session-owner
    session = sessions[session_id]
    if session["owner"] != him:
        raise HTTPException(404)
    return session


@app.get("/open/{session_id}")
async def open_to_all(session_id: str):
    # ok: require-session-owner
    return sessions[session_id]
