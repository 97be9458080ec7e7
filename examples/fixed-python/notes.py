"""The tools: notes, and texts that are written over several calls."""

import secrets
from dataclasses import dataclass, field

from fastmcp import FastMCP
from fastmcp.exceptions import ToolError

from auth import current_user

NOTES: dict[str, list[str]] = {}


@dataclass
class WritingSession:
    owner: str
    lines: list[str] = field(default_factory=list)


writing_sessions: dict[str, WritingSession] = {}


def add_tools(mcp: FastMCP) -> None:
    @mcp.tool
    def add_note(text: str) -> str:
        """Keeps a note."""
        notes = NOTES.setdefault(current_user(), [])
        notes.append(text)
        return f"Kept as note {len(notes)}."

    @mcp.tool
    def start_writing() -> str:
        """Opens a writing session and returns its id."""
        session_id = secrets.token_urlsafe(32)
        writing_sessions[session_id] = WritingSession(owner=current_user())
        return session_id

    @mcp.tool
    def write_line(session_id: str, line: str) -> str:
        """Adds a line to the text of a writing session."""
        session = writing_sessions.get(session_id)
        if session is None or session.owner != current_user():
            raise ToolError("Unknown writing session")
        session.lines.append(line)
        return "\n".join(session.lines)

    @mcp.tool
    def finish_writing(session_id: str) -> str:
        """Keeps the text of a writing session as a note and ends the session."""
        notes = NOTES.setdefault(current_user(), [])
        session = writing_sessions.get(session_id)
        if session is None or session.owner != current_user():
            raise ToolError("Unknown writing session")
        del writing_sessions[session_id]
        notes.append("\n".join(session.lines))
        return f"Kept as note {len(notes)}."
