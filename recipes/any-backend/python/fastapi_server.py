"""The token endpoint, in FastAPI. `session.user_of(headers)` is your own code."""

import logging

from fastapi import Depends, FastAPI, HTTPException, Request, Response
from pydantic import BaseModel

from pipedream import ENV, create_token, failure, owns
from session import user_of

app = FastAPI()


class Asked(BaseModel):
    app: str
    account_id: str | None = None


@app.middleware("http")
async def limit_size(request: Request, call_next):
    # Checks the size first, because FastAPI reads the whole body before it checks the user.
    is_small = "transfer-encoding" not in request.headers and int(request.headers.get("content-length", 0)) <= 16_384
    response = await call_next(request) if is_small else Response(status_code=413)
    response.headers["Cache-Control"] = "no-store"
    return response


@app.exception_handler(OSError)
def upstream(request: Request, problem: OSError):
    logging.getLogger("uvicorn.error").warning("%s", problem)
    return Response(None, *failure(problem))


def signed_in(request: Request) -> str:
    same_origin = request.headers.get("sec-fetch-site") == "same-origin"
    if request.method != "GET" and not same_origin and request.headers.get("origin") != ENV["APP_ORIGIN"]:
        raise HTTPException(403)
    user = user_of(request.headers)
    if not user:
        raise HTTPException(401)
    return user


@app.post("/api/connect/token")
def token(asked: Asked, user: str = Depends(signed_in)):
    if asked.account_id is not None and not owns(user, asked.account_id):
        raise HTTPException(404)
    return create_token(user)
