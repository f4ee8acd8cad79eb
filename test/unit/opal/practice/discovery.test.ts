import { describe, expect, it } from 'vitest';
import { discoverResultTool } from '../../../../main/opal/practice/discovery.ts';
import { defaultDiscovery } from '../../../support/recording-ingress.ts';

const HOST = 'http://127.0.0.1:4817';

function discover(document: unknown, discoveryUrl = `${HOST}/discovery`) {
  return discoverResultTool(discoveryUrl, JSON.stringify(document));
}

const parameter = { name: 'agent_name', type: 'string', description: '', required: true };

describe('discoverResultTool', () => {
  it.each([
    ['/discovery', '/tools/osa_send_data_to_osa_webhook'],
    ['/discovery/', '/discovery/tools/osa_send_data_to_osa_webhook'],
    ['/osa/discovery', '/osa/tools/osa_send_data_to_osa_webhook'],
  ])('takes the last segment off %s and adds the endpoint', (path, expected) => {
    expect(discover(defaultDiscovery(), `${HOST}${path}`)).toEqual({
      ok: true,
      url: `${HOST}${expected}`,
    });
  });

  it.each([
    ['no tool of that name', defaultDiscovery({ name: 'another_tool' }), 'practice_tool_missing'],
    ['another method', defaultDiscovery({ http_method: 'GET' }), 'practice_tool_missing'],
    [
      'a JSON schema in the place of the parameters',
      defaultDiscovery({ parameters: { type: 'object', properties: {} } }),
      'practice_discovery_invalid',
    ],
    [
      'a parameter with a fifth field',
      defaultDiscovery({ parameters: [{ ...parameter, default: '' }] }),
      'practice_discovery_invalid',
    ],
    ['a list of functions without the envelope', [], 'practice_discovery_invalid'],
  ])('refuses %s', (_what, document, code) => {
    expect(discover(document)).toMatchObject({ ok: false, code });
  });

  it('refuses a document that is not JSON', () => {
    expect(discoverResultTool(`${HOST}/discovery`, '<html>')).toMatchObject({
      ok: false,
      code: 'practice_discovery_invalid',
    });
  });
});
