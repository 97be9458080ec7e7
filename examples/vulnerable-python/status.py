"""The operator's door: a second, low-level MCP server that tells how busy the first one is."""

import secrets
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import anyio
from fastmcp import FastMCP
from mcp.server.lowlevel import Server
from mcp.server.streamable_http import StreamableHTTPServerTransport
from mcp.types import TextContent, Tool

from notes import NOTES

server: Server = Server("notes-status")

transport = StreamableHTTPServerTransport(mcp_session_id=secrets.token_hex(16))  # expect: no-shared-server


@server.list_tools()
async def list_tools() -> list[Tool]:
    return [Tool(name="count_notes", description="Counts all notes.", inputSchema={"type": "object"})]


@server.call_tool()
async def call_tool(_name: str, _arguments: dict) -> list[TextContent]:
    return [TextContent(type="text", text=str(sum(len(notes) for notes in NOTES.values())))]


@asynccontextmanager
async def run_status(_mcp: FastMCP) -> AsyncIterator[None]:
    async with transport.connect() as (read_stream, write_stream), anyio.create_task_group() as tasks:
        tasks.start_soon(server.run, read_stream, write_stream, server.create_initialization_options())
        yield
        tasks.cancel_scope.cancel()


status_door = transport.handle_request
