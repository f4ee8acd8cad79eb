import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { spawnConsole } from '../support/console-process.ts';
import { expect, test } from './console-fixture.ts';

test('a link opens the console from a file, and its address then names no secret', async ({
  dataDir,
  context,
  page,
}) => {
  const ports = ['--ingress-port', '0', '--admin-port', '0', '--console-port', '0'];
  const child = spawnConsole(['--data-dir', dataDir, ...ports, '--json']);
  try {
    if (child.stdout === null) throw new Error('The console has no stdout');
    let link = '';
    for await (const line of createInterface({ input: child.stdout })) {
      ({ console: link } = JSON.parse(line) as { console: string });
      break;
    }
    const file = join(dataDir, 'open.html');
    await writeFile(file, `<!doctype html><meta http-equiv="refresh" content="0;url=${link}">`);
    await page.goto(`file://${file}`);
    await expect(page).toHaveTitle(/Home/);
    await expect(page.getByText('This session has ended')).toBeHidden();
    expect(page.url()).toBe(`${new URL(link).origin}/`);

    // Another tab of the same browser is signed in; one that only has the cookie is not.
    const second = await context.newPage();
    await second.goto(`${new URL(link).origin}/`);
    await expect(second).toHaveTitle(/Home/);
    await expect(second.getByText('This session has ended')).toBeHidden();
    await second.evaluate(() => window.localStorage.clear());
    await second.reload();
    await expect(second.getByText('This session has ended')).toBeVisible();
  } finally {
    child.kill('SIGTERM');
  }
});
