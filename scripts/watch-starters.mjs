import { readFileSync } from 'node:fs';
import process from 'node:process';

const CHECK_MS = 500;

/**
 * Tells when npm, or the shell that npm puts in between, is gone.
 *
 * Npm passes a signal to its shell. The shell dies of it and does not pass it on, and
 * when npm is killed outright the shell goes on waiting. In both cases the process that
 * npm was asked for would go on for ever, its port taken.
 *
 * @param {() => void} onGone called once
 * @returns {() => void} ends the watch
 */
export function watchStarters(onGone) {
  const [parent, grandparent] = starters();
  const isOrphan = parent === 1 && !isNpm(1);
  const isGone = () =>
    isOrphan ||
    process.ppid !== parent ||
    (grandparent !== undefined && parentOf(parent) !== grandparent);
  const check = setInterval(() => {
    if (!isGone()) return;
    clearInterval(check);
    onGone();
  }, CHECK_MS).unref();
  return () => clearInterval(check);
}

/**
 * The parent, and its parent where that is npm. Npm names itself in its process title.
 *
 * @returns {[parent: number, grandparent?: number]}
 */
function starters() {
  const parent = process.ppid;
  if (isNpm(parent)) return [parent];
  const grandparent = parentOf(parent);
  return grandparent !== null && isNpm(grandparent) ? [parent, grandparent] : [parent];
}

/** @param {number} pid */
function isNpm(pid) {
  return readProcess(pid)?.name.startsWith('npm') ?? false;
}

/**
 * @param {number} pid
 * @returns {number | null}
 */
function parentOf(pid) {
  return readProcess(pid)?.parent ?? null;
}

/**
 * What Linux says about a process: `pid (name) state parent ...`. Elsewhere nothing.
 *
 * @param {number} pid
 * @returns {{ name: string, parent: number } | null}
 */
function readProcess(pid) {
  try {
    const line = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const end = line.lastIndexOf(')');
    const [, parent] = line.slice(end + 2).split(' ');
    return { name: line.slice(line.indexOf('(') + 1, end), parent: Number(parent) };
  } catch {
    return null;
  }
}
