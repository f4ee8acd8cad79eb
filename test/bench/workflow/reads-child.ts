/**
 * The console's real engine on a full data folder, asked as the screens ask it.
 */
import { startEngine } from '../../../main/engine.ts';
import { keychainInMemory } from '../../support/test-engine.ts';
import { benchConfig } from '../bench-config.ts';
import { serveTasks } from './child.ts';

const keychain = keychainInMemory();
const engine = await startEngine(benchConfig(process.argv[2] ?? ''), {
  loadKeytar: async () => keychain,
});

serveTasks(
  async (task) => {
    if (task.kind !== 'call') throw new Error(`"${task.kind}" is not for this process.`);
    const tookMs: number[] = [];
    for (let time = 0; time < task.times; time += 1) {
      const startedAt = performance.now();
      const answer = await engine.call(task.name, task.input);
      tookMs.push(performance.now() - startedAt);
      if (!answer.ok) throw new Error(`${task.name}: ${answer.error.message}`);
      // As between requests: the engine has its turn.
      await new Promise((resolve) => setImmediate(resolve));
    }
    return tookMs;
  },
  () => engine.stop(),
);
