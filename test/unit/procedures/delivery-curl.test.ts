import { execFileSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { quoteForShell, writeCurl } from '../../../main/procedures/delivery-curl.ts';

const ORIGIN = 'http://127.0.0.1:4817';
const NASTY = `it's "$HOME" \`id\` $(id) \\ ! * ; é\n'''`;

function shell(command: string): string {
  return execFileSync('/bin/sh', ['-c', command], { encoding: 'utf8' });
}

describe('the text of the curl command', () => {
  it('hands every character to the shell as it is', () => {
    expect(shell(`printf %s ${quoteForShell(NASTY)}`)).toBe(NASTY);
  });

  it('sends the body as it stands, whatever is in it', () => {
    const command = writeCurl({ source: 'tool', route: '/tools/x' }, { text: NASTY }, ORIGIN);
    const printed = shell(`curl() { for last; do :; done; printf %s "$last"; }\n${command}`);
    expect(JSON.parse(printed)).toEqual({ text: NASTY });
  });

  it('names secrets as shell variables only', () => {
    const tool = writeCurl({ source: 'tool', route: '/tools/x' }, {}, ORIGIN);
    const webhook = writeCurl({ source: 'webhook', route: '/w' }, {}, ORIGIN);
    expect(tool).toContain('Bearer $OSA_TOOL_TOKEN');
    expect(webhook).toContain('"$OSA_WEBHOOK_SECRET"');
  });

  it.each([
    ['tool', '/tools/osa_send_data_to_osa_webhook'],
    ['tool', '/tools/osa_store_workflow_data'],
    ['batch', '/tools/osa_workflow_data'],
    ['batch', '/api/opal/osa-workflow'],
    ['webhook', '/api/webhooks/opal-workflow'],
  ] as const)('posts what came as a %s to the door it came through, %s', (source, route) => {
    expect(writeCurl({ source, route }, {}, ORIGIN)).toContain(`-X POST '${ORIGIN}${route}'`);
  });

  it('posts what came through no door to that of a result', () => {
    expect(writeCurl({ source: 'pasted', route: 'pasted' }, {}, ORIGIN)).toContain(
      `'${ORIGIN}/tools/osa_send_data_to_osa_webhook'`,
    );
  });

  it('takes nothing of the route into the command', () => {
    const route = "/tools/x'; id; '";
    expect(writeCurl({ source: 'tool', route }, {}, ORIGIN)).not.toContain('id;');
  });

  it('is empty without a body', () => {
    expect(writeCurl({ source: 'tool', route: '/tools/x' }, null, ORIGIN)).toBe('');
  });
});
