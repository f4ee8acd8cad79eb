import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vite';
import { rendererConfig } from '../../../renderer/vite.config.ts';

/**
 * The renderer over fixtures: every screen in every state, without an engine.
 *
 * For looking at the screens while working on them; no part of the product is built from
 * it. `vite build` writes it to `.cache/renderer-preview`, `vite` serves it.
 */
export default defineConfig({
  ...rendererConfig,
  root: fileURLToPath(new URL('.', import.meta.url)),
  build: {
    ...rendererConfig.build,
    outDir: fileURLToPath(new URL('../../../.cache/renderer-preview', import.meta.url)),
    rolldownOptions: { input: fileURLToPath(new URL('index.html', import.meta.url)) },
  },
});
