import { existsSync } from 'node:fs';
import path from 'node:path';
import type { Stage } from './stage.ts';

/** What a runner takes for a test; other files beside it are support. */
const TEST_FILE = /\.(?:test|spec)\.tsx?$/;

/**
 * The stages that were asked for by name or by test file, and those they need.
 *
 * A file belongs to one stage, so its stage need not be named. A stage of which files are
 * named runs those alone. All stages run where nothing is named.
 *
 * @param named names of stages, and test files from the project root or from the folder of
 *   a stage
 * @throws {ChoiceError} for what is neither a stage nor a test file
 */
export function chooseStages(
  stages: readonly Stage[],
  named: readonly string[],
  projectRoot: string,
): readonly Stage[] {
  if (named.length === 0) return stages;
  const names = named.filter((name) => stages.some((stage) => stage.name === name));
  const files = named
    .filter((name) => !names.includes(name))
    .map((name) => findTestFile(stages, name, projectRoot));
  for (const { file, stage } of files) {
    if (names.length > 0 && !names.includes(stage)) {
      throw new ChoiceError(`"${file}" belongs to the stage "${stage}", which is not named.`);
    }
  }
  const chosen = new Set<string>();
  const choose = (name: string): void => {
    if (chosen.has(name)) return;
    chosen.add(name);
    stages.find((stage) => stage.name === name)?.needs.forEach(choose);
  };
  [...names, ...files.map(({ stage }) => stage)].forEach(choose);
  return stages
    .filter(({ name }) => chosen.has(name))
    .map((stage) =>
      onlyFiles(
        stage,
        files.filter((one) => one.stage === stage.name).map(({ file }) => file),
      ),
    );
}

/** Somebody named a stage or a file that does not exist. */
export class ChoiceError extends Error {}

function findTestFile(
  stages: readonly Stage[],
  name: string,
  projectRoot: string,
): { readonly file: string; readonly stage: string } {
  if (!/[./\\]/.test(name)) {
    const known = stages.map((stage) => stage.name).join(', ');
    throw new ChoiceError(`There is no test stage "${name}". There are: ${known}.`);
  }
  // A folder within that of another stage comes first.
  const depth = ({ testFolder = '' }: Stage): number => testFolder.length;
  for (const { name: stage, testFolder } of stages.toSorted((a, b) => depth(b) - depth(a))) {
    if (testFolder === undefined) continue;
    const folder = path.resolve(projectRoot, testFolder) + path.sep;
    const found = [projectRoot, folder]
      .map((base) => path.resolve(base, name))
      .find((file) => file.startsWith(folder) && existsSync(file));
    if (found === undefined) continue;
    const file = path.relative(projectRoot, found).replaceAll(path.sep, '/');
    if (!TEST_FILE.test(file)) throw new ChoiceError(`"${file}" is not a test file.`);
    return { file, stage };
  }
  const folders = stages.flatMap(({ testFolder }) => testFolder ?? []).join(', ');
  throw new ChoiceError(`There is no test file "${name}" under ${folders}.`);
}

function onlyFiles(stage: Stage, files: readonly string[]): Stage {
  if (files.length === 0) return stage;
  return { ...stage, run: (context) => stage.run({ ...context, files }) };
}
