"""One transport must not serve many clients. Each section is a library's spelling of it."""

import asyncio
import contextlib

import anyio
import mcp.server.streamable_http
import uvicorn
from fastapi import FastAPI
from mcp.server.lowlevel import Server
from mcp.server.sse import SseServerTransport
from mcp.server.streamable_http import StreamableHTTPServerTransport
from mcp.server.streamable_http_manager import StreamableHTTPSessionManager
from starlette.applications import Starlette
from starlette.routing import Mount, Route

server = Server("notes")


# --- mcp ---
async def serve_raw_asgi(host, port):
    # ruleid: no-shared-server
    transport = StreamableHTTPServerTransport(mcp_session_id=None)

    async def application(scope, receive, send):
        if scope["type"] == "http":
            await transport.handle_request(scope, receive, send)

    async with transport.connect() as (read_stream, write_stream):
        task = asyncio.create_task(server.run(read_stream, write_stream, server.create_initialization_options()))
        await uvicorn.Server(uvicorn.Config(application, host=host, port=port)).serve()
        task.cancel()


def build_guarded_application(check_bearer):
    # ruleid: no-shared-server
    transport: StreamableHTTPServerTransport = mcp.server.streamable_http.StreamableHTTPServerTransport(None)

    async def application(scope, receive, send):
        async with check_bearer(scope):
            try:
                await transport.handle_request(scope, receive, send)
            except ConnectionError:
                return

    return application


_transport = None


async def transport_of_the_process():
    global _transport
    if _transport is None:
        # ruleid: no-shared-server
        _transport = StreamableHTTPServerTransport(mcp_session_id=None, is_json_response_enabled=True)
    return _transport


class HttpApplication:
    def __init__(self):
        # ruleid: no-shared-server
        self.transport = StreamableHTTPServerTransport(mcp_session_id=None)

    async def __call__(self, scope, receive, send):
        if scope["type"] == "http":
            await self.transport.handle_request(scope, receive, send)


_sse = None


async def each_connection_replaces_it(scope, receive, send):
    global _sse
    # ruleid: no-shared-server
    _sse = SseServerTransport("/messages/")
    async with _sse.connect_sse(scope, receive, send) as streams:
        await server.run(streams[0], streams[1], server.create_initialization_options())


async def stateless(scope, receive, send):
    # ok: no-shared-server
    transport = StreamableHTTPServerTransport(mcp_session_id=None, is_json_response_enabled=True)

    async def answer(*, task_status):
        async with transport.connect() as (read_stream, write_stream):
            task_status.started()
            await server.run(read_stream, write_stream, server.create_initialization_options(), stateless=True)

    async with anyio.create_task_group() as tasks:
        await tasks.start(answer)
        await transport.handle_request(scope, receive, send)
        await transport.terminate()


async def stateless_in_the_background(scope, receive, send):
    # ok: no-shared-server
    transport = StreamableHTTPServerTransport(mcp_session_id=None)
    async with transport.connect() as (read_stream, write_stream), anyio.create_task_group() as tasks:
        tasks.start_soon(transport.handle_request, scope, receive, send)
        await server.run(read_stream, write_stream, server.create_initialization_options(), stateless=True)


_sessions = {}


async def transport_of(session_id):
    # ok: no-shared-server
    transport = StreamableHTTPServerTransport(mcp_session_id=session_id)
    _sessions[session_id] = transport
    return transport


class OneSession:
    def __init__(self, session_id):
        # ok: no-shared-server
        self.transport = StreamableHTTPServerTransport(mcp_session_id=session_id)

    async def handle(self, scope, receive, send):
        await self.transport.handle_request(scope, receive, send)


@contextlib.asynccontextmanager
async def connected(session_id):
    # ok: no-shared-server
    transport = StreamableHTTPServerTransport(mcp_session_id=session_id)
    async with transport.connect() as (read_stream, write_stream):
        task = asyncio.create_task(server.run(read_stream, write_stream, server.create_initialization_options()))
        yield transport
        task.cancel()


async def first_connection_makes_it(scope, receive, send):
    global _sse
    if _sse is None:
        # ok: no-shared-server
        _sse = SseServerTransport("/messages/")
    async with _sse.connect_sse(scope, receive, send) as streams:
        await server.run(streams[0], streams[1], server.create_initialization_options())


def at_start_up():
    global _sse
    # ok: no-shared-server
    _sse = SseServerTransport("/messages/")


class Replaced:
    async def on_connect(self, request):
        # ruleid: no-shared-server
        self.sse = SseServerTransport("/messages/")
        async with self.sse.connect_sse(request.scope, request.receive, request._send) as streams:
            await server.run(streams[0], streams[1], server.create_initialization_options())

    async def on_message(self, request):
        await self.sse.handle_post_message(request.scope, request.receive, request._send)


class MadeOnce:
    def __init__(self):
        # ok: no-shared-server
        self.messages = SseServerTransport("/messages/")

    async def on_connect(self, request):
        async with self.messages.connect_sse(request.scope, request.receive, request._send) as streams:
            await server.run(streams[0], streams[1], server.create_initialization_options())

    async def on_message(self, request):
        await self.messages.handle_post_message(request.scope, request.receive, request._send)


class OneConnection:
    async def run(self, scope, receive, send):
        # ok: no-shared-server
        self.own = SseServerTransport(f"/messages/{self.name}/")
        async with self.own.connect_sse(scope, receive, send) as streams:
            await server.run(streams[0], streams[1], server.create_initialization_options())


# --- starlette ---
def mounted_in_starlette():
    # ruleid: no-shared-server
    transport = StreamableHTTPServerTransport(mcp_session_id=None)

    @contextlib.asynccontextmanager
    async def lifespan(app):
        async with transport.connect() as (read_stream, write_stream), anyio.create_task_group() as tasks:
            tasks.start_soon(server.run, read_stream, write_stream, server.create_initialization_options())
            yield

    return Starlette(routes=[Mount("/mcp", app=transport.handle_request)], lifespan=lifespan)


def many_clients_by_design():
    # ok: no-shared-server
    sse = SseServerTransport("/messages/")

    async def connect(request):
        async with sse.connect_sse(request.scope, request.receive, request._send) as streams:
            await server.run(streams[0], streams[1], server.create_initialization_options())

    return Starlette(routes=[Route("/sse", connect), Mount("/messages/", app=sse.handle_post_message)])


def managed():
    # ok: no-shared-server
    manager = StreamableHTTPSessionManager(app=server, stateless=True)
    return Starlette(routes=[Mount("/mcp", app=manager.handle_request)])


def made_in_the_handler():
    async def application(scope, receive, send):
        # ok: no-shared-server
        transport = StreamableHTTPServerTransport(mcp_session_id=None)
        async with transport.connect() as (read_stream, write_stream), anyio.create_task_group() as tasks:
            tasks.start_soon(server.run, read_stream, write_stream, server.create_initialization_options())
            await transport.handle_request(scope, receive, send)

    return Starlette(routes=[Mount("/mcp", app=application)])


# --- fastapi ---
api = FastAPI()
# ruleid: no-shared-server
api_transport = StreamableHTTPServerTransport(mcp_session_id=None, is_json_response_enabled=True)
api.mount("/mcp", api_transport.handle_request)


def on_the_state_of_the_application(app: FastAPI):
    # ruleid: no-shared-server
    app.state.transport = StreamableHTTPServerTransport(mcp_session_id=None)


@api.get("/sse")
async def replaced_by_each_request(request):
    global _sse
    # ruleid: no-shared-server
    _sse = SseServerTransport("/messages")
    return await first_connection_makes_it(request.scope, request.receive, request._send)


@api.post("/stateless")
async def one_for_this_request(request):
    # ok: no-shared-server
    transport = StreamableHTTPServerTransport(mcp_session_id=None)
    async with transport.connect() as (read_stream, write_stream):
        await server.run(read_stream, write_stream, server.create_initialization_options(), stateless=True)
