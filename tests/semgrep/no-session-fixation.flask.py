# Flask's own session lies in the cookie: there is no id to plant. flask_session stands in this comment only.
# --- flask ---
from flask import Flask, redirect, request, session

app = Flask(__name__)


@app.post("/login")
def log_in():
    # ok: no-session-fixation
    session["user_id"] = check(request.form["password"]).id
    return redirect("/")
