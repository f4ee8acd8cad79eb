/** A process of its own that appends to the audit of a database, one row a commit. */
import { createHmac } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { builtInAgents } from '../../../shared/domain/built-in-agents.ts';
import { openRepositories } from '../../../main/storage/repositories.ts';
import { openDatabase } from '../../../main/storage/sqlite/open-database.ts';

const [dataDir = '', key = '', rows = '', untilText = ''] = process.argv.slice(2);
const database = await openDatabase(dataDir);
const { piiAudit } = openRepositories(database, builtInAgents, (text) =>
  createHmac('sha256', key).update(text).digest('hex'),
);
const deed = {
  action: 'revealed',
  type: null,
  mode: null,
  digest: '',
  engagementId: null,
  role: 'admin',
  reason: String(process.pid),
} as const;
// Both processes begin together.
while (Date.now() < Number(untilText)) continue;
for (let left = Number(rows); left > 0;) {
  try {
    await database.transaction((trx) => piiAudit.appendDeed(trx, deed, Date.now()));
    left -= 1;
    // Between two commits the other has its turn.
    await pause(1);
  } catch (error) {
    const { code = '' } = error as { code?: string };
    // The other process wrote at the same time.
    if (code !== 'conflict' && !code.startsWith('SQLITE_BUSY')) throw error;
  }
}
await database.close();
