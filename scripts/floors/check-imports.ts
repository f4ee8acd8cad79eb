import { builtinModules } from 'node:module';
import { findCircles, resolveImport } from './find-circles.ts';
import {
  ENVIRONMENTS,
  FLOORS,
  KEPT_NAMES,
  KEPT_PACKAGES,
  NOT_SHIPPED,
  UNBUNDLED,
  WITHOUT_NODE,
} from './floors.ts';
import type { Import, Reading } from './read-imports.ts';

/** A source file and what was read of it. */
export interface SourceFile extends Reading {
  /** From the project root, with forward slashes. */
  readonly path: string;
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

/** An import, or a mention of a name, that breaks a rule. */
export interface Violation {
  readonly file: string;
  readonly line: number;
  readonly problem: string;
}

/**
 * Finds every import of shipped source that breaks a rule of the house.
 */
export function checkImports(files: readonly SourceFile[], house: House): readonly Violation[] {
  const shipped = files.filter((file) => !NOT_SHIPPED.test(file.path));
  const problems = shipped.flatMap((file) => [
    ...roomProblems(file),
    ...nameProblems(file),
    ...file.imports.flatMap((each) =>
      importProblems(file.path, each, house).map((problem) => ({
        file: file.path,
        line: each.line,
        problem,
      })),
    ),
  ]);
  return [...problems, ...circleProblems(shipped)];
}

function roomProblems({ path: file }: SourceFile): readonly Violation[] {
  if (FLOORS[topFolder(file)] === undefined || placeOf(file) !== null) return [];
  return [{ file, line: 1, problem: 'this room is on no floor: see scripts/floors/floors.ts' }];
}

function nameProblems({ path: file, mentions }: SourceFile): readonly Violation[] {
  return mentions.flatMap(({ name, line }) => {
    const kept = KEPT_NAMES.find((each) => each.name === name && !each.onlyIn.includes(file));
    return kept === undefined
      ? []
      : [{ file, line, problem: `"${name}" is used in ${kept.onlyIn.join(', ')} only` }];
  });
}

function circleProblems(files: readonly SourceFile[]): readonly Violation[] {
  return findCircles(files).map((circle) => {
    const [file = '', next = file] = circle;
    const imports = files.find((each) => each.path === file)?.imports ?? [];
    const line = imports.find(
      ({ specifier }) => specifier !== null && resolveImport(file, specifier) === next,
    )?.line;
    const problem = `these files import each other: ${[...circle, file].join(' -> ')}`;
    return { file, line: line ?? 1, problem };
  });
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
  const target = resolveImport(file, specifier);
  if (!house.hasFile(target)) return [`"${specifier}" does not exist`];
  const environment = topFolder(file);
  const allowed = ENVIRONMENTS[environment] ?? [];
  if (!allowed.includes(topFolder(target))) {
    return [`${environment} may not import "${target}", only from: ${allowed.join(', ')}`];
  }
  return floorProblems(file, target);
}

function floorProblems(file: string, target: string): string[] {
  const from = placeOf(file);
  const to = placeOf(target);
  if (from === null || to === null || topFolder(file) !== topFolder(target)) return [];
  if (from.room === to.room || to.floor > from.floor) return [];
  if (to.floor < from.floor) {
    return [`${from.room} may not import ${to.room}, which is above ("${target}")`];
  }
  if (to.isDoor) return [];
  return [`${from.room} may not import ${to.room}, which is on the same floor ("${target}")`];
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

/** Where in the house a file is. */
interface Place {
  readonly room: string;
  /** Counted from the top. */
  readonly floor: number;
  /** Whether rooms on the same floor may import it. */
  readonly isDoor: boolean;
}

function placeOf(file: string): Place | null {
  for (const [floor, rooms] of (FLOORS[topFolder(file)] ?? []).entries()) {
    for (const { name, path, door } of rooms) {
      const match = path.exec(file);
      if (match === null) continue;
      const room = match[1] === undefined ? name : `${name}/${match[1]}`;
      return { room, floor, isDoor: door?.test(file) ?? false };
    }
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
