"""Ids for the browser's sessions."""

import random
import string


def new_session_id() -> str:
    return "".join(random.choices(string.ascii_letters + string.digits, k=32))  # expect: no-predictable-session-id
