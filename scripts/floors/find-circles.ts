import path from 'node:path';
import type { Import } from './read-imports.ts';

/** The part of a source file that a circle is made of. */
interface ImportingFile {
  /** From the project root, with forward slashes. */
  readonly path: string;
  readonly imports: readonly Import[];
}

/** What each file imports, by its path. */
type Graph = ReadonlyMap<string, readonly string[]>;

/** A way along imports that comes back to where it began, which it names once. */
export type Circle = readonly string[];

/**
 * Finds the files that import each other, directly or by way of others.
 *
 * Imports of types count: files that need each other's types cannot be read one by one
 * either. Each knot of files is reported once, by its shortest circle.
 */
export function findCircles(files: readonly ImportingFile[]): readonly Circle[] {
  const known = new Set(files.map((file) => file.path));
  const graph = new Map(
    files.map((file) => [file.path, targetsOf(file).filter((target) => known.has(target))]),
  );
  return findKnots(graph).map((knot) => shortestCircle(knot, graph));
}

/**
 * The file that an import without a package name leads to.
 *
 * @param specifier as written, perhaps with a `?query`
 */
export function resolveImport(file: string, specifier: string): string {
  const [address = ''] = specifier.split('?');
  return path.posix.join(path.posix.dirname(file), address);
}

function targetsOf(file: ImportingFile): readonly string[] {
  return file.imports.flatMap(({ specifier }) =>
    specifier?.startsWith('.') === true ? [resolveImport(file.path, specifier)] : [],
  );
}

/** Strongly connected components that hold a circle (Tarjan, 1972). */
function findKnots(graph: Graph): readonly ReadonlySet<string>[] {
  const order = new Map<string, number>();
  const lowest = new Map<string, number>();
  const open: string[] = [];
  const knots: ReadonlySet<string>[] = [];

  function visit(file: string): number {
    const index = order.size;
    order.set(file, index);
    lowest.set(file, index);
    open.push(file);
    for (const target of graph.get(file) ?? []) {
      if (!order.has(target)) lower(file, visit(target));
      else if (open.includes(target)) lower(file, order.get(target) ?? index);
    }
    const low = lowest.get(file) ?? index;
    if (low === index) close(file);
    return low;
  }

  function lower(file: string, to: number): void {
    lowest.set(file, Math.min(lowest.get(file) ?? to, to));
  }

  function close(root: string): void {
    const knot = new Set(open.splice(open.indexOf(root)));
    if (knot.size > 1 || (graph.get(root) ?? []).includes(root)) knots.push(knot);
  }

  for (const file of graph.keys()) if (!order.has(file)) visit(file);
  return knots;
}

function shortestCircle(knot: ReadonlySet<string>, graph: Graph): Circle {
  const circles = [...knot].toSorted().map((file) => circleThrough(file, knot, graph));
  return circles.reduce((best, next) => (next.length < best.length ? next : best));
}

/** Looks at what is one import away, then two, until it is back. */
function circleThrough(start: string, knot: ReadonlySet<string>, graph: Graph): Circle {
  const ways: string[][] = [[start]];
  const seen = new Set<string>();
  for (const way of ways) {
    for (const target of graph.get(way.at(-1) ?? start) ?? []) {
      if (target === start) return way;
      if (!knot.has(target) || seen.has(target)) continue;
      seen.add(target);
      ways.push([...way, target]);
    }
  }
  return [...knot];
}
