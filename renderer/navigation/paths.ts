/** With this parameter in Home's address, the dialog for a new force sync is open. */
export const FORCE_SYNC_PARAM = 'force-sync';
/** Names the connection to Opal that a screen is about. */
export const CONNECTION_PARAM = 'connection';

/**
 * Addresses of screens that need an id or open a dialog.
 *
 * Every link to such a screen is written here, so that an address has one spelling.
 *
 * @example <Link to={PATHS.run(runId)}>Open run</Link>
 */
export const PATHS = {
  run: (runId: string) => `/runs/${runId}`,
  results: (runId: string) => `/results/${runId}`,
  present: (runId: string) => `/results/${runId}/present`,
  report: (runId: string) => `/results/${runId}/report`,
  compare: (runId: string, otherRunId?: string) =>
    `/runs/${runId}/compare${otherRunId === undefined ? '' : `/${otherRunId}`}`,
  delivery: (deliveryId: string) => `/webhooks/${deliveryId}`,
  endpoints: '/webhooks/endpoints',
  endpoint: (endpointId: string) => `/webhooks/endpoints/${endpointId}`,
  /** The dialog for pasting results, with this run already chosen. */
  pasteFor: (runId: string) => `/webhooks?pasteFor=${runId}`,
  draft: (draftId: string) => `/new?draft=${draftId}`,
  opal: '/opal',
  opalTab: (tab: 'agents' | 'own-agents' | 'running' | 'catch-up' | 'usage') => `/opal/${tab}`,
  opalAgents: (connectionId: string) => `/opal/agents?${CONNECTION_PARAM}=${connectionId}`,
  newForceSync: `/?${FORCE_SYNC_PARAM}=new`,
} as const;
