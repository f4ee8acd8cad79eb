import { describe, expect, it } from 'vitest';
import {
  createDraftSaver,
  SAVE_PAUSE_MS,
  type DraftState,
} from '../../../renderer/features/new-analysis/draft-saver.ts';
import {
  emptyIntakeForm,
  type IntakeForm,
} from '../../../renderer/features/new-analysis/intake-form.ts';
import { draftIdSchema, type DraftId } from '../../../shared/domain/ids.ts';
import { uuid } from '../../support/fixture-run.ts';
import { ManualTimers } from './manual-timers.ts';

const NEW_ID = draftIdSchema.parse(uuid(1, 500));

function named(name: string): IntakeForm {
  const form = emptyIntakeForm();
  form.business_context.company_name = name;
  return form;
}

/** A saver whose saves wait until the test answers them. */
function saverWith(draftId: DraftId | null = null) {
  const timers = new ManualTimers();
  const saves: { draftId: DraftId | null; name: string; answer: (ok: boolean) => void }[] = [];
  const states: DraftState['kind'][] = [];
  const ids: DraftId[] = [];
  const saver = createDraftSaver({
    draftId,
    save: (id, form) =>
      new Promise((resolve, reject) => {
        saves.push({
          draftId: id,
          name: form.business_context.company_name,
          answer: (ok) =>
            ok ? resolve({ draftId: id ?? NEW_ID, atMs: 5 }) : reject(new Error('no')),
        });
      }),
    after: timers.after,
    onState: (state) => states.push(state.kind),
    onDraftId: (id) => ids.push(id),
  });
  return { saver, saves, states, ids, timers };
}

describe('saving a draft', () => {
  it('waits for a pause in typing and saves what was typed last', () => {
    const { saver, saves, timers } = saverWith();
    saver.change(named('A'));
    timers.pass(SAVE_PAUSE_MS - 1);
    saver.change(named('Ac'));
    timers.pass(SAVE_PAUSE_MS - 1);
    expect(saves).toEqual([]);
    timers.pass(1);
    expect(saves.map(({ name }) => name)).toEqual(['Ac']);
  });

  it('makes one draft, also when it is changed before the first save is answered', async () => {
    const { saver, saves, ids } = saverWith();
    saver.change(named('A'));
    const done = saver.flush();
    saver.change(named('Acme'));
    void saver.flush();
    expect(saves).toHaveLength(1);
    saves[0]?.answer(true);
    await Promise.resolve();
    await expect.poll(() => saves.length).toBe(2);
    saves[1]?.answer(true);
    await done;
    expect(saves.map((save) => save.draftId)).toEqual([null, NEW_ID]);
    expect(ids).toEqual([NEW_ID]);
    expect(saver.draftId()).toBe(NEW_ID);
  });

  it('goes on with the draft that it was given', async () => {
    const { saver, saves, ids } = saverWith(NEW_ID);
    saver.change(named('A'));
    const done = saver.flush();
    saves[0]?.answer(true);
    await done;
    expect(saves[0]?.draftId).toBe(NEW_ID);
    expect(ids).toEqual([]);
  });

  it('keeps what could not be saved and saves it with the next flush', async () => {
    const { saver, saves, states } = saverWith();
    saver.change(named('A'));
    const first = saver.flush();
    saves[0]?.answer(false);
    await first;
    expect(states.at(-1)).toBe('failed');
    const second = saver.flush();
    saves[1]?.answer(true);
    await second;
    expect(saves.map(({ name }) => name)).toEqual(['A', 'A']);
    expect(states.at(-1)).toBe('saved');
  });

  it('saves nothing when nothing was changed', async () => {
    const { saver, saves } = saverWith();
    await saver.flush();
    expect(saves).toEqual([]);
  });

  it('saves nothing after it was stopped, so that a started draft does not come back', async () => {
    const { saver, saves, timers } = saverWith();
    saver.change(named('A'));
    saver.stop();
    timers.pass(SAVE_PAUSE_MS);
    saver.change(named('B'));
    await saver.flush();
    timers.pass(SAVE_PAUSE_MS);
    expect(saves).toEqual([]);
  });
});
