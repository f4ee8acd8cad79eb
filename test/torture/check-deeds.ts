import { signBody } from '../../main/senders/webhook-signature.ts';
import type { RunId } from '../../shared/domain/ids.ts';
import { hasWorkflowEnded } from '../../shared/domain/workflow-state.ts';
import { waitFor } from '../support/wait-for.ts';
import type { HostLife } from './host.ts';
import type { Deeds } from './persons.ts';

/** So many of the secrets that were ended are tried: each is a refusal that is written down. */
const MOST_TRIED = 4;

type Check = (host: HostLife, deeds: Deeds) => Promise<string[]>;

/** Which acknowledged deeds of persons do not hold, in sentences; runs are looked at before. */
export async function checkDeeds(host: HostLife, deeds: Deeds): Promise<string[]> {
  const problems: string[] = [];
  for (const check of CHECKS) problems.push(...(await check(host, deeds)));
  return problems;
}

async function checkDrafts(host: HostLife, { drafts }: Deeds): Promise<string[]> {
  const kept = new Map(
    (await host.call('intake.drafts', {})).map((one) => [one.draftId, one.body]),
  );
  return [...drafts].flatMap(([draftId, draft]) => {
    const body = [...kept].find(([id]) => id === draftId)?.[1];
    const is = body === undefined ? null : JSON.stringify(body);
    return draft.has(is) ? [] : [`Draft ${draftId} is ${is}, not ${draft.states.join(' or ')}`];
  });
}

/** Runs that were started complete, and deleted ones are gone. */
export async function checkRuns(host: HostLife, { runs }: Deeds): Promise<string[]> {
  const problems: string[] = [];
  for (const [runId, run] of runs) {
    const status = await endOf(host, runId);
    const isRight =
      (status === 'not_found' && run.has('deleted')) ||
      (status === 'completed' && run.has('there'));
    if (!isRight) problems.push(`Run ${runId} is ${status}, not ${run.states.join(' or ')}`);
  }
  return problems;
}

/** What a run has come to, or what it is still waiting for. */
async function endOf(host: HostLife, runId: RunId): Promise<string> {
  const view = () => host.ask('runs.get', { runId });
  try {
    return await waitFor(async () => {
      const answer = await view();
      if (!answer.ok) return answer.error.code;
      return hasWorkflowEnded(answer.value.status) ? answer.value.status : null;
    });
  } catch {
    const answer = await view();
    return JSON.stringify(answer.ok ? answer.value.agents : answer.error);
  }
}

async function checkExports(host: HostLife, { exports, runs }: Deeds): Promise<string[]> {
  const problems: string[] = [];
  for (const [exportId, { runId, sizeBytes }] of exports) {
    if (runs.get(runId)?.has('deleted') === true) continue;
    const bytes = await host.desk?.download(exportId).catch(() => null);
    if (bytes?.length === sizeBytes) continue;
    problems.push(`Export ${exportId} has ${bytes?.length} bytes, not ${sizeBytes}`);
  }
  return problems;
}

/** Tried with what is no result, at a door that looks at the secret first. */
async function checkSecrets(host: HostLife, { secrets, ended }: Deeds): Promise<string[]> {
  const { ingress } = await host.ready;
  const post = async (path: string, headers: Record<string, string>): Promise<number> => {
    const json = { 'content-type': 'application/json', 'x-forwarded-for': `${Math.random()}` };
    const sent = { method: 'POST', headers: { ...json, ...headers }, body: '{}' };
    return (await fetch(ingress + path, sent)).status;
  };
  const webhook = (secret: string): Promise<number> =>
    post('/api/webhooks/opal-workflow', {
      'x-osa-signature': signBody(secret, Buffer.from('{}'), Date.now()),
    });
  const token = (secret: string): Promise<number> =>
    post('/tools/osa_retrieve_workflow_context', { authorization: `Bearer ${secret}` });
  const problems: string[] = [];
  for (const [what, use, states, old] of [
    ['webhook secret', webhook, secrets.webhook.states, ended.webhook],
    ['tool token', token, secrets.token.states, ended.token],
  ] as const) {
    const answers = await Promise.all(states.map(use));
    if (answers.every((status) => status === 401)) problems.push(`No ${what} is accepted`);
    for (const secret of old.filter((one) => !states.includes(one)).slice(-MOST_TRIED)) {
      const status = await use(secret);
      if (status !== 401) problems.push(`An ended ${what} is answered ${status}`);
    }
  }
  return problems;
}

async function checkKeys(host: HostLife, { apiKeys, keyVersion }: Deeds): Promise<string[]> {
  const { admin } = await host.ready;
  const problems: string[] = [];
  for (const [keyId, { secret, is }] of [...apiKeys].slice(-2 * MOST_TRIED)) {
    const headers = { authorization: `ApiKey ${secret}` };
    const { status } = await fetch(`${admin}/metrics`, { headers });
    if (is.has(status === 200 ? 'good' : 'revoked')) continue;
    problems.push(`API key ${keyId} is answered ${status}, and is ${is.states.join(' or ')}`);
  }
  const access = await host.call('privacy.access', {});
  return access.keyVersion >= keyVersion
    ? problems
    : [...problems, `The key of privacy is ${access.keyVersion}, not ${keyVersion}`];
}

async function checkLists(host: HostLife, { sources, allowed }: Deeds): Promise<string[]> {
  const list = await host.call('webhookSources.list', {});
  const kept: ReadonlySet<string> = new Set(list.map(({ sourceId }) => sourceId));
  const client = await host.call('privacy.client', { clientName: 'Quokka Works' });
  const values = new Set(client.allowed.map(({ value }) => value));
  return [
    ...[...sources].flatMap(([sourceId, source]) =>
      source.has(kept.has(sourceId) ? 'there' : 'removed') ? [] : [`Sender ${sourceId} is wrong`],
    ),
    ...[...allowed].flatMap((value) => (values.has(value) ? [] : [`${value} is not allowed`])),
  ];
}

const CHECKS: readonly Check[] = [checkDrafts, checkExports, checkSecrets, checkKeys, checkLists];

/** Deletes whatever runs are left of the client that is to be forgotten. */
export async function deleteRuns(host: HostLife, { runs }: Deeds): Promise<void> {
  for (const runId of runs.keys()) {
    const answer = await host.ask('runs.erase', { runId, wholeClient: true });
    if (!answer.ok && answer.error.code !== 'not_found') {
      throw new Error(`A run that is over was not deleted: ${answer.error.message}`);
    }
  }
  for (const { draftId } of await host.call('intake.drafts', {})) {
    await host.call('intake.deleteDraft', { draftId });
  }
}
