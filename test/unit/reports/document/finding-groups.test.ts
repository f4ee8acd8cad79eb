import { expect, test } from 'vitest';
import { findingGroups } from '../../../../main/reports/document/finding-groups.ts';

test('sets every kind of finding under its own title, and leaves out what is empty', () => {
  const groups = findingGroups({
    insights: [
      { title: 'Cited twice', description: '', bullets: [], pointer: '/a' },
      {
        title: 'No answer block',
        description: '',
        bullets: [],
        kind: 'issue',
        severity: 'high',
        remedy: 'Add one.',
        pointer: '/b',
      },
      { title: '', description: '', bullets: [], kind: 'risk', pointer: '/c' },
    ],
    experiments: [
      {
        name: 'Shorter form',
        hypothesis: 'If we cut two fields, then more finish.',
        primaryMetrics: ['completion'],
        guardMetrics: [],
        variants: ['A', 'B'],
        ranking: { method: 'ice', scores: [{ label: 'Impact', value: 7, pointer: '/d' }] },
        sampleSize: '',
        duration: '14 days',
        description: '',
        pointer: '/d',
      },
    ],
    subjects: [
      {
        kind: 'phase',
        name: 'Foundation',
        description: '',
        details: [{ label: 'Weeks', value: '1-4', pointer: '/e' }],
        pointer: '/e',
      },
    ],
    sources: [{ label: 'Guide', url: 'https://guide.example', pointer: '/f' }],
  });
  expect(groups).toEqual([
    { title: 'Insights', entries: [{ title: 'Cited twice', description: '', bullets: [] }] },
    {
      title: 'Issues',
      entries: [
        {
          title: 'No answer block',
          description: '',
          bullets: ['Severity: high', 'Remedy: Add one.'],
        },
      ],
    },
    {
      title: 'Experiments',
      entries: [
        {
          title: 'Shorter form',
          description: 'If we cut two fields, then more finish.',
          bullets: [
            'Primary metric: completion',
            'Variants: A; B',
            'Duration: 14 days',
            'ICE: Impact 7',
          ],
        },
      ],
    },
    {
      title: 'Phases',
      entries: [{ title: 'Foundation', description: '', bullets: ['Weeks: 1-4'] }],
    },
    {
      title: 'Sources it names',
      entries: [{ title: 'Guide', description: 'https://guide.example', bullets: [] }],
    },
  ]);
});
