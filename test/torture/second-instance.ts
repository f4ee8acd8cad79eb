import { once } from 'node:events';
import { spawnConsole } from '../support/console-process.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { campaign, type Outcome } from './campaign.ts';

/** Consoles that are started by mistake on a folder that one is working on. */
export async function startSecond(seed: number, times: number): Promise<Outcome> {
  await using folder = await temporaryFolder();
  const problems: string[] = [];
  return await campaign(seed, folder.path, async ({ host }) => {
    await using life = host.start();
    await life.ready;
    for (let time = 0; time < times; time += 1) {
      const ports = ['--ingress-port', '0', '--admin-port', '0', '--console-port', '0'];
      const second = spawnConsole(['--data-dir', folder.path, ...ports, '--json']);
      let said = '';
      second.stderr?.on('data', (chunk: Buffer) => {
        said += chunk.toString();
      });
      const [code] = (await once(second, 'exit')) as [number | null];
      if (code === 0 || code === null) problems.push(`The second console ended with ${code}`);
      if (!said.includes(`process ${life.pid}`)) {
        problems.push(`The second console does not name process ${life.pid}: ${said}`);
      }
    }
    if (!life.isAlive) problems.push('The first console ended');
    await life.stop();
    return { problems, summary: `${times} second consoles` };
  });
}
