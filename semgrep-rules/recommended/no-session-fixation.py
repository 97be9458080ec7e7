"""A login must give the session a new id. Each section is a library's spelling of it."""

import json
import secrets
import uuid
from functools import wraps

import flask
import redis
from django.contrib.auth import authenticate, login
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect
from django.views import View
from django.views.decorators.http import require_POST
from fastapi import Cookie, Depends, FastAPI, HTTPException
from fastmcp import Context, FastMCP
from flask import session
from flask_session import Session
from starlette.requests import Request
from starlette.responses import JSONResponse

sessions = {}
r = redis.Redis()

# --- flask-session ---
app = flask.Flask(__name__)
Session(app)


@app.route("/login", methods=["POST"])
def flask_login():
    user = find_user(flask.request.form["email"], flask.request.form["password"])
    if user is None:
        return "no", 401
    # ruleid: no-session-fixation
    session["user_id"] = user.id
    # the first write stands for it
    # ok: no-session-fixation
    session["role"] = user.role
    return flask.redirect("/")


@app.post("/login/flag")
def flask_flag():
    check(flask.request.form["password"])
    # clearing empties the session and leaves its id
    session.clear()
    # ruleid: no-session-fixation
    flask.session["logged_in"] = True
    return "ok"


@app.post("/login/update")
def flask_update():
    user = check(flask.request.form["password"])
    # ruleid: no-session-fixation
    session.update(user_id=user.id)
    return "ok"


@app.post("/login/comment")
def flask_comment():
    user = check(flask.request.form["password"])
    # app.session_interface.regenerate(session) would be better
    # ruleid: no-session-fixation
    session["user"] = user
    return "ok"


@app.post("/login/once")
def flask_once():
    if session.get("user_id"):
        return flask.redirect("/")
    user = check(flask.request.form["password"])
    # ruleid: no-session-fixation
    session["user_id"] = user.id
    return "ok"


@app.post("/login/renewed")
def flask_renewed():
    user = check(flask.request.form["password"])
    app.session_interface.regenerate(session)
    # ok: no-session-fixation
    session["user_id"] = user.id
    return "ok"


@app.post("/login/helper")
def flask_renewed_by_helper():
    user = check(flask.request.form["password"])
    renew_session(app)
    # ok: no-session-fixation
    session["user_id"] = user.id
    return "ok"


@app.post("/logout")
def flask_logout():
    # ok: no-session-fixation
    session["user_id"] = None
    # ok: no-session-fixation
    session["logged_in"] = False
    session.pop("user", None)
    return "ok"


@app.get("/visit")
def flask_visitor():
    # ok: no-session-fixation
    session["user_id"] = str(uuid.uuid4())
    # ok: no-session-fixation
    session["role"] = "guest"
    # ok: no-session-fixation
    session["cart"] = []
    # ok: no-session-fixation
    session["pending_user_id"] = flask.request.args["user"]
    return "ok"


@app.post("/profile")
def flask_refresh():
    if "user_id" not in session:
        return "no", 401
    # ok: no-session-fixation
    session["user_name"] = flask.request.form["name"]
    return "ok"


@app.post("/role")
def flask_refresh_from_database():
    user = load_user(session["user_id"])
    # ok: no-session-fixation
    session["role"] = user.role
    return "ok"


@app.post("/settings")
@login_required
def flask_behind_guard():
    # ok: no-session-fixation
    session["user_name"] = flask.request.form["name"]
    return "ok"


def remember(user):
    # judged where it is called
    # ok: no-session-fixation
    session["user_id"] = user.id


# --- django ---
def django_login(request):
    user = authenticate(username=request.POST["name"], password=request.POST["password"])
    if user is None:
        return HttpResponse(status=401)
    # ruleid: no-session-fixation
    request.session["user_id"] = user.pk
    return redirect("/")


class DjangoLogin(View):
    def post(self, request):
        member = check(request.POST["password"])
        # ruleid: no-session-fixation
        request.session["is_authenticated"] = True
        return redirect("/")


class DjangoAuthenticates(View):
    def post(self, request):
        user = authenticate(request, username=request.POST["name"], password=request.POST["password"])
        if user is None:
            return HttpResponse(status=401)
        # ruleid: no-session-fixation
        request.session["user_id"] = user.pk
        return redirect("/")


@require_POST
def django_takes_posts_only(request):
    user = check(request.POST["password"])
    # ruleid: no-session-fixation
    request.session["user_id"] = user.pk
    return redirect("/")


@require_login
def django_behind_own_guard(request):
    # ok: no-session-fixation
    request.session["role"] = request.POST["role"]
    return redirect("/")


class CodeView(View):
    def post(self, request):
        if request.POST.get("code") != request.session.get("code"):
            messages.error(request, "Wrong code")
            return render(request, "code.html", status=403)
        audit(request)
        # ruleid: no-session-fixation
        request.session["user_id"] = request.session.pop("pending")
        return redirect("home")


def django_address(request):
    user = authenticate(request, username=request.POST["name"], password=request.POST["password"])
    log_login(request, user, get_client_ip(request))
    # ruleid: no-session-fixation
    request.session["is_staff"] = user.is_staff
    return redirect("home")


def django_by_unknown_helper(request):
    user = authenticate(request, username=request.POST["name"], password=request.POST["password"])
    perform_login(request, user)
    # ok: no-session-fixation
    request.session["user_id"] = user.pk
    return redirect("home")


def django_right(request):
    user = authenticate(username=request.POST["name"], password=request.POST["password"])
    login(request, user)
    # ok: no-session-fixation
    request.session["role"] = "editor"
    return redirect("/")


def django_cycled(request):
    user = check(request.POST["password"])
    request.session.cycle_key()
    # ok: no-session-fixation
    request.session["user_id"] = user.pk
    return redirect("/")


def django_flushed(request):
    user = check(request.POST["password"])
    request.session.flush()
    # ok: no-session-fixation
    request.session["user_id"] = user.pk
    return redirect("/")


@login_required
def django_behind_guard(request):
    # ok: no-session-fixation
    request.session["role"] = request.POST["role"]
    return redirect("/")


def django_speaks_of_none(request):
    # ok: no-session-fixation
    request.session["user_name"] = request.POST["name"]
    return redirect("/")


def django_known(request):
    if not request.user.is_authenticated:
        return HttpResponse(status=401)
    # ok: no-session-fixation
    request.session["role"] = request.POST["role"]
    return redirect("/")


def django_remember(request, user):
    # judged where it is called
    # ok: no-session-fixation
    request.session["user_id"] = user.pk


# --- starlette ---
async def starlette_login(request: Request):
    record = sessions.get(request.cookies.get("session_id"))
    if record is None:
        return JSONResponse({}, status_code=401)
    form = await request.form()
    # ruleid: no-session-fixation
    record["user"] = check(form["password"])
    # the first write stands for it
    # ok: no-session-fixation
    record["role"] = "admin"
    return JSONResponse({})


async def starlette_subscript(request: Request):
    sid = request.query_params["session_id"]
    if sid not in sessions:
        return JSONResponse({}, status_code=404)
    form = await request.form()
    # ruleid: no-session-fixation
    sessions[sid]["authenticated"] = True
    return JSONResponse({})


async def starlette_attribute(request: Request):
    record = sessions[request.cookies["sid"]]
    # ruleid: no-session-fixation
    record.user_id = check((await request.form())["password"]).id
    return JSONResponse({})


async def starlette_moved(request: Request):
    record = sessions.pop(request.cookies["sid"])
    record["user"] = check((await request.form())["password"])
    sessions[secrets.token_urlsafe(32)] = record
    return JSONResponse({})


async def starlette_moved_later(request: Request):
    old = request.cookies["sid"]
    record = sessions.get(old)
    # ok: no-session-fixation
    record["user"] = check((await request.form())["password"])
    fresh = secrets.token_urlsafe(32)
    sessions[fresh] = record
    del sessions[old]
    return JSONResponse({})


async def starlette_reused(request: Request):
    user = check((await request.form())["password"])
    record = sessions.get(request.cookies["sid"])
    if record:
        # ruleid: no-session-fixation
        record["user"] = user
        return JSONResponse({})
    sid = secrets.token_urlsafe(32)
    sessions[sid] = {"user": user}
    return JSONResponse({})


async def starlette_moved_in_branch(request: Request):
    user = check((await request.form())["password"])
    old = request.cookies["sid"]
    record = sessions.get(old)
    if record:
        # ok: no-session-fixation
        record["user"] = user
        sessions[secrets.token_urlsafe(32)] = sessions.pop(old)
        return JSONResponse({})
    return JSONResponse({}, status_code=401)


async def starlette_refresh(request: Request):
    record = sessions.get(request.cookies["sid"])
    if not record.get("user"):
        return JSONResponse({}, status_code=401)
    # ok: no-session-fixation
    record["user"] = await reload((await request.form())["name"])
    return JSONResponse({})


async def starlette_binds(request: Request):
    record = sessions.get(request.headers["mcp-session-id"])
    # ok: no-session-fixation
    record["user"] = request.user.identity
    return JSONResponse({})


async def starlette_binds_each_request(request: Request):
    record = sessions.get(request.headers["mcp-session-id"])
    # ok: no-session-fixation
    record["user"] = await verify(request.headers.get("Authorization"))
    return JSONResponse({})


async def starlette_speaks_of_none(request: Request):
    record = sessions.get(request.cookies["sid"])
    # ok: no-session-fixation
    record["user"] = (await request.json())["name"]
    return JSONResponse({})


async def starlette_logout(request: Request):
    record = sessions.get(request.cookies["sid"])
    # ok: no-session-fixation
    record["user"] = None
    # ok: no-session-fixation
    record["authenticated"] = False
    return JSONResponse({})


async def starlette_other(request: Request):
    record = sessions.get(request.cookies["sid"])
    # ok: no-session-fixation
    record["seen"] = 1
    payload = await request.json()
    # ok: no-session-fixation
    payload["user"] = "x"
    return JSONResponse({})


async def starlette_fresh(request: Request):
    form = await request.form()
    record = {}
    # ok: no-session-fixation
    record["user"] = check(form["password"])
    sessions[secrets.token_urlsafe(32)] = record
    return JSONResponse({})


# --- fastapi ---
api = FastAPI()


@api.post("/login/{session_id}")
async def fastapi_login(session_id: str, password: str):
    record = sessions.get(session_id)
    # ruleid: no-session-fixation
    record["user_id"] = check(password).id
    return {}


@api.post("/bind/{session_id}")
async def fastapi_binds(session_id: str, user=Depends(find_user)):
    record = sessions.get(session_id)
    # ok: no-session-fixation
    record["user_id"] = user.id
    return {}


# --- redis ---
@api.post("/redis/{session_id}")
async def redis_login(session_id: str, password: str):
    record = json.loads(r.get(f"session:{session_id}"))
    # ruleid: no-session-fixation
    record["user"] = check(password)
    r.set(f"session:{session_id}", json.dumps(record))
    return {}


@api.post("/redis/fields")
async def redis_fields(request: Request):
    sid = request.cookies.get("sid")
    user = check((await request.form())["password"])
    if not user or not await rds.exists(f"sess:{sid}"):
        raise HTTPException(401)
    # ruleid: no-session-fixation
    await rds.hset(f"sess:{sid}", mapping={"user": user.id, "email": user.email})
    return {}


@api.post("/redis/field/{session_id}")
async def redis_field(session_id: str, password: str):
    # ruleid: no-session-fixation
    r.hset(f"session:{session_id}", "user_id", check(password).id)
    return {}


@api.post("/redis/whole/{session_id}")
async def redis_whole(session_id: str, password: str):
    # ruleid: no-session-fixation
    r.setex(f"session:{session_id}", 600, json.dumps({"user_id": check(password).id}))
    return {}


@api.post("/redis/prefix")
async def redis_by_prefix(request: Request):
    sid = request.cookies["sid"]
    record = json.loads(await memory.get(f"web:{sid}"))
    # ruleid: no-session-fixation
    record["user"] = check((await request.form())["password"])
    await memory.set(f"web:{sid}", json.dumps(record))
    return {}


# look-alikes
@api.post("/redis/new")
async def redis_new(request: Request):
    user = check((await request.form())["password"])
    await rds.delete(f"sess:{request.cookies.get('sid')}")
    sid = secrets.token_urlsafe(32)
    # ok: no-session-fixation
    await rds.hset(f"sess:{sid}", mapping={"user": user.id})
    return {}


@api.post("/redis/out/{session_id}")
async def redis_log_out(session_id: str, password: str):
    # ok: no-session-fixation
    r.hset(f"session:{session_id}", "user_id", "")
    return {}


@api.post("/redis/notes/{session_id}")
async def redis_notes(session_id: str, user: str, text: str):
    """Who writes a note is no login."""
    # ok: no-session-fixation
    r.hset(f"session:{session_id}", mapping={"user": user, "text": text})
    return {}


@api.post("/redis/verified/{session_id}")
async def redis_verified(session_id: str, password: str, user=Depends(find_user)):
    # ok: no-session-fixation
    r.hset(f"session:{session_id}", "user_id", user.id)
    return {}


# --- a data base ---
@api.post("/rows")
async def row_login(form: dict, db=Depends(get_db), web_session: str | None = Cookie(None)):
    row = db.get(WebSession, web_session) if web_session else None
    # ruleid: no-session-fixation
    row.user_id = check(form["password"]).id
    db.commit()
    return {}


@api.post("/rows/selected")
async def row_selected(request: Request, password: str):
    found = select(WebSession).where(WebSession.token == request.cookies["sid"])
    row = (await database.execute(found)).scalar_one()
    # ruleid: no-session-fixation
    row.user_id = check(password).id
    return {}


@api.post("/rows/statement/{session_id}")
async def row_statement(session_id: str, password: str):
    # ruleid: no-session-fixation
    database.execute("UPDATE sessions SET user_id = ? WHERE id = ?", (check(password).id, session_id))
    return {}


@api.post("/rows/out/{session_id}")
async def row_log_out(session_id: str, password: str):
    # ok: no-session-fixation
    database.execute("UPDATE sessions SET user_id = NULL WHERE id = ?", (session_id,))
    return {}


@api.post("/rows/touch/{session_id}")
async def row_of_user(session_id: str, password: str):
    # ok: no-session-fixation
    database.execute("UPDATE sessions SET seen = 1 WHERE id = ? AND user_id = ?", (session_id, check(password).id))
    return {}


@api.post("/rows/renamed")
async def row_of_another_table(form: dict, db=Depends(get_db), web_session: str | None = Cookie(None)):
    row = db.get(Document, form["session_id"])
    # ok: no-session-fixation
    row.user_id = check(form["password"]).id
    return {}


@api.post("/rows/fresh")
async def row_fresh(form: dict, db=Depends(get_db)):
    # ok: no-session-fixation
    db.add(WebSession(user_id=check(form["password"]).id))
    return {}


# --- a store of one's own ---
@api.post("/store")
async def store_login(request: Request, password: str):
    record = store.load(request.state.sid) or {}
    # ruleid: no-session-fixation
    record["user_id"] = check(password).id
    store.save(request.state.sid, record)
    return {}


@api.post("/store/update/{session_id}")
async def store_update(session_id: str, password: str):
    # ruleid: no-session-fixation
    sessions[session_id].update(user_id=check(password).id)
    return {}


@api.post("/store/renewed")
async def store_renewed(request: Request, password: str):
    record = store.load(request.state.sid) or {}
    # ok: no-session-fixation
    record["user_id"] = check(password).id
    store.save(store.renew(request.state.sid), record)
    return {}


@api.post("/store/mood/{session_id}")
async def store_mood(session_id: str, password: str):
    # ok: no-session-fixation
    sessions[session_id].update(mood=check(password).mood)
    return {}


# --- fastmcp ---
mcp = FastMCP("notes")


@mcp.tool
async def log_in(password: str, ctx: Context) -> str:
    state = sessions.get(ctx.session_id)
    # ruleid: no-session-fixation
    state["user"] = check(password)
    return "ok"


@mcp.tool
async def log_in_by_argument(session_id: str, password: str) -> str:
    # ruleid: no-session-fixation
    sessions[session_id]["user"] = check(password)
    return "ok"


if __name__ == "__main__":
    mcp.run(transport="http")
