import './configure-zod.ts';
import { keepPageKey } from './bridge/page-key.ts';
import { applyStoredColorScheme } from './theme/color-scheme.ts';

keepPageKey(window);
applyStoredColorScheme(document.documentElement, window.localStorage);

// Dynamic, so that no schema is created before zod is configured, however the bundle is split.
const { start } = await import('./start.ts');
start(document);
