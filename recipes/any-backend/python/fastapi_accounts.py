"""The accounts endpoint, which extends fastapi_server.py. Start the `app` of this file."""

from fastapi import Depends, HTTPException

from fastapi_server import app, signed_in
from pipedream import accounts, owns, pipedream

KEYS = ("id", "name", "healthy", "dead", "error", "created_at")


@app.get("/api/connect/accounts")
def list_accounts(user: str = Depends(signed_in)):
    listed = [{"app": each["app"]["name_slug"], **{key: each.get(key) for key in KEYS}} for each in accounts(user)]
    return {"accounts": sorted(listed, key=lambda account: account["created_at"], reverse=True)}


@app.delete("/api/connect/accounts/{account_id}", status_code=204)
def delete_account(account_id: str, user: str = Depends(signed_in)):
    if not owns(user, account_id):
        raise HTTPException(404)
    pipedream("DELETE", f"/accounts/{account_id}")
