import { splitTitle } from '../../normalise/read-text.ts';
import type { TitledText } from '../../normalise/read-text.ts';
import { isNoValue } from '../read-value.ts';
import { withoutKind } from '../heading.ts';
import type { EntryField } from '../entry-field.ts';
import type { Entry } from '../entry.ts';
import type { FieldMeaning } from '../vocabulary/field-meaning.ts';

/** Fields that say something about an entry, and never what it is called. */
const NO_NAMES: ReadonlySet<FieldMeaning> = new Set<FieldMeaning>([
  'severity',
  'probability',
  'priority',
  'impact',
  'effort',
  'confidence',
  'ease',
  'potential',
  'importance',
  'reach',
  'total',
  'current',
  'target',
  'previous',
  'change',
  'value',
  'unit',
  'score',
  'scale',
  'status',
  'owner',
  'when',
  'duration',
  'sample_size',
  'quick_win',
  'noise',
  'link',
]);

/**
 * Names an entry: by its fields of these meanings, by its own title, or by its first field
 * that can be a name.
 */
export function readTitle(entry: Entry, ...meanings: readonly FieldMeaning[]): TitledText {
  const named = entry.title === '' || entry.part.kind === 'row' ? takeName(entry, meanings) : null;
  if (named !== null) return withText(named.text, entry.text);
  if (entry.title !== '') return withText(entry.title, entry.text);
  if (entry.text !== '') return splitTitle(withoutKind(entry.text));
  const other = entry
    .rest()
    .find(({ meanings: own, text }) => !own.some((one) => NO_NAMES.has(one)) && !isNoValue(text));
  if (other === undefined) {
    const [note = ''] = entry.notes;
    return splitTitle(note);
  }
  entry.use(other);
  return withText(other.text, '');
}

function takeName(entry: Entry, meanings: readonly FieldMeaning[]): EntryField | null {
  for (const meaning of meanings) {
    const found = entry.peek(meaning);
    if (found === undefined || found.text === '' || isNoValue(found.text)) continue;
    if (/^[#\d.,\s%]+$/.test(found.text)) continue;
    entry.use(found);
    return found;
  }
  return null;
}

function withText(title: string, text: string): TitledText {
  const split = splitTitle(withoutKind(title));
  const rest = [split.description, text].filter((part) => part !== '').join(' ');
  // What stood between the two was a mark, and its full stop stays behind.
  return { title: split.title, description: rest.replace(/^[.,;:]\s+/, '') };
}
