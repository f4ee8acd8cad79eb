"""Describes the console's tools with the vendor's own SDK, and takes one call with it.

Reads {"discovery", "call": {"endpoint", "headers", "body"}} from standard input and prints the
SDK's own discovery document and what its handler was given by the call.
"""

import json
import sys
from typing import Any, Optional

# The SDK logs where it finds standard output; only the answer belongs on standard output.
answer_to, sys.stdout = sys.stdout, sys.stderr

from fastapi import FastAPI
from fastapi.testclient import TestClient
from opal_tools_sdk import ToolExecutionContext, ToolsService, tool
from pydantic import Field, create_model

TYPES: dict[str, Any] = {
    "string": str,
    "integer": int,
    "number": float,
    "boolean": bool,
    "array": list,
    "object": dict,
}

given = json.load(sys.stdin)
discovery = given["discovery"]
app = FastAPI()
service = ToolsService(app, instructions=discovery.get("instructions"))
received: dict[str, Any] = {}


def field(parameter: dict[str, Any]) -> tuple[Any, Any]:
    kind = TYPES[parameter["type"]]
    if parameter["required"]:
        return kind, Field(..., description=parameter["description"])
    return Optional[kind], Field(None, description=parameter["description"])


def register(function: dict[str, Any]) -> None:
    fields = {entry["name"]: field(entry) for entry in function["parameters"]}
    model = create_model(f"Parameters_{function['name']}", **fields)

    @tool(function["name"], function["description"], hints=function.get("hints"))
    async def handler(parameters: model, context: ToolExecutionContext) -> dict[str, Any]:
        received.update(
            {
                "tool": function["name"],
                "parameters": parameters.model_dump(exclude_unset=True),
                "thread_id": context.thread_id,
                "workflow_execution_id": context.workflow_execution_id,
            }
        )
        return {"status": "accepted"}


for one in discovery["functions"]:
    register(one)

client = TestClient(app)
call = given["call"]
document = client.get("/discovery")
answer = client.post(call["endpoint"], headers=call["headers"], json=call["body"])
json.dump(
    {
        "media_type": document.headers["content-type"],
        "discovery": document.json(),
        "status": answer.status_code,
        "received": received,
    },
    answer_to,
)
answer_to.flush()
