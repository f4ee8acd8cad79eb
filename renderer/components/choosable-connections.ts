import type { ProcedureOutput } from '../../shared/contract/procedures.ts';
import type { OpalConnection } from '../../shared/domain/opal-connection.ts';

/** A connection that can be chosen: one that a person has made, or the environment's. */
export interface ChoosableConnection extends Pick<
  OpalConnection,
  'label' | 'instanceId' | 'addresses' | 'who' | 'state' | 'isPractice'
> {
  readonly connectionId: string;
  readonly isFromEnvironment?: boolean;
}

/** All connections that can be chosen, the environment's last. */
export function choosable({
  connections,
  environment,
}: Pick<
  ProcedureOutput<'opal.connections'>,
  'connections' | 'environment'
>): ChoosableConnection[] {
  if (environment === null) return [...connections];
  return [
    ...connections,
    { ...environment, label: 'From the environment', isFromEnvironment: true, isPractice: false },
  ];
}
