"""The button's routes, in FastAPI. Replace `session.user_of(headers)`."""

import os
from typing import Optional
from urllib import error

from fastapi import Depends, FastAPI, HTTPException, Request, Response
from fastapi.responses import JSONResponse
from pydantic import BaseModel, Field

from pipedream import create_token, list_accounts, owns, pipedream
from session import user_of

app = FastAPI()


class Asked(BaseModel):
    app: str = Field(max_length=100)
    account_id: Optional[str] = Field(None, max_length=100)


def user(request: Request, response: Response) -> str:
    response.headers["Cache-Control"] = "no-store"
    same_origin = request.headers.get("sec-fetch-site") == "same-origin"
    if request.method != "GET" and not (same_origin or request.headers.get("origin") == os.environ["APP_ORIGIN"]):
        raise HTTPException(403, "cross-site", {"Cache-Control": "no-store"})
    found = user_of(request.headers)
    if found is None:
        raise HTTPException(401, "unauthenticated", {"Cache-Control": "no-store"})
    return found


@app.exception_handler(error.URLError)
def upstream(request: Request, refusal: error.URLError):
    headers = {"Cache-Control": "no-store"}
    if isinstance(refusal, error.HTTPError) and refusal.headers["Retry-After"]:
        headers["Retry-After"] = refusal.headers["Retry-After"]
    status = 429 if getattr(refusal, "code", None) == 429 else 502
    return JSONResponse({"error": {"code": "upstream"}}, status, headers)


@app.post("/api/connect/token")
def token(asked: Asked, user: str = Depends(user)):
    return create_token(user, asked.account_id) or not_found()


@app.get("/api/connect/accounts")
def accounts(app: str = "", user: str = Depends(user)):
    return {"accounts": list_accounts(user, app.split(",") if app else ())}


@app.delete("/api/connect/accounts/{account_id}", status_code=204)
def delete(account_id: str, user: str = Depends(user)):
    if not owns(user, account_id):
        not_found()
    pipedream("DELETE", f"/accounts/{account_id}")
    return Response(status_code=204, headers={"Cache-Control": "no-store"})


def not_found():
    raise HTTPException(404, "account-not-found", {"Cache-Control": "no-store"})
