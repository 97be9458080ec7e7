"""The bearer check: an access token names its user."""

import hmac

from fastmcp.server.auth import AccessToken, TokenVerifier
from fastmcp.server.dependencies import get_access_token

from accounts import ACCOUNTS


class AccountVerifier(TokenVerifier):
    async def verify_token(self, token: str) -> AccessToken | None:
        for user, expected_token in ACCOUNTS.items():
            if hmac.compare_digest(token.encode(), expected_token.encode()):
                return AccessToken(token=token, client_id="notes", scopes=[], subject=user)
        return None


verifier = AccountVerifier()


def current_user() -> str:
    """The user whom the verified token of this request names."""
    token = get_access_token()
    if token is None or token.subject is None:
        raise PermissionError("The request carries no verified token")
    return token.subject
