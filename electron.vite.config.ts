import { fileURLToPath } from 'node:url';
import {
  defineConfig,
  type MainViteConfig,
  type PreloadViteConfig,
  type RendererViteConfig,
} from 'electron-vite';
import { loadConfigFromFile, type ConfigEnv } from 'vite';

/** Packages stay outside: native modules and fonts are found in `node_modules` at run time. */
const main: MainViteConfig = {
  build: {
    outDir: pathOf('out/main'),
    externalizeDeps: true,
    rolldownOptions: {
      input: { index: pathOf('main/index.ts') },
      // No folder for chunks: whoever starts a thread (scripts/thread-bundles.ts) names its file
      // beside its own, and the bundler decides which file that is in.
      output: { entryFileNames: '[name].js', chunkFileNames: '[name]-[hash].js' },
    },
  },
};

/**
 * One CommonJS file with everything in it: in a sandbox a preload script can require
 * nothing but `electron`.
 */
const preload: PreloadViteConfig = {
  build: {
    outDir: pathOf('out/preload'),
    externalizeDeps: false,
    rolldownOptions: {
      input: { index: pathOf('preload/index.ts') },
      output: { format: 'cjs', entryFileNames: '[name].cjs' },
    },
  },
};

/**
 * How the Electron app is bundled: main, preload and renderer, into `out/`.
 */
export default defineConfig(async (env) => ({
  main,
  preload,
  renderer: await rendererConfig(env),
}));

/** The renderer as the browser host builds it, and minified as there. */
async function rendererConfig(env: ConfigEnv): Promise<RendererViteConfig> {
  const file = pathOf('renderer/vite.config.ts');
  const loaded = await loadConfigFromFile(env, file);
  if (loaded === null) throw new Error(`${file} holds no configuration`);
  const { build, ...config } = loaded.config;
  return { ...config, build: { ...build, minify: true } };
}

function pathOf(relative: string): string {
  return fileURLToPath(new URL(relative, import.meta.url));
}
