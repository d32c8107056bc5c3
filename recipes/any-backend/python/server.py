"""What the button asks of the backend, on Python's standard library. `session.user_of(headers)` is yours."""

import json
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from socket import SHUT_WR

from pipedream import ENV, create_token, list_accounts, owns, pipedream, refusal
from session import user_of


class Connect(BaseHTTPRequestHandler):
    timeout = 10  # seconds, for a client that sends nothing

    def route(self):
        user, path = user_of(self.headers), self.path.partition("?")[0].removeprefix("/api/connect/")
        own = self.headers["Sec-Fetch-Site"] == "same-origin" or self.headers["Origin"] == ENV["APP_ORIGIN"]
        if user is None or (self.command != "GET" and not own):
            return 401 if own or self.command == "GET" else 403, None
        if (self.command, path) == ("GET", "accounts"):
            return 200, {"accounts": list_accounts(user)}
        if (self.command, path) == ("POST", "token"):
            if self.headers.get_content_type() != "application/json":
                return 415, None
            try:
                account_id = json.loads(self.rfile.read(min(abs(int(self.headers["Content-Length"])), 16_384))).get("account_id")
            except (ValueError, TypeError, AttributeError, RecursionError):
                return 400, None
            return (200, create_token(user)) if account_id is None or owns(user, account_id) else (404, None)
        if self.command == "DELETE" and path.startswith("accounts/") and owns(user, path.removeprefix("accounts/")):
            return 204, pipedream("DELETE", f"/{path}")
        return 404, None

    def answer(self):
        body, more = None, {}
        try:
            status, body = self.route()
        except (OSError, ValueError, KeyError) as problem:
            status, more = refusal(problem)
        self.send_response(status)
        for name, value in {"Content-Type": "application/json", "Cache-Control": "no-store", **more}.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(b"" if status == 204 else json.dumps(body or {"error": {"code": str(status)}}).encode())
        # To close with a body unread resets the connection, and a proxy answers 502 instead.
        self.connection.shutdown(SHUT_WR)
        self.rfile.read(1_000_000)

    do_GET = do_POST = do_DELETE = answer


ThreadingHTTPServer(("127.0.0.1", int(ENV.get("PORT", "8000"))), Connect).serve_forever()
