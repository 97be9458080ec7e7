"""Who may come in: NOTES_ACCOUNTS="ada=<access token>,grace=<access token>"."""

import os

ACCOUNTS: dict[str, str] = {
    user: access_token
    for user, _, access_token in (
        account.partition("=") for account in os.environ.get("NOTES_ACCOUNTS", "").split(",")
    )
    if user and access_token
}

if not ACCOUNTS:
    raise SystemExit('NOTES_ACCOUNTS is not set: start with NOTES_ACCOUNTS="ada=<access token>".')
