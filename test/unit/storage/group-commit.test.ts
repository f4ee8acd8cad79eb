import { describe, expect, it } from 'vitest';
import { GroupCommit } from '../../../main/storage/group-commit.ts';

function recordingCommit(refuse: (item: number) => boolean = () => false) {
  const groups: number[][] = [];
  const commits = new GroupCommit<number, string>({
    async commit(items) {
      groups.push([...items]);
      if (items.some(refuse)) throw new Error('refused');
      return items.map((item) => `kept ${item}`);
    },
    isFatal: (error) => error instanceof Error && error.message === 'disk full',
  });
  return { commits, groups };
}

describe('a group commit', () => {
  it('commits what arrives together at once, and answers each with its own result', async () => {
    const { commits, groups } = recordingCommit();
    const answers = await Promise.all([1, 2, 3].map((item) => commits.add(item)));
    expect(answers).toEqual(['kept 1', 'kept 2', 'kept 3']);
    expect(groups).toEqual([[1, 2, 3]]);
  });

  it('gathers whatever arrives while a commit is being made for the next one', async () => {
    const { commits, groups } = recordingCommit();
    const first = commits.add(1);
    const later = first.then(() => Promise.all([commits.add(2), commits.add(3)]));
    await later;
    expect(groups).toEqual([[1], [2, 3]]);
  });

  it('does not let one bad item take its neighbours down', async () => {
    const { commits } = recordingCommit((item) => item === 2);
    const answers = await Promise.allSettled([1, 2, 3].map((item) => commits.add(item)));
    expect(answers.map((answer) => answer.status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
  });

  it('fails all of a group at once when the storage itself fails, and goes on after it', async () => {
    let isFull = true;
    let commitsMade = 0;
    const commits = new GroupCommit<number, number>({
      async commit(items) {
        commitsMade += 1;
        if (isFull) throw new Error('disk full');
        return items;
      },
      isFatal: () => true,
    });
    const answers = await Promise.allSettled([1, 2, 3].map((item) => commits.add(item)));
    expect(answers.every((answer) => answer.status === 'rejected')).toBe(true);
    expect(commitsMade).toBe(1);
    isFull = false;
    expect(await commits.add(4)).toBe(4);
  });
});
