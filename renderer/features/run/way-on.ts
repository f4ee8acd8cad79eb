import type { RunAgentView } from '../../../shared/contract/run-view.ts';
import { isOwnAgentId } from '../../../shared/domain/own-agent.ts';
import { PATHS } from '../../navigation/paths.ts';

/** Where a person goes on after what Opal has refused. */
export interface WayOn {
  readonly label: string;
  readonly path: string;
}

const INSTALL: WayOn = { label: 'Install the agents', path: PATHS.opalTab('agents') };
const SIGN_IN: WayOn = { label: 'See the connections', path: PATHS.opal };
const BUDGET: WayOn = { label: 'See the budget', path: PATHS.opalTab('usage') };

const WAYS: Readonly<Record<string, WayOn>> = {
  opal_agent_not_found: INSTALL,
  opal_sign_in_again: SIGN_IN,
  opal_connection_removed: SIGN_IN,
  opal_token_refused: SIGN_IN,
  opal_other_instance: SIGN_IN,
  opal_budget_reached: BUDGET,
};

/** The screen that helps with an error; `null` where none does. */
export function wayOn(errorCode: string | null): WayOn | null {
  if (errorCode === null || !Object.hasOwn(WAYS, errorCode)) return null;
  return WAYS[errorCode] ?? null;
}

const OWN_AGENTS: WayOn = {
  label: 'Change it or take it out',
  path: PATHS.opalTab('own-agents'),
};

/** What an agent of one's own may have failed with that is mended where it was added. */
const MENDED_THERE: ReadonlySet<string> = new Set(['opal_agent_not_found', 'invalid_input']);

/** The screen that helps with a failed agent of one's own; `null` for any other agent. */
export function wayOnOfAgent({
  agentId,
  status,
  errorCode,
}: Pick<RunAgentView, 'agentId' | 'status' | 'errorCode'>): WayOn | null {
  if (status !== 'failed' || !isOwnAgentId(agentId)) return null;
  return MENDED_THERE.has(errorCode ?? '') ? OWN_AGENTS : null;
}
