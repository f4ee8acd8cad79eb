import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig, type Plugin, type UserConfig } from 'vite';

/**
 * What is needed before the first screen, in few files; every screen has its own beside them.
 *
 * What `main.ts` imports before it has configured zod is apart from all schemas: whatever shared
 * a file with them would be run together with them.
 */
const FIRST_FILES = [
  {
    name: 'before-start',
    priority: 3,
    test: /renderer\/(theme\/(before-start|color-scheme)|bridge\/page-key)|contract\/http\.ts|preload-helper/,
  },
  {
    name: 'packages',
    priority: 2,
    test: /node_modules\/(react|react-dom|scheduler|react-router|zod|@tanstack\/(query-core|react-query))\//,
  },
  {
    name: 'frame',
    priority: 1,
    tags: ['$initial' as const],
    test: (id: string) => !/renderer\/(index\.html|main\.ts|configure-zod)/.test(id),
  },
];

/**
 * Builds the renderer for both hosts.
 *
 * A static bundle with relative addresses: the browser host serves it over HTTP, the
 * Electron host over its own scheme. Nothing is inlined, because the content security
 * policy allows scripts, styles and fonts from the bundle's own origin only.
 */
export const rendererConfig = {
  root: pathOf('.'),
  base: './',
  plugins: [react(), preloadStart()],
  build: {
    outDir: pathOf('../out/renderer'),
    emptyOutDir: true,
    target: 'chrome120',
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 1500,
    rolldownOptions: {
      input: { index: pathOf('index.html'), start: pathOf('start.ts') },
      output: { codeSplitting: { groups: FIRST_FILES } },
    },
  },
} satisfies UserConfig;

export default defineConfig(rendererConfig);

/** Has the page ask for what `main.ts` starts with at once, instead of after it has run. */
function preloadStart(): Plugin {
  return {
    name: 'preload-start',
    transformIndexHtml: {
      order: 'post',
      handler(_html, { bundle }) {
        const start = Object.values(bundle ?? {}).find(
          (file) => file.type === 'chunk' && file.isEntry && file.name === 'start',
        );
        if (start?.type !== 'chunk') return [];
        return [start.fileName, ...start.imports].map((file) => ({
          tag: 'link',
          attrs: { rel: 'modulepreload', crossorigin: true, href: `./${file}` },
          injectTo: 'head' as const,
        }));
      },
    },
  };
}

function pathOf(relative: string): string {
  return fileURLToPath(new URL(relative, import.meta.url));
}
