import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig, type UserConfig } from 'vite';

const renderer = fileURLToPath(new URL('.', import.meta.url));
const output = fileURLToPath(new URL('../out/renderer', import.meta.url));

/**
 * Builds the renderer for both hosts.
 *
 * A static bundle with relative addresses: the browser host serves it over HTTP, the
 * Electron host over its own scheme. Nothing is inlined, because the content security
 * policy allows scripts, styles and fonts from the bundle's own origin only.
 */
export const rendererConfig = {
  root: renderer,
  base: './',
  plugins: [react()],
  build: {
    outDir: output,
    emptyOutDir: true,
    target: 'chrome120',
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 1500,
    rollupOptions: { input: fileURLToPath(new URL('index.html', import.meta.url)) },
  },
} satisfies UserConfig;

export default defineConfig(rendererConfig);
