"""What the button asks of the backend, in FastAPI. `session.user_of(headers)` is yours."""

import os

from fastapi import Depends, FastAPI, HTTPException, Request, Response
from pydantic import BaseModel

from pipedream import create_token, list_accounts, owns, pipedream, refusal
from session import user_of

app = FastAPI()


class Asked(BaseModel):
    app: str
    account_id: str | None = None


@app.middleware("http")
async def keep_nothing(request: Request, call_next):
    # FastAPI reads the whole body before it checks the user.
    is_small = "transfer-encoding" not in request.headers and int(request.headers.get("content-length", 0)) <= 16_384
    response = await call_next(request) if is_small else Response(status_code=413)
    response.headers["Cache-Control"] = "no-store"
    return response


@app.exception_handler(OSError)
def upstream(request: Request, problem: OSError):
    status, headers = refusal(problem)
    return Response(None, status, headers)


def user(request: Request) -> str:
    same_origin = request.headers.get("sec-fetch-site") == "same-origin"
    if request.method != "GET" and not same_origin and request.headers.get("origin") != os.environ["APP_ORIGIN"]:
        raise HTTPException(403)
    found = user_of(request.headers)
    if found is None:
        raise HTTPException(401)
    return found


@app.post("/api/connect/token")
def token(asked: Asked, user: str = Depends(user)):
    if asked.account_id is not None and not owns(user, asked.account_id):
        raise HTTPException(404)
    return create_token(user)


@app.get("/api/connect/accounts")
def accounts(user: str = Depends(user)):
    return {"accounts": list_accounts(user)}


@app.delete("/api/connect/accounts/{account_id}", status_code=204)
def delete(account_id: str, user: str = Depends(user)):
    if not owns(user, account_id):
        raise HTTPException(404)
    pipedream("DELETE", f"/accounts/{account_id}")
