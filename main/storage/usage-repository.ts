import { sql } from 'kysely';
import { agentIdSchema, type AgentId } from '../../shared/domain/agents.ts';
import type { RunId } from '../../shared/domain/ids.ts';
import type { UsageGroup, UsageRow } from '../../shared/domain/usage.ts';
import { toIso } from './columns.ts';
import type { Reader, Transaction } from './database.ts';

/** Of which time; `null` for no bound. The end is not included. */
export interface UsageTime {
  readonly fromMs: number | null;
  readonly toMs: number | null;
}

/** What an agent's past executions came to on average. */
export interface PastCost {
  readonly executions: number;
  readonly credits: number | null;
  readonly seconds: number | null;
}

/** As which a deleted practice run's executions stay counted. */
export const PRACTICE = 'practice';

/** Usage of a deleted run names no run and no client any more. */
const DELETED = 'deleted';

const CLIENT = sql<string>`coalesce(runs.engagement_id, runs.client_name, ${DELETED})`;

const KEYS: Readonly<Record<UsageGroup, ReturnType<typeof sql<string>>>> = {
  agent: sql<string>`coalesce(executions.agent_type, '')`,
  run: sql<string>`coalesce(executions.workflow_id, ${DELETED})`,
  engagement: CLIENT,
  month: sql<string>`substr(executions.intended_at, 1, 7)`,
};

/** Practice costs nothing, over whichever connection; of a deleted run its connection says it. */
const IS_PRACTICE = sql<number>`CASE WHEN executions.connection_id = ${PRACTICE}
  OR runs.target = ${PRACTICE} THEN 1 ELSE 0 END`;

/** Only an agent's own execution has a cost: a workflow's is that of its steps. */
const IS_AGENT = sql<boolean>`executions.agent_type IS NOT NULL`;

/** Adds up what executions have used, and keeps how much may be. */
export class UsageRepository {
  readonly #reader: Reader;

  constructor(reader: Reader) {
    this.#reader = reader;
  }

  within(from: Reader): UsageRepository {
    return new UsageRepository(from);
  }

  /** @param runId only of this run; `null`: of all */
  async sum(group: UsageGroup, time: UsageTime, runId: RunId | null = null): Promise<UsageRow[]> {
    const key = KEYS[group];
    const rows = await this.#reader
      .selectFrom('opal_executions as executions')
      .leftJoin('opal_workflow_executions as runs', 'runs.id', 'executions.workflow_id')
      .select((builder) => [
        key.as('key'),
        sql<string>`max(coalesce(runs.client_name, ''))`.as('client'),
        sql<number>`max(${IS_PRACTICE})`.as('practice'),
        builder.fn.countAll<number | bigint>().as('executions'),
        sql<number>`sum(CASE WHEN executions.credits IS NULL AND executions.ended_at IS NOT NULL
          THEN 1 ELSE 0 END)`.as('uncounted'),
        builder.fn.sum<number | null>('executions.input_tokens').as('input'),
        builder.fn.sum<number | null>('executions.output_tokens').as('output'),
        builder.fn.sum<number | null>('executions.total_tokens').as('total'),
        builder.fn.sum<number | null>('executions.thinking_tokens').as('thinking'),
        builder.fn.sum<number | null>('executions.cached_tokens').as('cached'),
        builder.fn.sum<number | null>('executions.credits').as('credits'),
        builder.fn.sum<number | null>('executions.seconds').as('seconds'),
      ])
      .where(IS_AGENT)
      .$if(runId !== null, (query) => query.where('executions.workflow_id', '=', runId))
      .$if(time.fromMs !== null, (query) =>
        query.where('executions.intended_at', '>=', toIso(time.fromMs ?? 0)),
      )
      .$if(time.toMs !== null, (query) =>
        query.where('executions.intended_at', '<', toIso(time.toMs ?? 0)),
      )
      .groupBy([key, IS_PRACTICE])
      .execute();
    const providers = await this.#providers(group);
    return rows.map((row) => ({
      key: row.key,
      label: group === 'engagement' || group === 'run' ? row.client : row.key,
      isPractice: row.practice === 1,
      executions: Number(row.executions),
      uncounted: numberOrNull(row.uncounted) ?? 0,
      tokens: {
        input: numberOrNull(row.input),
        output: numberOrNull(row.output),
        total: numberOrNull(row.total),
        thinking: numberOrNull(row.thinking),
        cached: numberOrNull(row.cached),
      },
      credits: numberOrNull(row.credits),
      seconds: numberOrNull(row.seconds),
      providers: providers.get(row.key) ?? [],
    }));
  }

  async #providers(group: UsageGroup): Promise<ReadonlyMap<string, string[]>> {
    const key = KEYS[group];
    const rows = await this.#reader
      .selectFrom('opal_executions as executions')
      .leftJoin('opal_workflow_executions as runs', 'runs.id', 'executions.workflow_id')
      .select([key.as('key'), 'executions.llm_provider as provider'])
      .distinct()
      .where(IS_AGENT)
      .where('executions.llm_provider', 'is not', null)
      .orderBy('executions.llm_provider')
      .execute();
    const all = new Map<string, string[]>();
    for (const { key: of, provider } of rows) {
      all.set(of, [...(all.get(of) ?? []), ...(provider === null ? [] : [provider])]);
    }
    return all;
  }

  /** What each agent's executions cost on average, of those that Opal has counted. */
  async pastCosts(): Promise<ReadonlyMap<AgentId, PastCost>> {
    const rows = await this.#reader
      .selectFrom('opal_executions as executions')
      .leftJoin('opal_workflow_executions as runs', 'runs.id', 'executions.workflow_id')
      .select((builder) => [
        'executions.agent_type',
        builder.fn.count<number | bigint>('executions.credits').as('executions'),
        builder.fn.avg<number | null>('executions.credits').as('credits'),
        builder.fn.avg<number | null>('executions.seconds').as('seconds'),
      ])
      .where(IS_AGENT)
      .where(IS_PRACTICE, '=', 0)
      .where('executions.credits', 'is not', null)
      .groupBy('executions.agent_type')
      .execute();
    return new Map(
      rows.map((row) => [
        agentIdSchema.parse(row.agent_type),
        {
          executions: Number(row.executions),
          credits: numberOrNull(row.credits),
          seconds: numberOrNull(row.seconds),
        },
      ]),
    );
  }

  /** Agents whose executions are under way, so that nothing is counted of them yet. */
  async underWay(time: UsageTime, client: string | null): Promise<AgentId[]> {
    const rows = await this.#reader
      .selectFrom('opal_executions as executions')
      .innerJoin('opal_workflow_executions as runs', 'runs.id', 'executions.workflow_id')
      .select('executions.agent_type as agent')
      .where(IS_AGENT)
      .where(IS_PRACTICE, '=', 0)
      .where('executions.ended_at', 'is', null)
      .where('executions.sent_at', 'is not', null)
      .$if(client !== null, (query) => query.where(CLIENT, '=', client ?? ''))
      .$if(time.fromMs !== null, (query) =>
        query.where('executions.intended_at', '>=', toIso(time.fromMs ?? 0)),
      )
      .execute();
    return rows.map(({ agent }) => agentIdSchema.parse(agent));
  }

  /** The credits that may be used, by scope. */
  async limits(): Promise<ReadonlyMap<string, number>> {
    const rows = await this.#reader.selectFrom('opal_budgets').selectAll().execute();
    return new Map(rows.map((row) => [row.scope, row.credits]));
  }

  /** Takes the budgets of a client away, and what was announced of them. */
  async forgetClient(trx: Transaction, isTheirs: (client: string) => boolean): Promise<void> {
    for (const table of ['opal_budgets', 'opal_budget_warnings'] as const) {
      const rows = await trx.selectFrom(table).select('scope').execute();
      for (const { scope } of rows) {
        const client = CLIENT_SCOPE.exec(scope)?.[1];
        if (client === undefined || !isTheirs(client)) continue;
        await trx.deleteFrom(table).where('scope', '=', scope).execute();
      }
    }
  }

  /** @returns whether it is the first of this budget in this period */
  async noteWarning(
    trx: Transaction,
    { scope, period, limit }: BudgetWarning,
    nowMs: number,
  ): Promise<boolean> {
    const known = await trx
      .selectFrom('opal_budget_warnings')
      .select(['period', 'credits'])
      .where('scope', '=', scope)
      .executeTakeFirst();
    if (known?.credits === limit && known.period === period) return false;
    // A budget that is set anew, or a new month, is warned of anew.
    const columns = { period, credits: limit, announced_at: toIso(nowMs) };
    await trx
      .insertInto('opal_budget_warnings')
      .values({ scope, ...columns })
      .onConflict((conflict) => conflict.column('scope').doUpdateSet(columns))
      .execute();
    return true;
  }

  /** @param credits `null` takes the limit away */
  async saveLimit(
    trx: Transaction,
    scope: string,
    credits: number | null,
    nowMs: number,
  ): Promise<void> {
    if (credits === null) {
      for (const table of ['opal_budgets', 'opal_budget_warnings'] as const) {
        await trx.deleteFrom(table).where('scope', '=', scope).execute();
      }
      return;
    }
    const columns = { credits, updated_at: toIso(nowMs) };
    await trx
      .insertInto('opal_budgets')
      .values({ scope, ...columns })
      .onConflict((conflict) => conflict.column('scope').doUpdateSet(columns))
      .execute();
  }
}

/** The scope of a client's budget. */
const CLIENT_SCOPE = /^client:(.*)$/s;

/** A budget of which it is announced that it is nearly used. */
export interface BudgetWarning {
  readonly scope: string;
  /** `null` for a budget of all time. */
  readonly period: string | null;
  /** In credits. */
  readonly limit: number;
}

/** PostgreSQL gives sums as texts. */
function numberOrNull(value: unknown): number | null {
  return value === null || value === undefined ? null : Number(value);
}
