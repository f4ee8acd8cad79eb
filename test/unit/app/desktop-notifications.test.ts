import { EventEmitter } from 'node:events';
import { describe, expect, it } from 'vitest';
import { notifyOfEscalations } from '../../../main/app/desktop-notifications.ts';
import { electronNotifier } from '../../../main/app/electron-notifier.ts';
import { consoleEventSchema, type ConsoleEvent } from '../../../shared/domain/events.ts';
import type { RecoveryScenario, RecoveryStep } from '../../../shared/domain/recovery.ts';
import { FakeEngine } from './fake-engine.ts';

const RUN_ID = '0b5dd0f7-6ab7-4b7e-8a5b-3d8f9f0a1b2c';

function step(
  name: RecoveryStep,
  scenario: RecoveryScenario = 'agent_timeout',
  timestamp = '2026-01-05T09:00:00.000Z',
): ConsoleEvent {
  return consoleEventSchema.parse({
    seq: 42,
    event_id: '0d0b1a6e-6f0c-4d1e-8b8e-3d8f6a1c2b3d',
    timestamp,
    workflow_id: RUN_ID,
    correlation_id: null,
    event_type: 'recovery.step@1',
    payload: {
      scenario,
      step: name,
      agent_id: 'geo_audit',
      attempt: 1,
      reused_from: null,
      reused_received_at: null,
      next_at: null,
      http_status: null,
      keys_found: null,
    },
  });
}

async function listening() {
  const engine = new FakeEngine();
  const notes: { title: string; body: string; onClick: () => void }[] = [];
  const opened: string[] = [];
  await notifyOfEscalations({
    engine,
    notifier: { show: (note, onClick) => notes.push({ ...note, onClick }) },
    openRun: (runId) => opened.push(runId),
  });
  const announce = (event: ConsoleEvent): void => {
    for (const { onEvent } of engine.open) onEvent(event);
  };
  return { engine, notes, opened, announce };
}

describe('a desktop notification', () => {
  it('comes for what recovery could not mend, says what it is, and opens the run', async () => {
    const { notes, opened, announce } = await listening();
    announce(step('escalated', 'agent_authentication_failure'));
    expect(notes).toMatchObject([
      {
        title: 'A run needs your attention',
        body: expect.stringMatching(/^Keys were not accepted\. .*keys/),
      },
    ]);
    notes[0]?.onClick();
    expect(opened).toEqual([RUN_ID]);
  });

  it('comes for a request that is kept to be sent by hand', async () => {
    const { notes, announce } = await listening();
    announce(step('kept_for_manual_sending', 'webhook_delivery_failure'));
    expect(notes[0]?.body).toContain('send it again');
  });

  it('does not come for what recovery does by itself, nor for what was before the start', async () => {
    const { engine, notes, announce } = await listening();
    for (const name of ['detected', 'held', 'asked_again', 'recovered', 'acknowledged'] as const) {
      announce(step(name));
    }
    engine.announce(43);
    expect(notes).toEqual([]);
    expect(engine.open[0]?.subscription).toEqual({ runId: null, afterSeq: 41 });
  });

  it('comes once for agents that fail together, and again when it happens later', async () => {
    const { notes, announce } = await listening();
    announce(step('escalated'));
    announce(step('escalated'));
    announce(step('escalated', 'agent_data_validation_failure'));
    expect(notes).toHaveLength(2);
    announce(step('escalated', 'agent_timeout', '2026-01-05T09:02:00.000Z'));
    expect(notes).toHaveLength(3);
  });
});

describe("Electron's notifications", () => {
  class FakeNotification extends EventEmitter {
    static supported = true;
    static readonly made: FakeNotification[] = [];
    static isSupported = (): boolean => FakeNotification.supported;
    readonly options: object;
    isShown = false;

    constructor(options: object) {
      super();
      this.options = options;
      FakeNotification.made.push(this);
    }

    show(): void {
      this.isShown = true;
    }
  }

  it('are shown and clicked, and left out where the system has none', () => {
    const notifier = electronNotifier(
      FakeNotification as unknown as Parameters<typeof electronNotifier>[0],
    );
    let clicks = 0;
    const note = { title: 'A run needs your attention', body: 'Keys were not accepted.' };
    notifier.show(note, () => {
      clicks += 1;
    });
    const [shown] = FakeNotification.made;
    expect(shown).toMatchObject({ options: note, isShown: true });
    shown?.emit('click');
    expect(clicks).toBe(1);

    FakeNotification.supported = false;
    notifier.show(note, () => undefined);
    expect(FakeNotification.made).toHaveLength(1);
  });
});
