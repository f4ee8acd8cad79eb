import { sql, type Kysely } from 'kysely';
import type { Migration } from '../migration.ts';

const statements = [
  `CREATE TABLE opal_connections (
    id TEXT PRIMARY KEY,
    kind TEXT NOT NULL CHECK (kind IN ('oauth', 'token')),
    base_url TEXT NOT NULL,
    issuer TEXT NOT NULL,
    live_url TEXT NOT NULL,
    instance_id TEXT NOT NULL,
    customer_id TEXT,
    products TEXT NOT NULL,
    scopes TEXT NOT NULL,
    refused_rights TEXT NOT NULL,
    profile BLOB NOT NULL,
    expires_at TEXT,
    signed_in_at TEXT NOT NULL,
    created_at TEXT NOT NULL,
    session BLOB,
    session_version INTEGER NOT NULL,
    refresh_owner TEXT,
    refresh_until TEXT
  ) STRICT`,
  `CREATE TABLE opal_registrations (
    issuer TEXT PRIMARY KEY,
    client_id TEXT NOT NULL,
    port INTEGER NOT NULL,
    registered_at TEXT NOT NULL
  ) STRICT`,
];

/** Keeps connections to Opal's API; who and with which tokens is sealed. */
export const opalConnectionsSchema: Migration = {
  version: 260,
  async up(trx: Kysely<unknown>) {
    for (const statement of statements) await sql.raw(statement).execute(trx);
  },
};
