"""Handles that this server mints under one name and takes under another; ids of other services; operations on a store."""

import uuid

from fastapi import Depends, FastAPI, HTTPException
from fastmcp import FastMCP
from fastmcp.server.dependencies import get_access_token

from accounts import current_user
from auth import verifier
from chat import fetch_thread
from store import db, manager

app = FastAPI()
mcp = FastMCP("work", auth=verifier)
work = {}
threads: dict[str, dict] = {}
kept = {}
recipes = {}


@app.post("/tasks")
def create(user: str = Depends(current_user)):
    tid = str(uuid.uuid4())
    work[tid] = {"owner": user}
    return {"task_id": tid}


@app.get("/tasks/{task_id}")
def read(task_id: str, user: str = Depends(current_user)):
    # ruleid: require-session-owner
    task = work.get(task_id)
    if task is None:
        raise HTTPException(404)
    return task


@app.get("/own-tasks/{task_id}")
def read_own(task_id: str, user: str = Depends(current_user)):
    # ok: require-session-owner
    task = work.get(task_id)
    if task is None or task["owner"] != user:
        raise HTTPException(404)
    return task


@mcp.tool
def open_thread(text: str) -> str:
    tid = f"t-{uuid.uuid4().hex}"
    threads[tid] = {"text": text}
    return tid


@mcp.tool
def read_thread(thread_id: str) -> str:
    # ruleid: require-session-owner
    return threads[thread_id]["text"]


@mcp.tool
def close_thread(thread_id: str) -> str:
    # ruleid: require-session-owner
    threads.pop(thread_id, None)
    return "closed"


@mcp.tool
def read_chat(thread_id: str) -> str:
    """Another service's thread: kept here, not minted here."""
    if thread_id not in kept:
        kept[thread_id] = fetch_thread(thread_id)
    # ok: require-session-owner
    return kept[thread_id]


@mcp.tool
def add_recipe(text: str) -> str:
    rid = str(uuid.uuid4())
    recipes[rid] = {"text": text}
    return rid


@mcp.tool
def read_recipe(recipe_id: str) -> str:
    # ok: require-session-owner
    return recipes[recipe_id]["text"]


@mcp.tool
async def forget(session_id: str) -> int:
    # ruleid: require-session-owner
    answer = await db.contexts.delete_one({"session_id": session_id})
    return answer.deleted_count


@mcp.tool
async def forget_own(session_id: str) -> int:
    # ok: require-session-owner
    answer = await db.contexts.delete_one({"session_id": session_id, "owner": get_access_token().client_id})
    return answer.deleted_count


@mcp.tool
async def forget_compared(session_id: str) -> int:
    # ok: require-session-owner
    found = await db.contexts.find_one({"session_id": session_id})
    if found["owner"] != get_access_token().client_id:
        raise ValueError("Unknown session")
    # ok: require-session-owner
    answer = await db.contexts.delete_one({"session_id": session_id})
    return answer.deleted_count


@app.delete("/sessions/{session_id}")
async def stop(session_id: str, user: str = Depends(current_user)):
    # ruleid: require-session-owner
    await manager.terminate(session_id)


@app.delete("/own-sessions/{session_id}")
async def stop_own(session_id: str, user: str = Depends(current_user)):
    # ok: require-session-owner
    await manager.terminate(session_id, user)
