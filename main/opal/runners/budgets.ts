import type { AgentId } from '../../../shared/domain/agents.ts';
import type { Clock } from '../../../shared/domain/clock.ts';
import {
  budgetState,
  isWithinBudget,
  type BudgetState,
  type UsageRow,
} from '../../../shared/domain/usage.ts';
import type { Run } from '../../../shared/domain/run.ts';
import { isPractice } from '../../../shared/domain/run.ts';
import { OsaError } from '../../../shared/errors.ts';
import { clientOf } from '../../storage/run-row.ts';
import type { PastCost, UsageRepository } from '../../storage/usage-repository.ts';

/** The scope of the month's budget; an engagement's is its key behind `client:`. */
const MONTH = 'month';

/** What something will probably cost. */
export interface Estimate {
  readonly credits: number | null;
  readonly seconds: number | null;
  readonly basedOn: number;
}

/** How the budgets stand. */
export interface Budgets {
  readonly month: BudgetState;
  readonly engagements: readonly {
    readonly key: string;
    readonly label: string;
    readonly budget: BudgetState;
  }[];
}

/** A budget that holds for a run. */
export interface ScopedBudget {
  readonly kind: 'month' | 'engagement';
  /** Under which it is kept. */
  readonly scope: string;
  /** The month, as `2026-11`; `null` where the budget is for all time. */
  readonly period: string | null;
  readonly state: BudgetState;
}

/**
 * Keeps runs within the credits that may be used: small accounts have two hundred a month.
 *
 * What is under way counts with what such executions cost on average, so that several runs at
 * once do not pass a limit together.
 */
export class CreditBudgets {
  readonly #usage: UsageRepository;
  readonly #clock: Clock;

  constructor({ usage, clock }: { usage: UsageRepository; clock: Clock }) {
    this.#usage = usage;
    this.#clock = clock;
  }

  /** What agents will probably cost, from their past executions, or from those of all. */
  async estimate(agentIds: readonly AgentId[]): Promise<Estimate> {
    return estimateFrom(await this.#usage.pastCosts(), agentIds);
  }

  async state(): Promise<Budgets> {
    const limits = await this.#usage.limits();
    const costs = await this.#usage.pastCosts();
    const all = await this.#usage.sum('engagement', { fromMs: null, toMs: null });
    const engagements = [];
    for (const { key, label, credits, isPractice: isFree } of all) {
      if (isFree) continue;
      const underWay = await this.#usage.underWay({ fromMs: null, toMs: null }, key);
      const waiting = estimateFrom(costs, underWay).credits ?? 0;
      const limit = limits.get(scopeOf(key)) ?? null;
      engagements.push({ key, label, budget: budgetState(limit, credits ?? 0, waiting) });
    }
    return { month: await this.#month(limits, costs), engagements };
  }

  async save(engagement: string | null, limit: number | null, write: SaveLimit): Promise<void> {
    await write(engagement === null ? MONTH : scopeOf(engagement), limit);
  }

  /**
   * Refuses what would pass a budget.
   *
   * @throws OsaError `opal_budget_reached`
   */
  async assertRoom(
    run: Pick<Run, 'target' | 'intake' | 'engagementId'>,
    agentIds: readonly AgentId[],
  ) {
    if (isPractice(run)) return;
    const states = await this.statesOf(run);
    if (states.length === 0) return;
    const expected = (await this.estimate(agentIds)).credits ?? 0;
    for (const { kind, state } of states) {
      if (isWithinBudget(state, expected)) continue;
      throw new OsaError('opal_budget_reached', {
        details: {
          scope: kind,
          limit: String(state.limit),
          used: String(round(state.used + state.underWay)),
          expected: String(round(expected)),
        },
      });
    }
  }

  /** How the budgets stand that hold for a run; none where there is no budget at all. */
  async statesOf(run: Pick<Run, 'intake' | 'engagementId'>): Promise<ScopedBudget[]> {
    const limits = await this.#usage.limits();
    if (limits.size === 0) return [];
    const costs = await this.#usage.pastCosts();
    const client = clientOf(run);
    const period = new Date(this.#clock.now()).toISOString().slice(0, 7);
    return [
      { kind: 'month', scope: MONTH, period, state: await this.#month(limits, costs) },
      {
        kind: 'engagement',
        scope: scopeOf(client),
        period: null,
        state: await this.#ofClient(client, limits, costs),
      },
    ];
  }

  async #month(
    limits: ReadonlyMap<string, number>,
    costs: ReadonlyMap<AgentId, PastCost>,
  ): Promise<BudgetState> {
    const now = new Date(this.#clock.now());
    const time = { fromMs: Date.UTC(now.getUTCFullYear(), now.getUTCMonth(), 1), toMs: null };
    const used = creditsOf(await this.#usage.sum('month', time));
    const underWay = estimateFrom(costs, await this.#usage.underWay(time, null)).credits ?? 0;
    return budgetState(limits.get(MONTH) ?? null, used, underWay);
  }

  async #ofClient(
    client: string,
    limits: ReadonlyMap<string, number>,
    costs: ReadonlyMap<AgentId, PastCost>,
  ): Promise<BudgetState> {
    const time = { fromMs: null, toMs: null };
    const all = await this.#usage.sum('engagement', time);
    const used = creditsOf(all.filter(({ key }) => key === client));
    const underWay = estimateFrom(costs, await this.#usage.underWay(time, client)).credits ?? 0;
    return budgetState(limits.get(scopeOf(client)) ?? null, used, underWay);
  }
}

/** Writes a limit, or takes it away. */
type SaveLimit = (scope: string, limit: number | null) => Promise<void>;

function scopeOf(client: string): string {
  return `client:${client}`;
}

function creditsOf(rows: readonly UsageRow[]): number {
  return rows.filter((row) => !row.isPractice).reduce((sum, row) => sum + (row.credits ?? 0), 0);
}

/** An agent that has never run costs what agents cost on average. */
function estimateFrom(
  costs: ReadonlyMap<AgentId, PastCost>,
  agentIds: readonly AgentId[],
): Estimate {
  const past = [...costs.values()];
  const basedOn = past.reduce((sum, { executions }) => sum + executions, 0);
  if (basedOn === 0) return { credits: null, seconds: null, basedOn };
  const mean = (of: (cost: PastCost) => number | null): number =>
    past.reduce((sum, cost) => sum + (of(cost) ?? 0) * cost.executions, 0) / basedOn;
  const sum = (of: (cost: PastCost) => number | null): number =>
    agentIds.reduce((total, agentId) => {
      const cost = costs.get(agentId);
      return total + ((cost === undefined ? null : of(cost)) ?? mean(of));
    }, 0);
  return {
    credits: round(sum(({ credits }) => credits)),
    seconds: round(sum(({ seconds }) => seconds)),
    basedOn,
  };
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}
