"""A middleware that verifies each request's token, made part of the app."""

import jwt
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.middleware.base import BaseHTTPMiddleware
from starlette.responses import JSONResponse
from starlette.routing import Route

from settings import KEY

sessions = {}


class Bearer(BaseHTTPMiddleware):
    async def dispatch(self, request, call_next):
        try:
            request.state.user = jwt.decode(request.headers["authorization"][7:], KEY, algorithms=["HS256"])["sub"]
        except jwt.PyJWTError:
            return JSONResponse({}, status_code=401)
        return await call_next(request)


async def read(request):
    # ruleid: require-session-owner
    session = sessions.get(request.path_params["session_id"])
    return JSONResponse(session)


async def read_own(request):
    # ok: require-session-owner
    session = sessions.get(request.path_params["session_id"])
    if session is None or session["opened_by"] != request.state.user:
        return JSONResponse({}, status_code=404)
    return JSONResponse(session)


app = Starlette(routes=[Route("/{session_id}", read), Route("/own/{session_id}", read_own)], middleware=[Middleware(Bearer)])
