import '../../../renderer/configure-zod.ts';
import { applyStoredColorScheme } from '../../../renderer/theme/color-scheme.ts';

applyStoredColorScheme(document.documentElement, window.localStorage);

// Dynamic for the same reason as in the product: zod is configured first.
const [{ start }, { createFixtureBridge }, { SCENARIOS }] = await Promise.all([
  import('../../../renderer/start.ts'),
  import('../fixture-bridge.ts'),
  import('./scenarios.ts'),
]);

const wanted = new URLSearchParams(window.location.search).get('scenario') ?? 'busy';
const scenario = SCENARIOS[wanted] ?? SCENARIOS['busy'];
if (scenario !== undefined) {
  const world = scenario.world(Date.now());
  const bridge = createFixtureBridge(world);
  start(document, bridge);
  scenario.afterwards?.(bridge, world);
}
