/** On Home, with this in its address, the dialog of a new force sync is open. */
export const FORCE_SYNC_PARAM = 'force-sync';

/** Addresses of screens that need an id, or that open a dialog. */
export const PATHS = {
  run: (runId: string) => `/runs/${runId}`,
  results: (runId: string) => `/results/${runId}`,
  compare: (runId: string, otherRunId?: string) =>
    `/runs/${runId}/compare${otherRunId === undefined ? '' : `/${otherRunId}`}`,
  delivery: (deliveryId: string) => `/webhooks/${deliveryId}`,
  /** Where results are pasted, with the run that they are for chosen. */
  pasteFor: (runId: string) => `/webhooks?pasteFor=${runId}`,
  draft: (draftId: string) => `/new?draft=${draftId}`,
  newForceSync: `/?${FORCE_SYNC_PARAM}=new`,
} as const;
