import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';

const versionsSchema = z.record(z.string(), z.string());

const manifestSchema = z.object({
  dependencies: versionsSchema,
  devDependencies: versionsSchema,
});

const lockfileSchema = z.object({
  packages: z.record(
    z.string(),
    z.object({
      version: z.string().optional(),
      optionalDependencies: versionsSchema.optional(),
    }),
  ),
});

const EXACT_VERSION = /^(npm:(@[\w-]+\/)?[\w.-]+@)?\d+\.\d+\.\d+(-[\w.]+)?$/;

const manifest = manifestSchema.parse(readJson('package.json'));
const lockfile = lockfileSchema.parse(readJson('package-lock.json'));

describe('package.json', () => {
  test.each(Object.entries({ ...manifest.dependencies, ...manifest.devDependencies }))(
    'names one exact version of %s',
    (_, version) => {
      expect(version).toMatch(EXACT_VERSION);
    },
  );
});

describe('package-lock.json', () => {
  /** `npm ci` refuses a lockfile in which a package of another platform is missing. */
  test('holds the optional packages of every platform', () => {
    const missing = Object.entries(lockfile.packages).flatMap(([location, entry]) =>
      Object.keys(entry.optionalDependencies ?? {}).filter((name) => !isLocked(name, location)),
    );
    expect(missing).toEqual([]);
  });
});

/** Looks where Node would look for a package that is required from `location`. */
function isLocked(name: string, location: string): boolean {
  const place = location === '' ? `node_modules/${name}` : `${location}/node_modules/${name}`;
  if (place in lockfile.packages) return true;
  if (location === '') return false;
  const outer = location.slice(0, Math.max(0, location.lastIndexOf('/node_modules/')));
  return isLocked(name, outer);
}

function readJson(file: string): unknown {
  return JSON.parse(readFileSync(new URL(`../../../${file}`, import.meta.url), 'utf8'));
}
