import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { explainUnsupportedNode } from '../../../scripts/setup/node-version.mjs';

const RUN = fileURLToPath(new URL('../../../scripts/run.mjs', import.meta.url));

describe('the check of the Node version', () => {
  test.each(['20.0.0', '20.20.2', '22.12.0', '24.21.0', '100.1.0'])('accepts %s', (version) => {
    expect(explainUnsupportedNode(version)).toBeNull();
  });

  test.each(['0.12.18', '14.21.3', '18.20.8', '19.9.0'])('says what to do on %s', (version) => {
    const complaint = explainUnsupportedNode(version);
    expect(complaint).toContain(`this is Node ${version}`);
    expect(complaint).toContain('Node 20 or newer');
    expect(complaint).not.toContain('\n');
  });

  test('exits with 2 and one line, before anything else is loaded', () => {
    const old = 'Object.defineProperty(process, "versions", { value: { node: "18.20.8" } });';
    const answer = spawnSync(
      process.execPath,
      ['--import', `data:text/javascript,${encodeURIComponent(old)}`, RUN, 'serve'],
      { encoding: 'utf8' },
    );
    expect(answer.status).toBe(2);
    expect(answer.stdout).toBe('');
    expect(answer.stderr).toMatch(/^Node 20 or newer is needed; this is Node 18\.20\.8\..*\n$/);
  });
});
