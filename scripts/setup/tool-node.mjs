import { existsSync } from 'node:fs';
import path from 'node:path';
import process from 'node:process';

/**
 * The Node that the project is run under, from the `node` package.
 *
 * @param {string} projectRoot
 * @returns {string} an absolute path, whether or not it is installed
 */
export function toolNode(projectRoot) {
  const name = process.platform === 'win32' ? 'node.exe' : 'node';
  return path.join(projectRoot, 'node_modules', 'node', 'bin', name);
}

/**
 * An environment in which `node` and every installed tool are the project's own, and in which
 * what Node has compiled is kept: a console starts in about two thirds of the time.
 *
 * Windows spells the variable `Path`; a second spelling beside it would be undefined
 * behaviour.
 *
 * @param {string} projectRoot
 * @param {NodeJS.ProcessEnv} env
 * @returns {NodeJS.ProcessEnv}
 */
export function toolEnvironment(projectRoot, env) {
  const tools = path.join(projectRoot, 'node_modules', '.bin');
  const name = Object.keys(env).find((key) => key.toUpperCase() === 'PATH') ?? 'PATH';
  return {
    NODE_COMPILE_CACHE: path.join(projectRoot, 'node_modules', '.cache', 'compiled'),
    ...env,
    [name]: [tools, env[name] ?? ''].join(path.delimiter),
  };
}

/**
 * A Node that stays when `node_modules` is removed and installed anew.
 *
 * Under npm the first `node` on the PATH is the project's own once it is installed. An
 * installation that ran under it would remove the program it is running in.
 *
 * @param {string} projectRoot
 * @param {{ execPath: string, searchPath: string }} current
 * @returns {string}
 */
export function nodeOutside(projectRoot, current) {
  const modules = path.join(projectRoot, 'node_modules') + path.sep;
  if (!current.execPath.startsWith(modules)) return current.execPath;
  const name = path.basename(current.execPath);
  const found = current.searchPath
    .split(path.delimiter)
    .filter((folder) => path.isAbsolute(folder) && !(folder + path.sep).startsWith(modules))
    .map((folder) => path.join(folder, name))
    .find((candidate) => existsSync(candidate));
  return found ?? current.execPath;
}
