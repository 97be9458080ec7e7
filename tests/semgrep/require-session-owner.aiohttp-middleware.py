"""aiohttp: what the middleware leaves in the request."""

from aiohttp import web

from tokens import verify_token

sessions = {}


@web.middleware
async def bearer(request, handler):
    claims = verify_token(request.headers.get("Authorization"))
    if claims is None:
        raise web.HTTPUnauthorized()
    request["sub"] = claims["sub"]
    return await handler(request)


async def read(request):
    # ruleid: require-session-owner
    session = sessions.get(request.headers.get("Mcp-Session-Id"))
    return web.json_response(session)


class Own(web.View):
    async def get(self):
        # ok: require-session-owner
        session = sessions.get(self.request.headers.get("Mcp-Session-Id"))
        if session is None or session["opened_by"] != self.request["sub"]:
            raise web.HTTPNotFound()
        return web.json_response(session)

    async def delete(self):
        # ruleid: require-session-owner
        sessions.pop(self.request.headers.get("Mcp-Session-Id"), None)
        return web.Response(status=204)

    async def post(self):
        # ok: require-session-owner
        return web.json_response(sessions[(self.request["sub"], self.request.headers["Mcp-Session-Id"])])


app = web.Application(middlewares=[bearer])
