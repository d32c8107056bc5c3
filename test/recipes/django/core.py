"""Calls the framework-free half of the Django recipe: a line of JSON in, a line of JSON out."""

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
