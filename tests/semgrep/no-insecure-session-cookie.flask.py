# An application of its own: what the whole file does not say is the point.
# --- flask ---
import os

from flask import Flask, session


def create_app():
    app = Flask(__name__)
    # ruleid: no-insecure-session-cookie
    app.secret_key = os.environ["SESSION_SECRET"]
    # app.config["SESSION_COOKIE_SECURE"] = True
    return app


def create_configured_app():
    web = Flask(__name__)
    # ruleid: no-insecure-session-cookie
    web.config.update(
        SECRET_KEY=os.environ["SESSION_SECRET"],
        SESSION_COOKIE_SAMESITE="Lax",
    )
    return web


def login(user):
    session["user"] = user
