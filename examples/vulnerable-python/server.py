"""Notes: FastMCP over Streamable HTTP at /mcp, a page for browsers at /,
a feed for dashboards at /feed, the operator's door at /status."""

import os

import uvicorn
from fastmcp import FastMCP
from mcp.server.auth.middleware.bearer_auth import RequireAuthMiddleware
from starlette.routing import Route

from auth import verifier
from feed import add_feed_door
from login import add_browser_door
from notes import add_tools
from status import run_status, status_door

mcp = FastMCP("notes", auth=verifier, lifespan=run_status)
add_tools(mcp)
add_browser_door(mcp)
add_feed_door(mcp)

app = mcp.http_app(host_origin_protection=True)
app.routes.append(Route("/status", RequireAuthMiddleware(status_door, required_scopes=[])))

if __name__ == "__main__":
    uvicorn.run(app, host="127.0.0.1", port=int(os.environ.get("PORT", "8000")))
