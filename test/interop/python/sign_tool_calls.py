"""Signs tool calls with the vendor's own SDK, and verifies with it what the console signs.

Reads {"key", "secret", "calls": [{"target", "body"}], "signed": {"header", "target", "body"}}
from standard input and prints a header for each call, and whether the SDK takes what was signed,
and the same with another body.
"""

import json
import sys

# The SDK logs where it finds standard output; only the answer belongs on standard output.
answer_to, sys.stdout = sys.stdout, sys.stderr

from opal_tools_sdk.auth import EpiHmac

given = json.load(sys.stdin)
signer = EpiHmac(given["key"], given["secret"])
signed = given["signed"]


def accepts(body: str) -> bool:
    return signer.verify(signed["header"], "POST", signed["target"], body.encode())


json.dump(
    {
        "headers": [
            signer.sign("POST", call["target"], call["body"].encode()) for call in given["calls"]
        ],
        "accepts": accepts(signed["body"]),
        "accepts_tampered": accepts(signed["body"] + " "),
    },
    answer_to,
)
answer_to.flush()
