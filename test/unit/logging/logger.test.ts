import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { createLoggers } from '../../../main/logging/logger.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

describe('the log', () => {
  it('takes no line after its end, and does not fail whoever is late', async () => {
    await using folder = await temporaryFolder();
    const log = createLoggers({ dataDir: folder.path, redact: (value) => value });
    log.loggers.console.info('in time');
    log.close();
    expect(() => log.loggers.console.error('late')).not.toThrow();
    const written = await readFile(join(folder.path, 'logs', 'console.log'), 'utf8');
    expect(written).toContain('in time');
    expect(written).not.toContain('late');
  });
});
