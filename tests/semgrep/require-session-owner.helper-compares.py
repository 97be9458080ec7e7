"""A function of the file gets the id alone and compares the owner."""

from fastmcp import FastMCP
from fastmcp.exceptions import ToolError
from fastmcp.server.dependencies import get_access_token

from auth import verifier

mcp = FastMCP("notes", auth=verifier)
sessions = {}
owners = {}


def mine(session_id):
    if owners.get(session_id) != get_access_token().client_id:
        raise ToolError("Unknown session")


def known(session_id):
    if len(session_id) != 32:
        raise ToolError("Unknown session")


@mcp.tool
def read(session_id: str):
    mine(session_id)
    # ok: require-session-owner
    return sessions[session_id].text


@mcp.tool
def read_any(session_id: str):
    known(session_id)
    # ruleid: require-session-owner
    return sessions[session_id].text
