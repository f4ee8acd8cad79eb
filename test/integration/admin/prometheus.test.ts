import { execFileSync, spawn, spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { copyFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { z } from 'zod';
import { freePort } from '../../support/redis-server.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';
import { TEST_SECRETS, testEngine } from '../../support/test-engine.ts';
import { waitFor } from '../../support/wait-for.ts';

const MONITORING = fileURLToPath(new URL('../../../monitoring', import.meta.url));
const RULES = join(MONITORING, 'prometheus-rules.yml');
const HAS_PROMETHEUS = spawnSync('prometheus', ['--version']).status === 0;
if (!HAS_PROMETHEUS) console.warn('Skipped: there is no Prometheus to read the metrics with.');

const dashboardSchema = z.object({
  panels: z.array(z.object({ targets: z.array(z.object({ expr: z.string() })) })),
});
const answerSchema = z.object({
  status: z.string(),
  data: z.object({ result: z.array(z.unknown()) }),
});
const rulesSchema = z.object({
  data: z.object({
    groups: z.array(z.object({ rules: z.array(z.object({ health: z.string() })) })),
  }),
});

/** What nothing has happened of in a run that goes well, so that there is no series. */
const QUIET = ['osal_recovery_escalations_total'];

it.skipIf(!HAS_PROMETHEUS)(
  'is read by Prometheus, which loads the rules and answers every query of the dashboard',
  { timeout: 60_000 },
  async () => {
    await using folder = await temporaryFolder();
    await using data = await temporaryFolder();
    await using console = await testEngine(data.path);
    const runId = await console.startPractice();
    const { admin } = console.engine.addresses;
    const headers = { authorization: `ApiKey ${TEST_SECRETS.adminKey}` };
    // Counting begins with the first reading.
    await fetch(`${admin}/metrics`, { headers });
    await console.untilEnded(runId);
    await console.call('results.get', { runId });
    const metrics = await (await fetch(`${admin}/metrics`, { headers })).text();
    execFileSync('promtool', ['check', 'metrics'], { input: metrics });
    execFileSync('promtool', ['check', 'rules', RULES]);

    await copyFile(RULES, join(folder.path, 'rules.yml'));
    await writeFile(join(folder.path, 'key'), TEST_SECRETS.adminKey ?? '');
    await writeFile(
      join(folder.path, 'prometheus.yml'),
      `global: { scrape_interval: 1s, evaluation_interval: 1s }
rule_files: [rules.yml]
scrape_configs:
  - job_name: osa-console
    authorization: { type: ApiKey, credentials_file: key }
    static_configs: [{ targets: ['${new URL(admin).host}'] }]
`,
    );
    const port = await freePort();
    const prometheus = spawn(
      'prometheus',
      [
        '--config.file=prometheus.yml',
        '--storage.tsdb.path=data',
        `--web.listen-address=127.0.0.1:${port}`,
      ],
      { cwd: folder.path, stdio: 'ignore' },
    );
    const ended = new Promise((resolve) => prometheus.once('exit', resolve));
    const ask = async (path: string): Promise<unknown> => {
      const response = await fetch(`http://127.0.0.1:${port}/api/v1/${path}`).catch(() => null);
      return response?.ok === true ? response.json() : null;
    };
    const find = async (expr: string): Promise<readonly unknown[]> => {
      const answer = await ask(`query?query=${encodeURIComponent(expr)}`);
      return answerSchema.safeParse(answer).data?.data.result ?? [];
    };
    try {
      await waitFor(async () => (await find('up{job="osa-console"} == 1')).length === 1);
      const dashboard = dashboardSchema.parse(
        JSON.parse(readFileSync(join(MONITORING, 'grafana-dashboard.json'), 'utf8')),
      );
      const queries = dashboard.panels.flatMap(({ targets }) => targets.map(({ expr }) => expr));
      expect(queries.length).toBeGreaterThan(15);
      for (const query of queries) {
        const expr = query.replaceAll('$instance', '.*').replaceAll('$__rate_interval', '1m');
        const isQuiet = QUIET.some((name) => expr.includes(name));
        await waitFor(async () => isQuiet || (await find(expr)).length > 0, 20_000).catch(() => {
          throw new Error(`Nothing is found by ${expr}`);
        });
      }
      await waitFor(async () => {
        const rules = rulesSchema.safeParse(await ask('rules')).data?.data.groups ?? [];
        const health = rules.flatMap((group) => group.rules.map((rule) => rule.health));
        return health.length > 8 && health.every((one) => one === 'ok');
      });
    } finally {
      prometheus.kill();
      await ended;
    }
  },
);
