"""Uses Opal's API with the vendor's own package, and says what it was told.

Reads {"task", "base_url", "ws_url", "issuer", "token", "given"} from standard input, does the
task, and prints one JSON object.
"""

import asyncio
import dataclasses
import json
import sys
import tempfile
import urllib.request
from pathlib import Path
from typing import Any

answer_to, sys.stdout = sys.stdout, sys.stderr

import httpx
from opal_agent_sdk import OpalClient, OpalConfig, PATAuth
from opal_agent_sdk.errors import OpalError, OpalStreamEndedError
from opal_agent_sdk.oauth import AuthorizationCodeAuth, MemoryTokenStore

told = json.load(sys.stdin)
given: dict[str, Any] = told["given"]


def config(token: str) -> OpalConfig:
    return OpalConfig.from_pat(token, base_url=told["base_url"], ws_url=told["ws_url"])


def plain(value: Any) -> Any:
    if dataclasses.is_dataclass(value):
        return {field.name: plain(getattr(value, field.name)) for field in dataclasses.fields(value)}
    if isinstance(value, dict):
        return {str(key): plain(entry) for key, entry in value.items()}
    if isinstance(value, (list, tuple)):
        return [plain(entry) for entry in value]
    if value is None or isinstance(value, (bool, int, float, str)):
        return value
    return str(value)


async def control(method: str, path: str) -> None:
    """What colleagues do in Opal."""
    async with httpx.AsyncClient(base_url=told["base_url"]) as other:
        (await other.request(method, path)).raise_for_status()


async def catalogue(client: OpalClient) -> Any:
    agents = client.agents.catalog
    slug = given["document"]["agent_id"]
    rows = [row async for row in agents.iter(type="specialized", page_size=5)]
    validated = await agents.import_(given["document"], type="specialized", validate_only=True)
    imported = await agents.import_(given["document"], type="specialized")
    again = await agents.import_(given["document"], type="specialized", update_if_exists=False)
    exported = await agents.export(imported.agent_id, type="specialized")
    renamed = await agents.update(imported.agent_id, type="specialized", name="Renamed")
    await agents.deactivate(imported.agent_id, type="specialized")
    hidden = await agents.list(type="specialized", search="Renamed")
    await agents.activate(imported.agent_id, type="specialized")
    with tempfile.TemporaryDirectory() as folder:
        tree = await agents.export(
            given["workflow"], type="workflow", recursive=True, output_file=folder
        )
        brought = await agents.import_tree(folder)
    return {
        "rows": rows,
        "all": len([row async for row in agents.iter(page_size=7)]),
        "detail": await agents.get(imported.agent_id),
        "workflow": await agents.get(given["workflow"]),
        "validated": validated,
        "imported": imported,
        "again": again,
        "exported": exported,
        "renamed": renamed,
        "hidden": len(hidden),
        "tree": sorted(tree),
        "tree_errors": [slug for slug in tree if "error" in tree[slug]],
        "brought": {slug: result.error for slug, result in brought.items()},
        "shares": await agents.list_shares(imported.agent_id, type="specialized"),
        "slug": slug,
    }


async def run(client: OpalClient) -> Any:
    result = await client.agents.specialized.run(given["agent"], parameters=given["parameters"])
    log = await client.executions.get(execution_id=result.execution_id, type="specialized")
    types = [
        event.event_type
        async for event in client.agents.specialized.stream(
            given["agent"], parameters=given["parameters"]
        )
    ]
    history = [
        row
        async for row in client.executions.iter(
            agent_id=given["agent"], type="specialized", page_size=1
        )
    ]
    return {"result": result, "log": log, "types": types, "history": history}


async def cancel(client: OpalClient) -> Any:
    types: list[str] = []
    cancelling = None
    async with client.agents.specialized.run_stream(
        given["agent"], parameters=given["parameters"]
    ) as session:
        async for event in session:
            types.append(event.event_type)
            # A run that is held says nothing after its first half.
            if event.event_type == "response_chunk" and cancelling is None:
                cancelling = asyncio.ensure_future(session.cancel(error_message="Enough"))
        execution_id = session.execution_id
    log = await client.executions.get(execution_id=execution_id, type="specialized")
    refusal = None
    try:
        await client.agents.specialized.cancel(execution_id=execution_id)
    except OpalError as error:
        refusal = error.status
    return {"types": types, "status": log.status, "message": log.error_message, "refusal": refusal}


async def ended(client: OpalClient, execution_id: str, *wanted: str) -> Any:
    while True:
        state = await client.agents.workflow.get_execution(execution_id=execution_id)
        if state.status in wanted:
            return state
        await asyncio.sleep(0.02)


async def workflow(client: OpalClient) -> Any:
    agents = client.agents.workflow
    first = await agents.trigger(given["workflow"], given["text"])
    whole = await ended(client, first.execution_id, "completed")
    log = await client.executions.get(execution_id=first.execution_id, type="workflow")
    steps = [
        await client.executions.get(execution_id=step.agent_execution_id, type="specialized")
        for step in log.step_executions
    ]
    reviewed = await agents.trigger(given["reviewed"], given["text"])
    await ended(client, reviewed.execution_id, "paused")
    await agents.resume(execution_id=reviewed.execution_id)
    resumed = await ended(client, reviewed.execution_id, "completed")
    other = await agents.trigger(given["reviewed"], given["text"])
    await ended(client, other.execution_id, "paused")
    await agents.cancel(execution_id=other.execution_id)
    cancelled = await ended(client, other.execution_id, "cancelled")
    history = await client.executions.list(agent_id=given["reviewed"], type="workflow")
    return {
        "first": first,
        "whole": whole,
        "results": [step.result for step in steps],
        "resumed": len(resumed.step_executions),
        "cancelled": cancelled.status,
        "history": history.items,
    }


async def subscribe(client: OpalClient) -> Any:
    result = await client.agents.specialized.run(given["agent"], parameters=given["parameters"])
    events = [
        event
        async for event in client.executions.subscribe(
            execution_id=result.execution_id, since_seq=given["since"], timeout=20
        )
    ]
    return {
        "sent": [event.sequence_number for event in result.raw_events],
        "types": [event.event_type for event in events],
        "numbers": [event.sequence_number for event in events],
    }


async def waits(client: OpalClient) -> Any:
    try:
        await client.agents.specialized.run(given["agent"], parameters=given["parameters"])
    except OpalStreamEndedError as error:
        page = await client.executions.list(agent_id=given["agent"], type="specialized")
        row = page.items[0]
        status = None
        try:
            async for _ in client.executions.subscribe(
                execution_id=row.execution_id, timeout=20, idle_poll_s=0.2
            ):
                pass
        except OpalStreamEndedError as late:
            status = late.execution_status
        await control("POST", f"/practice/executions/{row.execution_id}/release")
        events = [
            event.event_type
            async for event in client.executions.subscribe(
                execution_id=row.execution_id, timeout=20
            )
        ]
        return {"last": error.last_event_type, "status": status, "end": events[-1]}
    return {}


async def canvas(client: OpalClient) -> Any:
    result = await client.agents.specialized.run(given["agent"], parameters=given["parameters"])
    files = await client.canvas.list_artifacts(execution_id=result.execution_id)
    space = await client.canvas.resolve_space(execution_id=result.execution_id)
    content = await client.canvas.fetch_content(element_id=files[0].id, space_id=files[0].space_id)
    return {
        "files": files,
        "space": space,
        "told": result.space_id,
        "content": content.decode(),
    }


async def chat(client: OpalClient) -> Any:
    session = client.agents.specialized.chat(given["agent"], parameters=given["parameters"])
    first = await session.start()
    second = await session.send("And in one sentence?")
    stale = client.agents.specialized.chat(
        given["agent"], memory_id=second.memory_id, etag=first.etag
    )
    refusal = None
    try:
        await stale.send("Too late")
    except OpalError as error:
        refusal = error.status
    again = await session.regenerate()
    memory = await client.memories.get_messages(memory_id=second.memory_id)
    return {
        "first": first.etag,
        "second": second.etag,
        "again": again.etag,
        "text": second.output_text,
        "refusal": refusal,
        "memory": memory,
    }


async def refusals(client: OpalClient) -> Any:
    """Each refusal as the package names it."""
    names: dict[str, Any] = {}

    async def refused(name: str, call: Any) -> None:
        try:
            await call
            names[name] = None
        except OpalError as error:
            names[name] = {
                "error": type(error).__name__,
                "status": error.status,
                "request_id": error.request_id is not None,
                "retry_after": getattr(error, "retry_after_seconds", None),
            }

    await refused("unknown", client.agents.catalog.get("no-such-agent"))
    await refused("slug", client.agents.catalog.export(given["slug"], type="specialized"))
    await refused("missing", client.agents.specialized.run(given["agent"], parameters={}))
    reserved = {**given["document"], "agent_id": "opal_chat"}
    await refused("reserved", client.agents.catalog.import_(reserved, type="specialized"))
    await refused("limited", client.pats.list())
    async with OpalClient(PATAuth("a.b.c"), config=config(told["token"])) as other:
        await refused("token", other.agents.catalog.list())
    pats = await client.pats.list()
    await client.pats.revoke(jti=pats[0].jti)
    await refused("revoked", client.pats.list())
    return {**names, "pats": pats}


async def skills(client: OpalClient) -> Any:
    before = [row async for row in client.skills.iter(page_size=1)]
    envelope = await client.skills.export(before[0].skill_guid, scope="org")
    envelope["title"] = "Business context"
    tried = await client.skills.import_(envelope, validate_only=True)
    updated = await client.skills.import_(envelope)
    del envelope["skill_guid"]
    created = await client.skills.import_(envelope, scope="personal")
    await client.skills.deactivate(created.skill_guid, scope="personal")
    visible = await client.skills.list()
    whole = await client.skills.list(include_deactivated=True)
    return {
        "before": before,
        "tried": tried,
        "updated": updated,
        "created": created,
        "visible": [row.title for row in visible],
        "whole": len(whole),
    }


async def sign_in(_: OpalClient) -> Any:
    def browse(url: str) -> bool:
        # Practice sends the browser back at once.
        urllib.request.urlopen(url).read()
        return True

    async with AuthorizationCodeAuth(
        base_url=told["base_url"],
        issuer=told["issuer"],
        session_store=MemoryTokenStore(),
        open_browser=browse,
        login_timeout_s=30,
    ) as auth:
        identity = await auth.login()
        before = auth.bearer_token
        async with OpalClient(auth, config=config(before)) as client:
            rows = len(await client.agents.catalog.list(type="workflow"))
            await control("POST", "/practice/tokens/end")
            after_end = len(await client.agents.catalog.list(type="workflow"))
        renewed = auth.bearer_token != before
        revoked = await auth.logout()
    return {
        "identity": identity,
        "rows": rows,
        "after_end": after_end,
        "renewed": renewed,
        "revoked": revoked,
    }


TASKS = {
    "catalogue": catalogue,
    "run": run,
    "cancel": cancel,
    "workflow": workflow,
    "subscribe": subscribe,
    "waits": waits,
    "canvas": canvas,
    "chat": chat,
    "refusals": refusals,
    "skills": skills,
    "sign_in": sign_in,
}


async def main() -> None:
    async with OpalClient(PATAuth(told["token"]), config=config(told["token"])) as client:
        answer = await TASKS[told["task"]](client)
    json.dump(plain(answer), answer_to)
    answer_to.flush()


asyncio.run(main())
