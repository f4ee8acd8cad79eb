import { expect, it } from 'vitest';
import { AnswerSaves } from '../../../renderer/features/results/editing/answer-saves.ts';

/** An answer that takes a save only from its newest state. */
function answerAt(revision: number) {
  const sent: number[] = [];
  let now = revision;
  const send = async (from: number) => {
    sent.push(from);
    if (from !== now) throw new Error('conflict');
    now += 1;
    return { revision: now };
  };
  return { send, sent, changeElsewhere: () => (now += 1) };
}

it('saves that follow one another at once are no conflict', async () => {
  const { send, sent } = answerAt(4);
  const saves = new AnswerSaves(4);
  await Promise.all([saves.save(send), saves.save(send), saves.save(send)]);
  // The page still shows what it did before the saves.
  saves.look(4);
  await saves.save(send);
  expect(sent).toEqual([4, 5, 6, 7]);
});

it('what somebody else has changed is a conflict until it was looked at', async () => {
  const { send, changeElsewhere } = answerAt(0);
  const saves = new AnswerSaves(0);
  await saves.save(send);
  changeElsewhere();
  await expect(saves.save(send)).rejects.toThrow('conflict');
  saves.look(2);
  expect(await saves.save(send)).toEqual({ revision: 3 });
});
