import { existsSync } from 'node:fs';
import { installedElectron } from '../electron-binary.ts';
import { pathsOf } from '../setup/system-packages.mjs';
import { toolPath } from '../tool-path.ts';
import { findChromium } from './find-chromium.ts';
import { runCheck, runTestRunner, type Command } from './stage-commands.ts';
import { skippedStage, type Stage, type StageContext, type StageOutcome } from './stage.ts';

const TORTURE = 'test/integration/torture';

/**
 * The stages of the test command, in the order in which they start.
 *
 * The longest first, for it fills one core while all the others follow each other on the
 * second; the browsers, which want the machine for themselves, last. The torture is apart from
 * the other integration tests so that both cores end at about the same time.
 */
export const STAGES: readonly Stage[] = [
  testStage('integration', 'Integration tests', 'test/integration', runIntegration),
  testStage('unit', 'Unit tests', 'test/unit', runUnit),
  checkStage('types', 'Types', (tool) => [...tool('typescript', 'tsc'), '-b']),
  checkStage('lint', 'Lint', (tool) => [...tool('oxlint'), '--type-aware', '--deny-warnings']),
  checkStage('format', 'Formatting', (tool) => [...tool('prettier'), '--check', '.']),
  checkStage('floors', 'Imports between floors', () => ['scripts/check-floors.ts']),
  checkStage('renderer', 'Build of the renderer', () => ['scripts/build.ts', 'renderer']),
  testStage('torture', 'Torture, its short form', TORTURE, runTorture),
  {
    ...checkStage('desktop', 'Build of the desktop app', () => ['scripts/build.ts', 'electron']),
    needs: ['renderer'],
  },
  {
    ...testStage('browser', 'Browser tests', 'test/e2e', runInBrowser),
    needs: ['renderer'],
    cores: 2,
  },
  {
    ...testStage('electron', 'Electron tests', 'test/electron', runInElectron),
    needs: ['desktop'],
    cores: 2,
  },
];

const REPORTER = './scripts/testing/counting-reporter.ts';

type ToolCommand = (packageName: string, command?: string) => readonly string[];

function checkStage(
  name: string,
  title: string,
  nodeArguments: (tool: ToolCommand) => readonly string[],
): Stage {
  const run = (context: StageContext) => {
    const tool: ToolCommand = (...which) => [toolPath(context.projectRoot, ...which)];
    return runCheck([process.execPath, ...nodeArguments(tool)], context);
  };
  return { name, title, needs: [], cores: 1, run };
}

function testStage(
  name: string,
  title: string,
  testFolder: string,
  run: (name: string, context: StageContext) => Promise<StageOutcome>,
): Stage {
  return { name, title, testFolder, needs: [], cores: 1, run: (context) => run(name, context) };
}

function runUnit(name: string, context: StageContext): Promise<StageOutcome> {
  return runTestRunner(name, vitest('unit*', context, context.files), context);
}

function runIntegration(name: string, context: StageContext): Promise<StageOutcome> {
  const chosen = [`--exclude=${TORTURE}/**`, ...context.files];
  return runTestRunner(name, vitest('integration', context, chosen), context);
}

function runTorture(name: string, context: StageContext): Promise<StageOutcome> {
  const chosen = context.files.length === 0 ? [`${TORTURE}/`] : context.files;
  return runTestRunner(name, vitest('integration', context, chosen), context);
}

function vitest(
  project: string,
  { projectRoot }: StageContext,
  chosen: readonly string[],
): Command {
  const tool = toolPath(projectRoot, 'vitest');
  const options = [`--project=${project}`, '--reporter=default', `--reporter=${REPORTER}`];
  return [process.execPath, tool, 'run', ...options, ...chosen];
}

async function runInBrowser(name: string, context: StageContext): Promise<StageOutcome> {
  const chromium = findChromium(context.env);
  if (chromium.executablePath === null) return skippedStage(chromium.reason);
  return runTestRunner(name, playwright('playwright.config.ts', context), context);
}

async function runInElectron(name: string, context: StageContext): Promise<StageOutcome> {
  if (installedElectron(context.projectRoot, context.env) === null) {
    return skippedStage(
      'the Electron binary is not installed: node node_modules/electron/install.js',
    );
  }
  const command = playwright('playwright.electron.config.ts', context);
  if (hasDisplay(context.env)) return runTestRunner(name, command, context);
  const [virtualDisplay] = pathsOf('xvfb-run', context.env).filter((file) => existsSync(file));
  if (virtualDisplay === undefined) return skippedStage('there is no display, and no xvfb-run');
  return runTestRunner(name, [virtualDisplay, '--auto-servernum', ...command], context);
}

function playwright(config: string, { projectRoot, files }: StageContext): Command {
  const tool = toolPath(projectRoot, '@playwright/test', 'playwright');
  const options = [`--config=${config}`, `--reporter=${REPORTER},list`];
  // Playwright reads a file's name as a regular expression.
  const patterns = files.map((file) => `${file.replaceAll('.', String.raw`\.`)}$`);
  return [process.execPath, tool, 'test', ...options, ...patterns];
}

function hasDisplay(env: NodeJS.ProcessEnv): boolean {
  return process.platform !== 'linux' || Boolean(env['DISPLAY'] || env['WAYLAND_DISPLAY']);
}
