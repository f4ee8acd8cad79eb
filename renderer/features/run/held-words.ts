import type { EnvironmentConnection } from '../../../shared/contract/opal.ts';
import type { RunView } from '../../../shared/contract/run-view.ts';
import type { OpalConnection } from '../../../shared/domain/opal-connection.ts';

/** Why a run over Opal's API is on hold, and what lets it go on. */
export interface HeldWords {
  readonly title: string;
  readonly text: string;
}

/** What is the matter with the connection of a run that is on hold. */
export function heldWords(
  { connectionId, instanceId }: Pick<RunView, 'connectionId' | 'instanceId'>,
  {
    connections,
    environment,
  }: {
    readonly connections: readonly Pick<
      OpalConnection,
      'connectionId' | 'instanceId' | 'label' | 'state'
    >[];
    readonly environment: Pick<EnvironmentConnection, 'connectionId' | 'instanceId'> | null;
  },
): HeldWords {
  const instance = instanceId === null ? 'the client’s instance' : `the instance ${instanceId}`;
  const own = connections.find((one) => one.connectionId === connectionId);
  if (connectionId === 'environment') {
    const isOther = environment !== null && environment.instanceId !== instanceId;
    return {
      title: 'waiting for a token',
      text: isOther
        ? `The token of the environment leads to the instance ${environment.instanceId} now, and this run is for ${instance}. Start the console with a token for that one.`
        : `The token of the environment was not accepted, or there is none. Start the console with a token for ${instance}.`,
    };
  }
  if (own === undefined) {
    return {
      title: 'its connection was removed',
      text: `Connect ${instance} again. The run then goes on by itself.`,
    };
  }
  if (own.state === 'sign_in_again') {
    return {
      title: 'waiting for a new sign-in',
      text: `The connection ${own.label} has ended. Sign in again, and the run goes on by itself.`,
    };
  }
  return {
    title: 'something was not allowed',
    text: 'Opal, or a service that an agent asked, did not accept its keys. Put that right there, then resume the run.',
  };
}
