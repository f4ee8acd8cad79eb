import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { createLogger } from '../../../main/logging/logger.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

describe('the log', () => {
  it('takes no line after its end, and does not fail whoever is late', async () => {
    await using folder = await temporaryFolder();
    const log = createLogger({ dataDir: folder.path, level: 'info', redact: (value) => value });
    log.logger.info('in time');
    log.close();
    expect(() => log.logger.error('late')).not.toThrow();
    const written = await readFile(join(folder.path, 'logs', 'console.log'), 'utf8');
    expect(written).toContain('in time');
    expect(written).not.toContain('late');
  });
});
