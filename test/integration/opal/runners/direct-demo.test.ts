import { Writable } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { runDemo } from '../../../../main/demo.ts';
import { startPracticeApi } from '../../../support/practice-api.ts';
import { temporaryFolder } from '../../../support/temporary-folder.ts';

async function demo(
  argv: readonly string[],
  env: Record<string, string> = {},
): Promise<{ code: number; said: string }> {
  await using folder = await temporaryFolder();
  let said = '';
  const stdout = new Writable({
    write(chunk: Buffer, _encoding, done) {
      said += chunk.toString();
      done();
    },
  });
  const code = await runDemo({
    argv: [...argv, '--pace', 'instant', '--out', folder.path],
    env,
    stdout,
    stderr: stdout,
  });
  return { code, said };
}

describe('the demo over the API', () => {
  it.each([
    ['opal', '9 of 9', ''],
    ['console', '11 of 11', 'campaign_brief_writer,Campaign planner'],
  ])('led by %s brings %s results', async (ledBy, results, ownAgents) => {
    const { code, said } = await demo(['--direct', '--led-by', ledBy, '--own-agents', ownAgents]);
    expect(said).toContain(`${results} agents received`);
    expect(said.includes('Campaign brief writer received')).toBe(ownAgents !== '');
    expect(said).toContain('Practice analysis');
    expect(code).toBe(0);
  });

  it('installs on another server and runs there, and runs nothing without its agents', async () => {
    const practice = await startPracticeApi({ installed: false });
    const { baseUrl, issuer, wsUrl, token } = practice.address;
    const env = {
      OSA_OPAL_URL: baseUrl,
      OSA_OPAL_ISSUER: issuer,
      OSA_OPAL_LIVE_URL: wsUrl,
      OSA_OPAL_TOKEN: token,
    };
    const without = await demo(['--direct', '--led-by', 'console'], env);
    expect(without.code).toBe(1);
    expect(without.said).toContain('opal_agent_not_found');
    expect([...practice.api.world().executions.all()]).toEqual([]);
    const installed = await demo(['--direct', '--led-by', 'console', '--install'], env);
    expect(installed.said).toContain('OSA GEO audit: installed');
    expect(installed.said).toContain('9 of 9 agents received');
    expect(installed.code).toBe(0);
    const again = await demo(['--direct', '--led-by', 'opal'], env);
    expect(again.said).toContain('9 of 9 agents received');
    expect(again.code).toBe(0);
  });

  it.each([
    [['--direct', '--led-by', 'nobody'], {}, '--led-by'],
    [
      ['--direct'],
      { OSA_OPAL_URL: 'http://opal.example', OSA_OPAL_TOKEN: 't0ken' },
      'OSA_OPAL_URL',
    ],
    [['--direct'], { OSA_OPAL_TOKEN: 'not printable' }, 'OSA_OPAL_TOKEN'],
    [['--direct'], { OSA_OPAL_URL: 'https://opal.example' }, 'OSA_OPAL_TOKEN'],
  ])('refuses %j with %j', async (argv, env, named) => {
    const { code, said } = await demo(argv, env);
    expect(code).toBe(2);
    expect(said).toContain(named);
  });
});
