import { builtinModules } from 'node:module';
import path from 'node:path';
import {
  ENVIRONMENTS,
  KEPT_PACKAGES,
  MAIN_FLOORS,
  NOT_SHIPPED,
  UNBUNDLED,
  WITHOUT_NODE,
  type Room,
} from './floors.ts';
import type { Import } from './read-imports.ts';

/** A source file and what it imports. */
export interface SourceFile {
  /** From the project root, with forward slashes. */
  readonly path: string;
  readonly imports: readonly Import[];
}

/** The part of package.json that says what may be imported. */
export interface Manifest {
  readonly dependencies: Readonly<Record<string, string>>;
  readonly devDependencies: Readonly<Record<string, string>>;
}

/** What the imports are checked against. */
export interface House {
  readonly manifest: Manifest;
  /** Whether a file exists; its path from the project root. */
  hasFile(file: string): boolean;
}

/** An import that breaks a rule. */
export interface Violation {
  readonly file: string;
  readonly line: number;
  readonly problem: string;
}

/**
 * Finds every import of shipped source that breaks a rule of the house.
 */
export function checkImports(files: readonly SourceFile[], house: House): readonly Violation[] {
  return files
    .filter((file) => !NOT_SHIPPED.test(file.path))
    .flatMap((file) => [
      ...roomProblems(file),
      ...file.imports.flatMap((each) =>
        importProblems(file.path, each, house).map((problem) => ({
          file: file.path,
          line: each.line,
          problem,
        })),
      ),
    ]);
}

function roomProblems({ path: file }: SourceFile): readonly Violation[] {
  if (!file.startsWith('main/') || floorOf(file) !== null) return [];
  return [{ file, line: 1, problem: 'this room is on no floor: see scripts/floors/floors.ts' }];
}

function importProblems(file: string, { specifier, isTypeOnly }: Import, house: House): string[] {
  if (specifier === null) return ['an address that is computed cannot be checked'];
  if (specifier.startsWith('.')) return fileProblems(file, specifier, house);
  if (isNodeModule(specifier)) {
    return WITHOUT_NODE.test(file)
      ? [`there is no "${specifier}" here: this runs without Node`]
      : [];
  }
  return packageProblems(file, packageName(specifier), isTypeOnly, house.manifest);
}

function fileProblems(file: string, specifier: string, house: House): string[] {
  const [address = ''] = specifier.split('?');
  const target = path.posix.join(path.posix.dirname(file), address);
  if (!house.hasFile(target)) return [`"${specifier}" does not exist`];
  const environment = topFolder(file);
  const allowed = ENVIRONMENTS[environment] ?? [];
  if (!allowed.includes(topFolder(target))) {
    return [`${environment} may not import "${target}", only from: ${allowed.join(', ')}`];
  }
  return floorProblems(file, target);
}

function floorProblems(file: string, target: string): string[] {
  const from = floorOf(file);
  const to = floorOf(target);
  if (from === null || to === null || from.room === to.room || to.floor > from.floor) return [];
  const direction = to.floor === from.floor ? 'on the same floor' : 'above';
  return [`${from.room.name} may not import ${to.room.name}, which is ${direction} ("${target}")`];
}

function packageProblems(
  file: string,
  name: string,
  isTypeOnly: boolean,
  { dependencies, devDependencies }: Manifest,
): string[] {
  const problems: string[] = [];
  const kept = KEPT_PACKAGES.find((each) => each.name === name);
  if (kept !== undefined && !kept.onlyIn.test(file)) problems.push(`"${name}" has its own place`);
  const isProvided = name === 'electron';
  if (!(name in dependencies) && !(name in devDependencies)) {
    problems.push(`package.json does not name "${name}"`);
  } else if (UNBUNDLED.test(file) && !isTypeOnly && !isProvided && !(name in dependencies)) {
    problems.push(`"${name}" is loaded when the program runs: it belongs in "dependencies"`);
  }
  return problems;
}

function floorOf(file: string): { room: Room; floor: number } | null {
  for (const [floor, rooms] of MAIN_FLOORS.entries()) {
    const room = rooms.find((each) => each.path.test(file));
    if (room !== undefined) return { room, floor };
  }
  return null;
}

function isNodeModule(specifier: string): boolean {
  return specifier.startsWith('node:') || builtinModules.includes(specifier);
}

/** `react-dom` of `react-dom/client`, `@mantine/core` of `@mantine/core/styles.css`. */
function packageName(specifier: string): string {
  return specifier
    .split('/')
    .slice(0, specifier.startsWith('@') ? 2 : 1)
    .join('/');
}

function topFolder(file: string): string {
  return file.split('/')[0] ?? '';
}
