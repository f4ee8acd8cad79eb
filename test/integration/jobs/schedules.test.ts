import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { scheduledForMs, Schedules, type Schedule } from '../../../main/jobs/schedules.ts';
import { toIso } from '../../../main/storage/columns.ts';
import { JobWorld } from './job-world.ts';

const HOUR_MS = 3_600_000;

const HOURLY: Schedule = {
  name: 'hourly',
  pattern: '0 * * * *',
  timeZone: 'UTC',
  missed: 'once',
  kind: 'test',
  payload: { of: 'schedule' },
};

/** A runner with one schedule, and the times for which it fired. */
function firing(world: JobWorld, schedule: Schedule) {
  const slots: string[] = [];
  const schedules = new Schedules({
    jobs: world.jobs,
    newId: randomUUID,
    schedules: [schedule],
  });
  const { runner, failures } = world.runner(
    async (job) => {
      slots.push(toIso(scheduledForMs(job)));
      return { kind: 'done' };
    },
    { schedules },
  );
  return { runner, slots, failures };
}

function at(hour: string): string {
  return `2026-01-05T${hour}:00.000Z`;
}

describe('a schedule', () => {
  it('fires once per slot', async () => {
    await using world = await JobWorld.open();
    const { runner, slots } = firing(world, HOURLY);
    for (let minutes = 0; minutes <= 180; minutes += 20) {
      await world.drain(runner);
      await world.drain(runner);
      world.nowMs += 20 * 60_000;
    }
    expect(slots).toEqual([at('10:00'), at('11:00'), at('12:00')]);
  });

  it.each([
    ['once for all that it slept through', 'once', ['10:00', '15:00']],
    [
      'once for each that it slept through',
      'each',
      ['10:00', '11:00', '12:00', '13:00', '14:00', '15:00'],
    ],
  ] as const)('fires once per slot also after sleep: %s', async (_what, missed, expected) => {
    await using world = await JobWorld.open();
    const { runner, slots } = firing(world, { ...HOURLY, missed });
    await world.drain(runner);
    world.nowMs += 5.5 * HOUR_MS;
    await world.drain(runner);
    await world.drain(runner);
    world.nowMs += HOUR_MS / 2;
    await world.drain(runner);
    expect(slots).toEqual(expected.map(at));
  });

  it('goes on over a restart with the slot that passed meanwhile', async () => {
    await using world = await JobWorld.open();
    const first = firing(world, HOURLY);
    await world.drain(first.runner);
    await first.runner.stop();
    world.nowMs += 2.5 * HOUR_MS;
    const second = firing(world, HOURLY);
    await world.drain(second.runner);
    expect(second.slots).toEqual([at('10:00')]);
    expect(await world.jobs.listWaitingOf('schedule:hourly')).toMatchObject([
      { dueAtMs: Date.parse(at('12:00')), payload: { of: 'schedule' } },
    ]);
  });

  it('does not fire again for later slots when a slot that failed is retried', async () => {
    await using world = await JobWorld.open();
    const schedule: Schedule = { ...HOURLY, missed: 'each' };
    const schedules = new Schedules({
      jobs: world.jobs,
      newId: randomUUID,
      schedules: [schedule],
    });
    const slots: string[] = [];
    const { runner } = world.runner(
      async (job) => {
        slots.push(toIso(scheduledForMs(job)));
        return slots.length === 1 ? { kind: 'failed', error: 'broken' } : { kind: 'done' };
      },
      { schedules },
    );
    await world.drain(runner);
    world.nowMs += 3 * HOUR_MS;
    await world.drain(runner);
    const [failed] = await world.jobs.listDeadLetters(1);
    await world.write((trx) => world.jobs.retryDeadLetter(trx, failed?.id ?? '', world.nowMs));
    await world.drain(runner);
    expect(slots).toEqual([at('10:00'), at('11:00'), at('12:00'), at('10:00')]);
  });

  it('does not fire again for a slot when the clock is set back', async () => {
    await using world = await JobWorld.open();
    const { runner, slots } = firing(world, HOURLY);
    await world.drain(runner);
    world.nowMs += HOUR_MS;
    await world.drain(runner);
    world.nowMs -= HOUR_MS;
    await world.drain(runner);
    world.nowMs += HOUR_MS;
    await world.drain(runner);
    expect(slots).toEqual([at('10:00')]);
  });

  it('follows a new pattern, and keeps only its next job', async () => {
    await using world = await JobWorld.open();
    const old = firing(world, HOURLY);
    await world.drain(old.runner);
    world.nowMs += HOUR_MS;
    await world.drain(old.runner);
    await old.runner.stop();
    const { runner, slots } = firing(world, { ...HOURLY, pattern: '30 * * * *' });
    await world.drain(runner);
    world.nowMs += HOUR_MS / 2;
    await world.drain(runner);
    expect(old.slots).toEqual([at('10:00')]);
    expect(slots).toEqual([at('10:30')]);
    expect(await world.jobs.listWaitingOf('schedule:hourly')).toMatchObject([
      { dueAtMs: Date.parse(at('11:30')) },
    ]);
  });

  it('reads its pattern in its time zone, over the change to summer time', async () => {
    await using world = await JobWorld.open();
    world.nowMs = Date.parse('2026-03-28T00:00:00.000Z');
    const pattern = '0 3 * * *';
    const { runner, slots } = firing(world, { ...HOURLY, pattern, timeZone: 'Europe/Berlin' });
    for (let day = 0; day < 3; day += 1) {
      await world.drain(runner);
      world.nowMs += 24 * HOUR_MS;
    }
    await world.drain(runner);
    expect(slots).toEqual([
      '2026-03-28T02:00:00.000Z',
      '2026-03-29T01:00:00.000Z',
      '2026-03-30T01:00:00.000Z',
    ]);
  });
});
