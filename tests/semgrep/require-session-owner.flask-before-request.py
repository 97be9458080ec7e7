"""What the app's hook has verified is known to each of its views, and to no view of another blueprint."""

import jwt
from flask import Blueprint, Flask, abort, g, jsonify, request

from settings import KEY

app = Flask(__name__)
open_to_all = Blueprint("open", __name__)
conversations = {}
sessions = {}


@app.before_request
def load_agent():
    if request.path in ("/healthz", "/login"):
        return
    try:
        g.agent = jwt.decode(request.headers["Authorization"][7:], KEY, algorithms=["HS256"])["sub"]
    except jwt.PyJWTError:
        abort(401)


@app.get("/sessions/<session_id>")
def read(session_id):
    # ruleid: require-session-owner
    session = sessions.get(session_id)
    if session is None:
        abort(404)
    return jsonify(session)


@app.get("/named")
def read_named():
    # ruleid: require-session-owner
    return jsonify(sessions[request.args.get("session_id")])


@app.get("/own/<session_id>")
def read_own(session_id):
    # ok: require-session-owner
    session = sessions.get(session_id)
    if session is None or session["opened_by"] != g.agent:
        abort(404)
    return jsonify(session)


@app.get("/under/<session_id>")
def read_under(session_id):
    # ok: require-session-owner
    return jsonify(sessions[f"{g.agent}:{session_id}"])


@open_to_all.get("/shared/<session_id>")
def read_shared(session_id):
    # ok: require-session-owner
    return jsonify(sessions[session_id])
