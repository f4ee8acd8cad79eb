import type { AgentRegistry } from '../../../shared/domain/agent-registry.ts';
import {
  isOursToReplace,
  type AnswerBy,
  type InstallOutcome,
  type InstallPlan,
  type InstallState,
  type PlannedAgent,
} from '../../../shared/domain/agent-install.ts';
import type { Clock, NewId } from '../../../shared/domain/clock.ts';
import { isJsonObject, parsedJsonSchema, type JsonObject } from '../../../shared/domain/json.ts';
import type { OpalAgentKind } from '../../../shared/domain/opal-agent.ts';
import type { OpalConnectionId } from '../../../shared/domain/opal-connection.ts';
import { OsaError } from '../../../shared/errors.ts';
import type { Sealer } from '../../credentials/sealer.ts';
import type { AgentsApi } from '../../opal-api/calls/agents-api.ts';
import type { Database } from '../../storage/database.ts';
import type { InstalledAgentRepository } from '../../storage/installed-agent-repository.ts';
import { buildDocuments } from './build-documents.ts';
import { differences } from './same-meaning.ts';

interface Parts {
  readonly agentRegistry: AgentRegistry;
  readonly installedAgents: InstalledAgentRepository;
  readonly database: Database;
  readonly sealer: Sealer;
  readonly clock: Clock;
  readonly newId: NewId;
}

/** The calls of a connection that installing needs. */
export type InstallingApi = Pick<AgentsApi, 'list' | 'export' | 'validate' | 'import'>;

/** Where to install. */
export interface InstallTarget {
  readonly connectionId: OpalConnectionId;
  readonly api: InstallingApi;
}

/**
 * Brings the console's agents into Opal, and says what it would do before it does.
 *
 * Each agent is imported by itself, the workflow last: an import that stops in the middle goes
 * on the next time with what is missing. What Opal has under a name and did not get from here
 * as it stands is replaced only where that was asked for, and a copy of it is kept first.
 *
 * @example
 * const plan = await installer.plan(target, 'answer');
 * const changed = plan.agents.filter(({ state }) => state === 'changed_in_opal');
 * const outcomes = await installer.install(target, 'answer', []); // keeps what was changed
 */
export class AgentInstaller {
  readonly #parts: Parts;

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  /** @throws OsaError `opal_…` */
  async plan(target: InstallTarget, by: AnswerBy): Promise<InstallPlan> {
    const found = await this.#compare(target, by);
    const agents = found.map(({ document: _document, ...agent }) => agent);
    return { connectionId: target.connectionId, by, agents };
  }

  /**
   * Installs what is new or out of date, and what is to be replaced.
   *
   * Nothing is imported where Opal finds one of the documents wrong. The first that fails ends
   * it: the workflow must not run with half of its agents.
   *
   * @param replace names of agents that were changed in Opal and are to be replaced
   * @throws OsaError `opal_…` where not even the agents can be listed
   */
  async install(
    target: InstallTarget,
    by: AnswerBy,
    replace: readonly string[],
  ): Promise<InstallOutcome[]> {
    const found = await this.#compare(target, by);
    const wanted = new Set(
      found.filter(
        ({ slug, state }) =>
          state === 'new' ||
          isOursToReplace(state) ||
          (state === 'changed_in_opal' && replace.includes(slug)),
      ),
    );
    const wrong = await findWrong(target.api, [...wanted]);
    let stop = wrong.size > 0 ? 'Opal finds another document wrong, so nothing was imported.' : '';
    const outcomes: InstallOutcome[] = [];
    for (const agent of found) {
      const outcome = wanted.has(agent)
        ? (refusedBefore(agent, wrong, stop) ?? (await this.#installOne(target, agent)))
        : outcomeOf(agent, 'kept');
      outcomes.push(outcome);
      if (outcome.outcome === 'failed' && stop === '') stop = `It stopped at "${agent.label}".`;
    }
    return outcomes;
  }

  /**
   * Gives Opal back what an installation has replaced.
   *
   * @throws OsaError `not_found`, `body_unreadable` where the key of the copy is gone, `opal_…`
   */
  async restore({ connectionId, api }: InstallTarget, copyId: string): Promise<void> {
    const copy = await this.#parts.installedAgents.findCopy(copyId);
    if (copy === null || copy.connectionId !== connectionId) throw new OsaError('not_found');
    const text = new TextDecoder().decode(this.#parts.sealer.open(copy.body, sealContext(copyId)));
    const { value } = await api.import(copy.kind, toObject(JSON.parse(text)), 'overwrite');
    if (value.error !== null) throw new OsaError('conflict', { message: value.error });
  }

  async #compare({ connectionId, api }: InstallTarget, by: AnswerBy): Promise<Compared[]> {
    const before = await this.#parts.installedAgents.installed(connectionId);
    const ids = {
      specialized: await idsBySlug(api, 'specialized'),
      workflow: await idsBySlug(api, 'workflow'),
    };
    const others = new Map(
      documentsOf(this.#parts.agentRegistry, by === 'answer' ? 'tools' : 'answer').map(
        ({ slug, document }) => [slug, document],
      ),
    );
    const compared: Compared[] = [];
    for (const ours of documentsOf(this.#parts.agentRegistry, by)) {
      const opalId = ids[ours.kind].get(ours.slug) ?? null;
      const theirs = opalId === null ? null : await exportAlone(api, ours.kind, opalId);
      const known = { installed: before.get(ours.slug), other: others.get(ours.slug) };
      compared.push({
        ...ours,
        opalId,
        differences: theirs === null ? [] : differences(ours.document, theirs),
        state: stateOf(ours.document, theirs, known),
      });
    }
    return compared;
  }

  async #installOne(target: InstallTarget, agent: Compared): Promise<InstallOutcome> {
    const { slug, kind, document, opalId } = agent;
    const { connectionId, api } = target;
    const { database, installedAgents, clock } = this.#parts;
    let copyId: string | null = null;
    try {
      copyId = opalId === null ? null : await this.#keepCopy(target, agent, opalId);
      // One that has appeared meanwhile is not ours to replace.
      const { value } = await api.import(kind, document, opalId === null ? 'skip' : 'overwrite');
      if (value.error !== null) {
        return { ...outcomeOf(agent, 'failed', value.error), copyId };
      }
      const id = opalId ?? (await idsBySlug(api, kind)).get(slug);
      if (id === undefined) return { ...outcomeOf(agent, 'failed', NOT_LISTED), copyId };
      const readBack = differences(document, await exportAlone(api, kind, id));
      await database.transaction((trx) =>
        installedAgents.keepInstalled(trx, connectionId, { slug, document }, clock.now()),
      );
      const outcome = outcomeOf(agent, opalId === null ? 'installed' : 'replaced');
      return { ...outcome, copyId, differences: readBack };
    } catch (error) {
      if (!(error instanceof OsaError)) throw error;
      return { ...outcomeOf(agent, 'failed', error.message), copyId };
    }
  }

  async #keepCopy(
    { connectionId, api }: InstallTarget,
    { slug, kind }: Compared,
    opalId: string,
  ): Promise<string> {
    const { value } = await api.export(kind, opalId);
    const { database, installedAgents, sealer, clock, newId } = this.#parts;
    const copyId = newId();
    const body = sealer.seal(Buffer.from(JSON.stringify(value), 'utf8'), sealContext(copyId));
    const copy = { copyId, slug, kind, connectionId, body, madeAtMs: clock.now() };
    await database.transaction((trx) => installedAgents.addCopy(trx, copy));
    return copyId;
  }
}

const NOT_LISTED = 'Opal took it and does not list it. Look for it in Opal before trying again.';

/** An agent to be installed, beside what Opal has. */
interface Compared extends PlannedAgent {
  readonly document: JsonObject;
}

function stateOf(
  ours: JsonObject,
  theirs: JsonObject | null,
  {
    installed,
    other,
  }: { readonly installed: JsonObject | undefined; readonly other: JsonObject | undefined },
): InstallState {
  if (theirs === null) return 'new';
  const is = (document: JsonObject | undefined): boolean =>
    document !== undefined && differences(document, theirs).length === 0;
  if (is(ours)) return 'same';
  if (is(other)) return 'other_variant';
  return is(installed) ? 'outdated' : 'changed_in_opal';
}

function refusedBefore(
  agent: Compared,
  wrong: ReadonlyMap<string, string>,
  stop: string,
): InstallOutcome | null {
  const reason = wrong.get(agent.slug);
  if (reason !== undefined) return outcomeOf(agent, 'failed', reason);
  return stop === '' ? null : outcomeOf(agent, 'not_tried', stop);
}

function outcomeOf(
  { slug, label }: Compared,
  outcome: InstallOutcome['outcome'],
  reason = '',
): InstallOutcome {
  return { slug, label, outcome, reason, copyId: null, differences: [] };
}

/** Each document by itself: the agents first, then the workflow without the agents in it. */
function documentsOf(registry: AgentRegistry, by: AnswerBy) {
  const { specialized_agents: agents = [], ...workflow } = buildDocuments(registry, by);
  return [...agents, workflow].map((document) => ({
    slug: document.agent_id,
    kind: document.agent_type,
    label: document.name,
    document: toObject(JSON.parse(JSON.stringify(document))),
  }));
}

function toObject(value: unknown): JsonObject {
  const json = parsedJsonSchema.parse(value);
  if (!isJsonObject(json)) throw new OsaError('body_unreadable');
  return json;
}

async function idsBySlug(
  api: InstallingApi,
  kind: OpalAgentKind,
): Promise<ReadonlyMap<string, string>> {
  // One that is switched off has its name all the same.
  const agents = await api.list(kind, { includeInactive: true });
  return new Map(agents.flatMap(({ id, slug }) => (slug === null ? [] : [[slug, id] as const])));
}

/** As Opal has it, without the agents that a workflow brings along. */
async function exportAlone(
  api: InstallingApi,
  kind: OpalAgentKind,
  id: string,
): Promise<JsonObject> {
  const { value } = await api.export(kind, id);
  const { specialized_agents: _agents, workflow_agents: _workflows, ...document } = value;
  return document;
}

/** What Opal says against documents, by their names. */
async function findWrong(
  api: InstallingApi,
  agents: readonly Compared[],
): Promise<ReadonlyMap<string, string>> {
  const wrong = new Map<string, string>();
  for (const { slug, kind, document } of agents) {
    // The agents of a new workflow are not there yet.
    if (kind === 'workflow') continue;
    const { value } = await api.validate(kind, document);
    if (value.isValid === false) wrong.set(slug, value.problems.join(' '));
  }
  return wrong;
}

/** Binds a sealed copy to its row. */
function sealContext(copyId: string): string {
  return `agent-copy:${copyId}`;
}
