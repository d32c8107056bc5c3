"""The accounts endpoint, which extends fastapi_server.py. Start the `app` of this file."""

from urllib.error import HTTPError

from fastapi import Depends, HTTPException

from fastapi_server import app, signed_in
from pipedream import accounts, owns, pipedream


@app.get("/api/connect/accounts")
def list_accounts(user: str = Depends(signed_in)):
    return {"accounts": accounts(user)}


@app.delete("/api/connect/accounts/{account_id}", status_code=204)
def delete_account(account_id: str, user: str = Depends(signed_in)):
    if not owns(user, account_id):
        raise HTTPException(404)
    try:
        pipedream("DELETE", f"/accounts/{account_id}")
    except HTTPError as problem:
        # After a 404, another request has already deleted the account.
        if problem.code != 404:
            raise
