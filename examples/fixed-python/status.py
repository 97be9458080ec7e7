"""The operator's door: a second, low-level MCP server that tells how busy the first one is."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from fastmcp import FastMCP
from mcp.server.lowlevel import Server
from mcp.server.streamable_http_manager import StreamableHTTPSessionManager
from mcp.types import TextContent, Tool

from notes import NOTES

server: Server = Server("notes-status")

manager = StreamableHTTPSessionManager(app=server)


@server.list_tools()
async def list_tools() -> list[Tool]:
    return [Tool(name="count_notes", description="Counts all notes.", inputSchema={"type": "object"})]


@server.call_tool()
async def call_tool(_name: str, _arguments: dict) -> list[TextContent]:
    return [TextContent(type="text", text=str(sum(len(notes) for notes in NOTES.values())))]


@asynccontextmanager
async def run_status(_mcp: FastMCP) -> AsyncIterator[None]:
    async with manager.run():
        yield


status_door = manager.handle_request
