import { homedir } from 'node:os';
import { z } from 'zod';
import type { LogLevels } from '../../shared/domain/log-levels.ts';
import type { Protector } from '../privacy/protector.ts';

/** What a support bundle is made of. */
export interface SupportFacts {
  readonly madeAt: string;
  readonly console: {
    readonly version: string;
    readonly host: string;
    readonly platform: string;
    readonly node: string;
    readonly upForSeconds: number;
    readonly memoryMb: number;
  };
  readonly health: unknown;
  /** Deliveries by status, and jobs by state. */
  readonly deliveries: Partial<Record<string, number>>;
  readonly jobs: Partial<Record<string, number>>;
  readonly levels: LogLevels;
  /** Newest last. */
  readonly log: readonly unknown[];
}

interface Parts {
  readonly protector: Pick<Protector, 'protectJson'>;
  /** Clients are nobody's business but the consultant's. */
  readonly clientNames: readonly string[];
}

/**
 * Writes what helps to find a fault, for somebody outside: without secrets, personal data,
 * clients' names and the name of the user's folder.
 *
 * The log is redacted when it is written; here everything is once more, as a guest may see it.
 *
 * @returns JSON, two blanks a level
 */
export function writeSupportBundle(facts: SupportFacts, { protector, clientNames }: Parts): string {
  const { value } = protector.protectJson(z.json().parse(facts), {
    engagementId: null,
    context: { operation: 'export', role: 'guest' },
  });
  const hidden = [
    ...clientNames
      .filter((name) => name.trim().length > 1)
      .toSorted((a, b) => b.length - a.length)
      .map((name) => [name, '[client]'] as const),
    [homedir(), '~'] as const,
  ];
  const text = JSON.stringify(value, null, 2);
  return hidden.reduce((rest, [name, instead]) => replaceName(rest, name, instead), text);
}

/** In JSON a name may stand escaped; a short one is also part of other words. */
function replaceName(json: string, name: string, instead: string): string {
  const escaped = JSON.stringify(name).slice(1, -1);
  const pattern = escaped.replaceAll(/[$()*+.?[\\\]^{|}]/g, String.raw`\$&`);
  const [before, after] = [/^[a-z\d]/i, /[a-z\d]$/i].map((edge) => edge.test(name));
  const whole = `${before === true ? '(?<![a-z\\d])' : ''}${pattern}${after === true ? '(?![a-z\\d])' : ''}`;
  return json.replaceAll(new RegExp(whole, 'giu'), instead);
}
