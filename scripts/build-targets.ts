import { spawn } from 'node:child_process';
import path from 'node:path';
import type { BuildOutput, BuildTarget } from './build-if-stale.ts';
import { missingThreadFiles } from './missing-thread-files.ts';
import { buildThreads } from './thread-bundles.ts';
import { toolPath } from './tool-path.ts';

const RENDERER_OUTPUT: BuildOutput = {
  folder: 'renderer',
  inputs: ['renderer', 'shared', 'package-lock.json'],
};

const SHELL_INPUTS = ['shared', 'electron.vite.config.ts', 'package.json', 'package-lock.json'];

const ELECTRON_OUTPUTS: readonly BuildOutput[] = [
  { folder: 'main', inputs: ['main', 'scripts/thread-bundles.ts', ...SHELL_INPUTS] },
  { folder: 'preload', inputs: ['preload', ...SHELL_INPUTS] },
  RENDERER_OUTPUT,
];

/**
 * The renderer alone, for the browser host.
 */
export function rendererTarget(projectRoot: string): BuildTarget {
  return {
    name: 'user interface',
    outputs: [RENDERER_OUTPUT],
    async build(workshop) {
      await runBuildTool(projectRoot, 'vite', [
        `--config=${path.join('renderer', 'vite.config.ts')}`,
        `--outDir=${path.join(workshop, 'renderer')}`,
        '--emptyOutDir',
      ]);
    },
  };
}

/**
 * The Electron app: its main process, the preload script, and the same renderer.
 */
export function electronTarget(projectRoot: string): BuildTarget {
  return {
    name: 'desktop app',
    outputs: ELECTRON_OUTPUTS,
    async build(workshop) {
      await runBuildTool(projectRoot, 'electron-vite', [`--outDir=${workshop}`]);
      await buildThreads(projectRoot, path.join(workshop, 'main'));
      const missing = await missingThreadFiles(path.join(workshop, 'main'));
      if (missing.length > 0) throw new Error(`The bundle lacks threads: ${missing.join(', ')}.`);
    },
  };
}

/** Runs a build; what the tool prints goes to standard error. */
async function runBuildTool(
  projectRoot: string,
  tool: 'vite' | 'electron-vite',
  options: readonly string[],
): Promise<void> {
  const child = spawn(
    process.execPath,
    [toolPath(projectRoot, tool), 'build', '--logLevel=warn', ...options],
    { cwd: projectRoot, stdio: ['ignore', 2, 2] },
  );
  const code = await new Promise<number | null>((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', resolve);
  });
  if (code !== 0) throw new Error(`"${tool} build" failed (exit code ${code ?? 'none'}).`);
}
