import { describe, expect, it } from 'vitest';
import { heldWords } from '../../../renderer/features/run/held-words.ts';
import { environmentConnection, opalConnection } from '../../support/fixture-opal.ts';

const acme = opalConnection(1, 'Acme', 0);
const run = { connectionId: acme.connectionId, instanceId: acme.instanceId };

describe('a run over Opal’s API that is on hold', () => {
  it('says that its connection was removed, and which instance to connect', () => {
    const { title, text } = heldWords(run, { connections: [], environment: null });
    expect(title).toBe('its connection was removed');
    expect(text).toContain('instance-1');
  });

  it('says that its connection has ended', () => {
    const ended = { ...acme, state: 'sign_in_again' as const };
    const { title, text } = heldWords(run, { connections: [ended], environment: null });
    expect(title).toBe('waiting for a new sign-in');
    expect(text).toContain('Acme');
  });

  it('says that the environment leads elsewhere, or has no token that works', () => {
    const environment = environmentConnection(0);
    const over = { connectionId: 'environment', instanceId: 'instance-9' };
    const elsewhere = heldWords(over, { connections: [], environment }).text;
    expect(elsewhere).toContain(environment.instanceId);
    expect(elsewhere).toContain('instance-9');
    const none = heldWords(over, { connections: [], environment: null }).text;
    expect(none).toContain('was not accepted, or there is none');
  });

  it('leaves what an agent was refused to a person while the connection works', () => {
    const { text } = heldWords(run, { connections: [acme], environment: null });
    expect(text).toContain('resume the run');
  });
});
