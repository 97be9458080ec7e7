"""One secret that all callers share: nobody owns a session."""

import hmac
import os
import time

from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.middleware.base import BaseHTTPMiddleware
from starlette.middleware.cors import CORSMiddleware
from starlette.responses import JSONResponse
from starlette.routing import Route

transports = {}


class Gate(BaseHTTPMiddleware):
    async def dispatch(self, request, call_next):
        request.state.started = time.time()
        if not hmac.compare_digest(request.headers.get("authorization", ""), os.environ["TOKEN"]):
            return JSONResponse({}, status_code=401)
        return await call_next(request)


async def message(request):
    # ok: require-session-owner
    transport = transports.get(request.query_params.get("session_id"))
    return await transport.handle_post_message(request)


app = Starlette(routes=[Route("/messages", message)], middleware=[Middleware(CORSMiddleware), Middleware(Gate)])
