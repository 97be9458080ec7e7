# An application that signs with its secret and keeps no session.
# --- flask ---
import os

from flask import Flask

app = Flask(__name__)
# ok: no-insecure-session-cookie
app.secret_key = os.environ["SIGNING_SECRET"]

