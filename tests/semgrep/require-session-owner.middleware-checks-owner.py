"""The middleware compares the owner itself."""

import jwt
from fastapi import FastAPI, Request
from fastapi.responses import JSONResponse

from settings import KEY

app = FastAPI()
sessions = {}
owners = {}


@app.middleware("http")
async def owner_only(request, call_next):
    claims = jwt.decode(request.headers["authorization"][7:], KEY, algorithms=["RS256"])
    session_id = request.headers.get("mcp-session-id")
    if session_id and owners.get(session_id) != claims["sub"]:
        return JSONResponse({}, status_code=401)
    return await call_next(request)


@app.get("/mcp")
async def read(request: Request):
    # ok: require-session-owner
    return sessions[request.headers["mcp-session-id"]]
