import type { DirectTarget } from '../../../shared/domain/run.ts';
import type { AgentsApi } from '../../opal-api/calls/agents-api.ts';
import type { ExecutionsApi } from '../../opal-api/calls/executions-api.ts';
import type { FilesApi } from '../../opal-api/calls/files-api.ts';
import type { WorkflowsApi } from '../../opal-api/calls/workflows-api.ts';
import type { LiveApi } from '../../opal-api/live/live-api.ts';

/**
 * What runs ask of Opal over one connection.
 *
 * Every call throws an OsaError whose code begins with `opal_`; its details say in
 * `may_have_run` whether the request may have been carried out all the same.
 */
export interface RunnerApi {
  readonly connectionId: string;
  readonly instanceId: string;
  readonly agents: Pick<AgentsApi, 'list' | 'get' | 'export' | 'validate' | 'import'>;
  readonly executions: Pick<ExecutionsApi, 'stream' | 'get' | 'cancel' | 'history'>;
  readonly workflows: Pick<WorkflowsApi, 'trigger' | 'get' | 'cancel' | 'resume' | 'history'>;
  readonly files: Pick<FilesApi, 'list' | 'content'>;
  readonly live: Pick<LiveApi, 'follow'>;
}

/** What is reached over a connection; with an instance, only that one. */
export type Connected = Pick<DirectTarget, 'connectionId' | 'practice' | 'instanceId'>;

/** Where runs get the API of their connection from. */
export interface RunnerApis {
  /**
   * The API of a target's connection; where that was removed, of another one to the same instance.
   *
   * @throws OsaError `opal_connection_removed`, `opal_other_instance` where the connection leads
   *   to another instance than the one that the target is for, `forbidden` where practice and real
   *   data would be mixed
   */
  open(target: Connected): Promise<RunnerApi>;
}
