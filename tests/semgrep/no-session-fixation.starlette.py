# Sessions that lie in the cookie: there is no id to plant.
# --- starlette ---
from starlette.applications import Starlette
from starlette.middleware.sessions import SessionMiddleware
from starlette.responses import RedirectResponse


async def log_in(request):
    form = await request.form()
    # ok: no-session-fixation
    request.session["user_id"] = check(form["password"]).id
    return RedirectResponse("/")


app = Starlette()
app.add_middleware(SessionMiddleware, secret_key=read_secret())
