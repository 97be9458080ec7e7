# A settings module of its own: what the whole file does not say is the point.
# --- django ---
# SESSION_COOKIE_SECURE = True
DEBUG = False

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    # ruleid: no-insecure-session-cookie-strict
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
]
