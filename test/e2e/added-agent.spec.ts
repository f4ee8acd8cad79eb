import { join } from 'node:path';
import { createConsoleServer } from '../../main/console-server/console-server.ts';
import { Sessions } from '../../main/console-server/sessions.ts';
import { builtInAgents } from '../../shared/domain/built-in-agents.ts';
import { agentDefinitionSchema } from '../../shared/domain/agents.ts';
import { testEngine } from '../support/test-engine.ts';
import { expect, test } from './console-fixture.ts';

const SEO_AUDIT = agentDefinitionSchema.parse({
  id: 'seo_audit',
  label: 'SEO audit',
  purpose: 'Can search engines read the site?',
  order: 10,
  tier: 'insights',
  slaMs: 90_000,
  confidenceThreshold: 0.9,
});

test('an agent that an engagement has added can be chosen like the nine', async ({
  dataDir,
  page,
}) => {
  const agentRegistry = builtInAgents.with([SEO_AUDIT]);
  const { engine } = await testEngine(dataDir, { agentRegistry });
  const sessions = new Sessions({ now: Date.now });
  const rendererDir = join(import.meta.dirname, '..', '..', 'out', 'renderer');
  const server = createConsoleServer({ engine, sessions, rendererDir });
  try {
    const origin = await server.listen({ host: '127.0.0.1', port: 0 });
    await page.goto(`${origin}/?token=${sessions.issueToken()}`);
    await page.getByRole('link', { name: 'Webhooks' }).click();
    await page.getByRole('combobox', { name: 'Filter by agent' }).click();
    const choices = page.getByRole('option');
    await expect(choices).toHaveCount(builtInAgents.all.length + 1);
    await expect(choices.last()).toHaveText('SEO audit');
  } finally {
    await server.close();
    await engine.stop();
  }
});
