"""Calls the framework-independent module of the Django recipe. Reads calls and writes results as lines of JSON."""

import json
import sys

from connect import pipedream

client = pipedream.Pipedream()
for line in sys.stdin:
    call, arguments, deadline = json.loads(line)
    pipedream.DEADLINE = deadline
    try:
        print(json.dumps({"value": getattr(client, call)(**arguments)}), flush=True)
    except pipedream.ConnectError as error:
        said = {"problem": f"{error.status} {error.code}", "retry_after": error.retry_after}
        print(json.dumps(said), flush=True)
