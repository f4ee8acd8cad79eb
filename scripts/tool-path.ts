import { readFileSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';

const manifestSchema = z.object({ bin: z.union([z.string(), z.record(z.string(), z.string())]) });

/**
 * The file that an installed command line tool starts with.
 *
 * Run it with `process.execPath`: that works on every platform without a shell, where
 * the links in `node_modules/.bin` do not.
 *
 * @throws when the package is not installed or has no such command
 */
export function toolPath(projectRoot: string, packageName: string, command = packageName): string {
  const folder = path.join(projectRoot, 'node_modules', packageName);
  const manifest = readFileSync(path.join(folder, 'package.json'), 'utf8');
  const { bin } = manifestSchema.parse(JSON.parse(manifest));
  const file = typeof bin === 'string' ? bin : bin[command];
  if (file === undefined) throw new Error(`${packageName} has no command "${command}"`);
  return path.join(folder, file);
}
