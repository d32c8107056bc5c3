"""The token endpoint, on Python's standard library. `session.user_of(headers)` is your own code."""

import json
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from socket import SHUT_WR

from pipedream import ENV, create_token, failure, owns
from session import user_of


def token(request, user, _):
    if request.headers.get_content_type() != "application/json":
        return 415, None
    try:
        size = min(abs(int(request.headers["Content-Length"])), 16_384)
        account_id = json.loads(request.rfile.read(size)).get("account_id")
    except (ValueError, TypeError, AttributeError, RecursionError):
        return 400, None
    return (200, create_token(user)) if account_id is None or owns(user, account_id) else (404, None)


class Connect(BaseHTTPRequestHandler):
    timeout = 10  # seconds, for a client that sends nothing
    routes = {"POST token": token}

    def answer(self):
        name, _, account_id = self.path.partition("?")[0].removeprefix("/api/connect/").partition("/")
        own_page = self.headers["Sec-Fetch-Site"] == "same-origin" or self.headers["Origin"] == ENV["APP_ORIGIN"]
        user, route = user_of(self.headers), self.routes.get(f"{self.command} {name}")
        checks = {403: self.command == "GET" or own_page, 401: bool(user), 404: route is not None}
        status, body, more = next((code for code, passed in checks.items() if not passed), 200), None, {}
        try:
            if status == 200:
                status, body = route(self, user, account_id)
        except OSError as problem:
            self.log_error("%s", problem)
            status, more = failure(problem)
        self.send_response(status)
        for name, value in {"Content-Type": "application/json", "Cache-Control": "no-store", **more}.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(b"" if status == 204 else json.dumps(body or {"error": {"code": str(status)}}).encode())
        # Reads the rest of the body: closing a connection with unread data would reset it, and a proxy would answer 502.
        self.connection.shutdown(SHUT_WR)
        self.rfile.read(1_000_000)

    do_GET = do_POST = do_DELETE = answer


if __name__ == "__main__":
    ThreadingHTTPServer(("127.0.0.1", int(ENV.get("PORT", "8000"))), Connect).serve_forever()
