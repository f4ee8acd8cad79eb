import type { Migration } from '../migration.ts';
import { firstSchema } from './0010-first-schema.ts';
import { ingressSchema } from './0020-ingress.ts';
import { orchestrationSchema } from './0030-orchestration.ts';
import { forceSyncSchema } from './0040-force-sync.ts';
import { cacheSchema } from './0050-cache.ts';
import { privacySchema } from './0070-privacy.ts';
import { awaitedAgainSchema } from './0080-awaited-again.ts';
import { releasedRunsSchema } from './0090-released-runs.ts';
import { tasksWithoutDeadlineSchema } from './0100-tasks-without-deadline.ts';
import { engagementOfRunSchema } from './0110-engagement-of-run.ts';
import { auditChainSchema } from './0120-audit-chain.ts';
import { repeatedDeliveriesSchema } from './0130-repeated-deliveries.ts';
import { jobsSchema } from './0140-jobs.ts';
import { jobHttpStatusSchema } from './0150-job-http-status.ts';
import { sameIdSchema } from './0160-same-id.ts';
import { deliveryFactsSchema } from './0170-delivery-facts.ts';
import { callingExecutionSchema } from './0180-calling-execution.ts';
import { repeatsSchema } from './0190-repeats.ts';
import { usedSignaturesSchema } from './0200-used-signatures.ts';
import { unannouncedRepeatsSchema } from './0220-unannounced-repeats.ts';
import { erasedRunsSchema } from './0230-erased-runs.ts';
import { readingRulesSchema } from './0240-reading-rules.ts';
import { opalConnectionsSchema } from './0260-opal-connections.ts';
import { opalExecutionsSchema } from './0270-opal-executions.ts';
import { installedAgents } from './0280-installed-agents.ts';
import { opalBudgetsSchema } from './0290-opal-budgets.ts';
import { catchUpsSchema } from './0300-catch-ups.ts';
import { agentFilesSchema } from './0312-agent-files.ts';
import { ownAgentsSchema } from './0314-own-agents.ts';
import { instanceOfRunSchema } from './0324-instance-of-run.ts';
import { budgetWarningsSchema } from './0326-budget-warnings.ts';
import { heldRunsIndex } from './0328-held-runs.ts';
import { exportChoicesSchema } from './0334-export-choices.ts';
import { answerVersionsSchema } from './0340-answer-versions.ts';
import { exportVersionsSchema } from './0342-export-versions.ts';
import { documentProfilesSchema } from './0352-document-profiles.ts';
import { signedResultsSchema } from './0354-signed-results.ts';
import { ownWordsSchema } from './0360-own-words.ts';
import { auditComplianceSchema } from './0362-audit-compliance.ts';
import { outboundSchema } from './0370-outbound.ts';
import { apiCallsIndex } from './0380-api-calls.ts';

/** All steps of the schema, oldest first. */
export const MIGRATIONS: readonly Migration[] = [
  firstSchema,
  ingressSchema,
  orchestrationSchema,
  forceSyncSchema,
  cacheSchema,
  privacySchema,
  awaitedAgainSchema,
  releasedRunsSchema,
  tasksWithoutDeadlineSchema,
  engagementOfRunSchema,
  auditChainSchema,
  repeatedDeliveriesSchema,
  jobsSchema,
  jobHttpStatusSchema,
  sameIdSchema,
  deliveryFactsSchema,
  callingExecutionSchema,
  repeatsSchema,
  usedSignaturesSchema,
  unannouncedRepeatsSchema,
  erasedRunsSchema,
  readingRulesSchema,
  opalConnectionsSchema,
  opalExecutionsSchema,
  installedAgents,
  opalBudgetsSchema,
  catchUpsSchema,
  agentFilesSchema,
  ownAgentsSchema,
  instanceOfRunSchema,
  budgetWarningsSchema,
  heldRunsIndex,
  exportChoicesSchema,
  answerVersionsSchema,
  exportVersionsSchema,
  documentProfilesSchema,
  signedResultsSchema,
  ownWordsSchema,
  auditComplianceSchema,
  outboundSchema,
  apiCallsIndex,
];
