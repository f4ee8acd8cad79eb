/**
 * A console's use of the keychain in a process of its own.
 *
 *     node keychain-script.ts seal <file> <text>    seals the text into the file
 *     node keychain-script.ts open <file>           prints what the file holds
 *     node keychain-script.ts secrets <file>        prints the secrets of the file's console
 *     node keychain-script.ts frozen                opens the store with a short limit
 *
 * Its data folder is beside the file. Prints one JSON line a run.
 */
import { randomBytes } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadKeytar } from '../../main/credentials/keychain.ts';
import { openKeyedDigest } from '../../main/credentials/keyed-digest.ts';
import { openCredentialStore } from '../../main/credentials/open-credential-store.ts';
import { openSealer } from '../../main/credentials/sealer.ts';

const CONTEXT = 'inbox:1';
const [, , mode = '', file = '', text = ''] = process.argv;

const opened = await openCredentialStore({
  service: 'osa-console-test',
  folder: mode === 'frozen' ? tmpdir() : dataFolder(),
  random: randomBytes,
  loadKeytar,
  onUnavailable: () => {},
  onMended: () => undefined,
  ...(mode === 'frozen' ? { timeLimitMs: 500 } : {}),
});

if (mode === 'frozen') {
  report({ heldUp: opened.isHeldUp() });
  process.kill(process.pid, 'SIGKILL');
} else if (mode === 'secrets') {
  const names = await opened.store.list();
  report({ secrets: await Promise.all(names.map((name) => opened.store.get(name))) });
} else {
  const sealer = await openSealer(opened.store, randomBytes);
  const digest = (await openKeyedDigest(opened.store, randomBytes)).digest('value');
  if (mode === 'seal') {
    writeFileSync(file, sealer.seal(Buffer.from(text), CONTEXT));
    report({ digest });
  } else {
    report({ digest, plain: openFile() });
  }

  function openFile(): string | null {
    try {
      return Buffer.from(sealer.open(readFileSync(file), CONTEXT)).toString();
    } catch {
      return null;
    }
  }
}

function dataFolder(): string {
  const folder =
    file === '/dev/null'
      ? join(process.env['KEYRING_HOME'] ?? tmpdir(), 'none.data')
      : `${file}.data`;
  mkdirSync(folder, { recursive: true });
  return folder;
}

function report(more: object): void {
  const { available, reason } = opened;
  writeFileSync(1, `${JSON.stringify({ available, reason, ...more })}\n`);
}
