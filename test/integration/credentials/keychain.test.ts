import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { KeyringHome, missingKeyringPrograms } from '../../support/keyring-session.ts';

const SCRIPT = '"$NODE" test/support/keychain-script.ts';

const missing = missingKeyringPrograms();
if (missing.length > 0) {
  console.warn(`Skipped: a real keychain needs ${missing.join(' and ')}.`);
}

function reports(output: string): Record<string, unknown>[] {
  return output
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));
}

describe.skipIf(missing.length > 0)('a real keychain', () => {
  let home: KeyringHome;

  beforeEach(() => {
    home = new KeyringHome();
  });
  afterEach(() => {
    home.remove();
  });

  it('keeps the key for the next process and for the next session', async () => {
    const first = await home.unlockedSession(
      `${SCRIPT} seal "$KEYRING_HOME/sealed" "the body"; ${SCRIPT} open "$KEYRING_HOME/sealed"`,
    );
    const second = await home.unlockedSession(`${SCRIPT} open "$KEYRING_HOME/sealed"`);
    const [sealed, opened] = reports(first.output);
    const [later] = reports(second.output);
    expect(sealed).toMatchObject({
      available: true,
      reason: 'Secrets are kept in the OS keychain.',
    });
    expect(opened).toMatchObject({ plain: 'the body', digest: sealed?.['digest'] });
    expect(later).toMatchObject({ plain: 'the body', digest: sealed?.['digest'] });
  });

  it('loses no key when three consoles start at the same moment', async () => {
    const names = ['a', 'b', 'c'];
    const started = names
      .map((name) => `${SCRIPT} seal "$KEYRING_HOME/${name}" "by ${name}" &`)
      .join('\n');
    const opened = names.map((name) => `${SCRIPT} open "$KEYRING_HOME/${name}"`).join('\n');
    const { output } = await home.unlockedSession(`${started}\nwait\n${opened}`);
    expect(
      reports(output)
        .slice(3)
        .map((report) => report['plain']),
    ).toEqual(['by a', 'by b', 'by c']);
  });

  it('is not counted on when it is locked, and what it sealed stays closed', async () => {
    await home.unlockedSession(`${SCRIPT} seal "$KEYRING_HOME/sealed" "the body"`);
    const { output } = await home.session(`${SCRIPT} open "$KEYRING_HOME/sealed"`);
    expect(reports(output)).toEqual([
      expect.objectContaining({
        available: false,
        reason: expect.stringContaining('may be locked'),
        plain: null,
      }),
    ]);
  });

  it('is not looked for without a session bus', async () => {
    const { output } = await home.noSession(`${SCRIPT} open /dev/null`);
    expect(reports(output)).toEqual([
      expect.objectContaining({
        available: false,
        reason:
          'No keychain: the Secret Service is not running. Secrets are held in memory for this run only.',
      }),
    ]);
  });

  it('that froze does not hold up the start', async () => {
    const { output } = await home.unlockedSession(`
      ${SCRIPT} open /dev/null
      PID=$(dbus-send --session --print-reply=literal --dest=org.freedesktop.DBus / \\
        org.freedesktop.DBus.GetConnectionUnixProcessID string:org.freedesktop.secrets |
        tr -dc " 0-9" | awk '{ print $NF }')
      kill -STOP $PID
      ${SCRIPT} frozen
      kill -KILL $PID`);
    expect(reports(output)[0]).toMatchObject({ available: true });
    expect(reports(output)[1]).toEqual({
      available: false,
      reason: expect.stringContaining('did not answer within 0.5 s'),
      heldUp: true,
    });
  });
});
