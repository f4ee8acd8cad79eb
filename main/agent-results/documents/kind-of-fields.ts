import type { FieldMeaning } from './vocabulary/field-meaning.ts';
import type { SectionMeaning } from './vocabulary/section-terms.ts';

type Signs = readonly (readonly [SectionMeaning, readonly (readonly FieldMeaning[])[]])[];

/** Fields that tell each kind of entry, the most telling first; one of the lists will do. */
const KINDS_BY_FIELDS: Signs = [
  [
    'metrics',
    [
      ['current', 'target'],
      ['previous', 'target'],
    ],
  ],
  [
    'experiments',
    [['hypothesis'], ['primary_metric'], ['variants', 'experiment'], ['experiment', 'ease']],
  ],
  [
    'risks',
    [
      ['probability', 'mitigation'],
      ['risk', 'mitigation'],
    ],
  ],
  ['phases', [['deliverables'], ['phase', 'when'], ['phase', 'action'], ['phase', 'duration']]],
  [
    'segments',
    [
      ['needs', 'problems'],
      ['needs', 'size'],
    ],
  ],
  [
    'stages',
    [
      ['problems', 'opportunities'],
      ['stage', 'score'],
    ],
  ],
  [
    'issues',
    [
      ['issue', 'severity'],
      ['issue', 'remedy'],
      ['severity', 'remedy'],
      ['issue', 'impact'],
      ['issue', 'priority'],
      ['issue', 'action'],
      ['situation', 'remedy'],
      ['situation', 'action'],
    ],
  ],
  [
    'integrations',
    [
      ['integration', 'status'],
      ['integration', 'note'],
    ],
  ],
  [
    'recommendations',
    [
      ['action', 'owner'],
      ['action', 'when'],
      ['action', 'priority'],
      ['action', 'impact'],
      ['action', 'effort'],
      ['action', 'rationale'],
      ['remedy', 'priority'],
      ['effort', 'impact'],
      ['priority', 'effort'],
      ['owner', 'when'],
      ['priority', 'owner'],
    ],
  ],
];

/** A remedy beside a title is what mends it. */
const MENDED: Signs = [['issues', [['remedy']]]];

/** Fields that name an entry, and so tell the kind of one that has no other title. */
const KINDS_BY_NAMES: Signs = [
  ['risks', [['risk']]],
  ['assumptions', [['assumption']]],
  ['stages', [['stage']]],
  ['personas', [['persona']]],
  ['segments', [['segment']]],
  ['recommendations', [['action'], ['remedy']]],
  ['opportunities', [['opportunity']]],
  ['strengths', [['strength']]],
  ['issues', [['issue']]],
  ['integrations', [['integration']]],
];

const KINDS_BY_VALUES: Signs = [
  ['issues', [['severity']]],
  ['recommendations', [['priority']]],
  ['maturity', [['maturity']]],
  ['sources', [['source', 'link']]],
  ['metrics', [['metric'], ['current'], ['score'], ['value'], ['target'], ['previous']]],
];

/**
 * Which kind of entry has such fields; `null` where they do not say.
 *
 * @param isTitled whether it has a title besides: a field named after a kind then only belongs
 *   to it
 */
export function kindOfFields(
  fields: ReadonlySet<FieldMeaning>,
  isTitled = false,
): SectionMeaning | null {
  const tables = isTitled
    ? [KINDS_BY_FIELDS, MENDED, KINDS_BY_VALUES]
    : [KINDS_BY_FIELDS, KINDS_BY_NAMES, KINDS_BY_VALUES];
  for (const [kind, needed] of tables.flat()) {
    if (needed.some((all) => all.every((one) => fields.has(one)))) return kind;
  }
  return null;
}
