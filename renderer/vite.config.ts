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
  plugins: [react(), orderHead()],
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

/**
 * Puts what the first paint waits for first, and has the page ask at once for what `main.ts` starts
 * with, instead of after it has run.
 */
function orderHead(): Plugin {
  return {
    name: 'order-head',
    transformIndexHtml: {
      order: 'post',
      handler(html, { bundle }) {
        const [sheet = ''] = /<link rel="stylesheet"[^>]*>/.exec(html) ?? [];
        const start = Object.values(bundle ?? {}).find(
          (file) => file.type === 'chunk' && file.isEntry && file.name === 'start',
        );
        const files = start?.type === 'chunk' ? [start.fileName, ...start.imports] : [];
        return {
          html: html.replace(sheet, '').replace('</title>', `</title>\n    ${sheet}`),
          tags: files
            .filter((file) => !html.includes(file))
            .map((file) => ({
              tag: 'link',
              attrs: { rel: 'modulepreload', crossorigin: true, href: `./${file}` },
              injectTo: 'head' as const,
            })),
        };
      },
    },
  };
}

function pathOf(relative: string): string {
  return fileURLToPath(new URL(relative, import.meta.url));
}
