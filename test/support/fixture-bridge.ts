import type { Bridge, CallResult, SubscriptionHandlers } from '../../shared/contract/bridge.ts';
import {
  procedures,
  type ProcedureInput,
  type ProcedureName,
  type ProcedureOutput,
} from '../../shared/contract/procedures.ts';
import { CLOSED } from '../../shared/domain/circuit-breaker.ts';
import type { ConsoleEvent } from '../../shared/domain/events.ts';
import { PRODUCTS } from '../../shared/domain/report-product.ts';
import { draftIdSchema, exportIdSchema, type RunId } from '../../shared/domain/ids.ts';
import { ERRORS, OsaError, toErrorValue } from '../../shared/errors.ts';
import { catchUpAnswers } from './fixture-catch-up.ts';
import { directAnswers } from './fixture-direct.ts';
import { accessAnswers } from './fixture-access.ts';
import { savedFileName } from '../../shared/domain/file-words.ts';
import { deliveryAnswers } from './fixture-deliveries.ts';
import { FILE_TEXT } from './fixture-files.ts';
import { forceSyncAnswers } from './fixture-force-sync.ts';
import { endpointAnswers } from './fixture-endpoints.ts';
import { documentProfileAnswers } from './fixture-document-profiles.ts';
import { editingAnswers } from './fixture-editing.ts';
import { ownAgentAnswers } from './fixture-own-agents.ts';
import { opalAnswers } from './fixture-opal.ts';
import { ODD_PAYLOAD, payloadOf } from './fixture-payload.ts';
import { privacyAnswers } from './fixture-privacy.ts';
import { uuid, type FixtureRun } from './fixture-run.ts';
import type { FixtureWorld } from './fixture-world.ts';

/** What answers each procedure. */
export type Answers = {
  [N in ProcedureName]: (input: ProcedureInput<N>) => ProcedureOutput<N>;
};

/** A bridge without an engine behind it. */
export interface FixtureBridge extends Bridge {
  /** Adds an event to its run and announces it. */
  emit(event: ConsoleEvent): void;
  /** Cuts the connection, or restores it. */
  setLost(isLost: boolean): void;
  /** The exports that were handed over. */
  readonly opened: string[];
}

/**
 * Answers the renderer from a world in memory, as the engine would.
 *
 * Inputs and outputs pass the contract's schemas, so a fixture that the engine could not
 * have sent is an error here.
 */
export function createFixtureBridge(
  world: FixtureWorld,
  now: () => number = Date.now,
): FixtureBridge {
  const subscribers = new Map<SubscriptionHandlers, RunId | null>();
  const answers = answersFrom(world, now);
  const opened: string[] = [];
  let lost = false;

  return {
    opened,
    async call(name, input) {
      if (world.hangs) return new Promise(() => undefined);
      const code = lost ? 'connection_lost' : world.failing[name];
      if (code !== undefined) {
        return { ok: false, error: { code, message: ERRORS[code].message, details: {} } };
      }
      return answer(answers, name, input);
    },
    subscribe(subscription, handlers) {
      subscribers.set(handlers, subscription.runId);
      handlers.onState(lost ? 'lost' : 'live');
      const missed = world.runs
        .filter(({ view }) => subscription.runId === null || view.runId === subscription.runId)
        .flatMap(({ events }) => events)
        .filter(({ seq }) => seq > subscription.afterSeq);
      for (const event of missed) handlers.onEvent(event);
      return () => subscribers.delete(handlers);
    },
    openExport: (exportId) => opened.push(exportId),
    emit(event) {
      world.runs.find(({ view }) => view.runId === event.workflow_id)?.events.push(event);
      for (const [handlers, runId] of subscribers) {
        if (runId === null || runId === event.workflow_id) handlers.onEvent(event);
      }
    },
    setLost(isLost) {
      lost = isLost;
      for (const handlers of subscribers.keys()) handlers.onState(isLost ? 'lost' : 'live');
    },
  };
}

function answer<N extends ProcedureName>(
  answers: Answers,
  name: N,
  input: ProcedureInput<N>,
): CallResult<ProcedureOutput<N>> {
  const { input: inputSchema, output: outputSchema } = procedures[name];
  try {
    const parsed = inputSchema.parse(structuredClone(input)) as ProcedureInput<N>;
    const value = outputSchema.parse(answers[name](parsed)) as ProcedureOutput<N>;
    return { ok: true, value };
  } catch (error) {
    return { ok: false, error: toErrorValue(error) };
  }
}

function answersFrom(world: FixtureWorld, now: () => number): Answers {
  const runOf = (runId: RunId): FixtureRun => {
    const run = world.runs.find(({ view }) => view.runId === runId);
    if (run === undefined) throw new OsaError('not_found');
    return run;
  };
  const saveDraft = ({ draftId, clientName, body }: ProcedureInput<'intake.saveDraft'>) => {
    const id = draftId ?? draftIdSchema.parse(uuid(world.drafts.length + 900, 500));
    const updatedAtMs = now();
    const others = world.drafts.filter((draft) => draft.draftId !== id);
    world.drafts = [{ draftId: id, clientName, body, updatedAtMs }, ...others];
    return { draftId: id, updatedAtMs };
  };
  return {
    ...deliveryAnswers(world, now),
    ...accessAnswers(world, now),
    ...opalAnswers(world, now),
    ...directAnswers(world, now),
    ...ownAgentAnswers(world),
    ...documentProfileAnswers(),
    ...endpointAnswers(),
    ...catchUpAnswers(world, now),
    'app.info': () => world.info,
    'keychain.accept': () => {
      world.info = { ...world.info, keychain: { ...world.info.keychain, isOther: false } };
      return {};
    },
    'logs.levels': () => world.logLevels,
    'logs.setLevels': (levels) => {
      world.logLevels = levels;
      return levels;
    },
    'support.bundle': () => ({
      fileName: 'osa-console-support-2026-03-02.json',
      text: JSON.stringify({ health: { status: 'ok' }, log: ['one line'] }, null, 2),
    }),
    'agents.list': () => [...world.agents.all],
    'status.recent': () => world.status,
    'intake.drafts': () => world.drafts,
    'intake.saveDraft': saveDraft,
    'intake.draftFromRun': ({ runId }) => {
      const { clientName } = runOf(runId).view;
      const { draftId } = saveDraft({ draftId: null, clientName, body: {} });
      return { draftId };
    },
    'intake.deleteDraft': ({ draftId }) => {
      world.drafts = world.drafts.filter((draft) => draft.draftId !== draftId);
      return {};
    },
    'intake.storedCredentials': () => ({ names: world.storedCredentials }),
    'runs.start': ({ draftId }) => {
      world.drafts = world.drafts.filter((draft) => draft.draftId !== draftId);
      const [run] = world.runs;
      if (run === undefined) throw new OsaError('credentials_required');
      return { runId: run.view.runId };
    },
    'runs.list': () => world.runs.map(({ view }) => view),
    'runs.get': ({ runId }) => runOf(runId).view,
    'runs.cancel': ({ runId }) => {
      const run = runOf(runId);
      run.view = { ...run.view, status: 'cancelled', completedAtMs: now() };
      return {};
    },
    'runs.erase': ({ runId }) => {
      world.runs = world.runs.filter(({ view }) => view.runId !== runId);
      return { runs: 1 };
    },
    'runs.rerun': ({ runId }) => ({ runId }),
    'runs.retryAgent': ({ runId }) => {
      runOf(runId);
      return {};
    },
    'runs.resume': ({ runId }) => {
      const run = runOf(runId);
      run.view = { ...run.view, heldReason: null };
      return {};
    },
    'recovery.escalations': () => world.escalations,
    'recovery.acknowledge': ({ incidentId }) => {
      world.escalations = world.escalations.filter(({ id }) => id !== incidentId);
      return {};
    },
    ...forceSyncAnswers(world, now),
    'runs.events': ({ runId, afterSeq, limit }) =>
      runOf(runId)
        .events.filter(({ seq }) => seq > afterSeq)
        .slice(0, limit),
    'runs.eventsBefore': ({ runId, beforeSeq, limit }) =>
      runOf(runId)
        .events.filter(({ seq }) => beforeSeq === null || seq < beforeSeq)
        .slice(-limit),
    'runs.comparable': ({ runId }) => {
      const { clientName } = runOf(runId).view;
      return world.runs
        .map(({ view }) => view)
        .filter((view) => view.clientName === clientName && view.runId !== runId);
    },
    // The engine compares; here no two runs are of one client.
    'runs.compare': () => {
      throw new OsaError('not_comparable');
    },
    'results.get': ({ runId }) => runOf(runId).report,
    'results.payload': ({ runId, agentId }) => {
      const agent = runOf(runId).report.agents.find((entry) => entry.agentId === agentId);
      if (agent === undefined) throw new OsaError('not_found');
      const isOdd = agent.result.shape === 'unrecognised';
      return { payload: isOdd ? ODD_PAYLOAD : payloadOf(agent.result), metadata: null };
    },
    'results.file': ({ runId, fileId }) => {
      const file = runOf(runId).report.files.find(({ id }) => id === fileId);
      if (file === undefined || file.notKept !== null) throw new OsaError('not_found');
      return { file, fileName: savedFileName(file), text: FILE_TEXT };
    },
    'results.lookForFiles': () => ({}),
    'reading.rules': () => [],
    'reading.rulesOf': () => [],
    // The engine reads; here a result stays as it is.
    'reading.move': () => ({}),
    'reading.undo': () => ({}),
    'reading.undoOf': () => ({}),
    'reports.export': ({
      runId,
      format,
      product = null,
      audience = null,
      locale = null,
      reason,
    }) => {
      const made = {
        exportId: exportIdSchema.parse(uuid(world.exports.length + 40, 600)),
        runId,
        format,
        product: product ?? PRODUCTS[format][0] ?? null,
        audience,
        locale,
        fileName: `osa-report.${format}`,
        sizeBytes: 84_210,
        digest: 'a1b2c3d4'.repeat(8),
        version: 1,
        signedOffBy: null,
        overrideReason: reason ?? null,
        createdAtMs: now(),
      };
      world.exports = [made, ...world.exports];
      return made;
    },
    'reports.underWay': () => [],
    'reports.cancel': () => ({}),
    'reports.preview': ({ runId }) => ({
      html: `<h1>${runOf(runId).report.clientName}</h1>`,
    }),
    'reports.list': ({ runId }) =>
      world.exports.filter((file) => runId === null || file.runId === runId),
    ...editingAnswers(),
    ...privacyAnswers(world, now),
    'settings.opal': () => world.opal,
    'settings.trigger': () => world.trigger,
    'settings.allowTrigger': () => {
      world.trigger = CLOSED;
      return {};
    },
    'settings.saveOpal': (input) => {
      world.opal = {
        triggerUrl: input.triggerUrl,
        publicUrl: input.publicUrl ?? world.opal.publicUrl,
        hasAuthKey: isKept(input.authKey, world.opal.hasAuthKey),
        hasToolToken: isKept(input.toolToken, world.opal.hasToolToken),
      };
      return world.opal;
    },
  };
}

function isKept(entered: string | undefined, before: boolean): boolean {
  return entered === undefined ? before : entered !== '';
}
