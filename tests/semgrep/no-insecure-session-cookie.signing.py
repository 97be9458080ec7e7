# An application that signs with its secret and keeps a session of its own, not Flask's.
# --- flask ---
import os

from flask import Flask, make_response

app = Flask(__name__)
# ok: no-insecure-session-cookie
app.secret_key = os.environ["SIGNING_SECRET"]


def login(token):
    answer = make_response("welcome")
    # ruleid: no-insecure-session-cookie
    answer.set_cookie("token", token, secure=True, httponly=True)
    return answer
