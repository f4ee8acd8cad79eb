/**
 * A console's use of the keychain in a process of its own.
 *
 *     node keychain-script.ts seal <file> <text>    seals the text into the file
 *     node keychain-script.ts open <file>           prints what the file holds
 *     node keychain-script.ts frozen                opens the store with a short limit
 *
 * Prints one JSON line a run.
 */
import { randomBytes } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { loadKeytar } from '../../main/credentials/keychain.ts';
import { openKeyedDigest } from '../../main/credentials/keyed-digest.ts';
import { openCredentialStore } from '../../main/credentials/open-credential-store.ts';
import { openSealer } from '../../main/credentials/sealer.ts';

const CONTEXT = 'inbox:1';
const [, , mode = '', file = '', text = ''] = process.argv;

const opened = await openCredentialStore({
  service: 'osa-console-test',
  loadKeytar,
  onUnavailable: () => {},
  ...(mode === 'frozen' ? { timeLimitMs: 500 } : {}),
});

if (mode === 'frozen') {
  report({ heldUp: opened.isHeldUp() });
  process.kill(process.pid, 'SIGKILL');
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

function report(more: object): void {
  const { available, reason } = opened;
  writeFileSync(1, `${JSON.stringify({ available, reason, ...more })}\n`);
}
