"""The tools: notes, and texts that are written over several calls."""

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
    def write_line(session_id: str, line: str) -> str:
        """Adds a line to the text of a writing session."""
        user = current_user()
        if session_id not in writing_sessions:
            writing_sessions[session_id] = WritingSession(owner=user)  # expect: no-client-chosen-session-id
        session = writing_sessions[session_id]
        if session.owner != user:
            raise ToolError("Unknown writing session")
        session.lines.append(line)
        return "\n".join(session.lines)

    @mcp.tool
    def finish_writing(session_id: str) -> str:
        """Keeps the text of a writing session as a note and ends the session."""
        notes = NOTES.setdefault(current_user(), [])
        session = writing_sessions.pop(session_id, None)  # expect: require-session-owner
        if session is None:
            raise ToolError("Unknown writing session")
        notes.append("\n".join(session.lines))
        return f"Kept as note {len(notes)}."
