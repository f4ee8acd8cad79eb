import process from 'node:process';

const OLDEST_MAJOR = 20;

/**
 * Says why a Node version cannot set the project up, or `null` when it can.
 *
 * The setup itself needs no more than this; what it installs brings the Node 24 that
 * everything else runs under.
 *
 * @param {string} version as in `process.versions.node`
 * @returns {string | null}
 */
export function explainUnsupportedNode(version) {
  if (Number.parseInt(version, 10) >= OLDEST_MAJOR) return null;
  return `Node ${OLDEST_MAJOR} or newer is needed; this is Node ${version}. Install a current one from https://nodejs.org and run the command again.`;
}

/**
 * Runs a command line's work, or says what is wrong with this Node and exits with 2.
 *
 * What an entry file imports statically must parse on any Node that knows modules, so
 * that an old one is told what to do instead of failing on syntax: the work itself
 * follows by dynamic import.
 *
 * @param {() => Promise<number>} work answers the exit code
 */
export function onSupportedNode(work) {
  const complaint = explainUnsupportedNode(process.versions.node);
  if (complaint !== null) {
    process.stderr.write(complaint + '\n');
    process.exitCode = 2;
    return;
  }
  work().then(
    function setExitCode(code) {
      process.exitCode = code;
    },
    function fail(error) {
      process.stderr.write(String(error && error.stack) + '\n');
      process.exitCode = 1;
    },
  );
}
