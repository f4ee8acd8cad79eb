import { similarity } from '../recommendations/same-advice.ts';
import { readAdvice } from '../recommendations/advice-words.ts';
import type { ReportFormat, ReportModel } from '../report.ts';
import { PRODUCTS } from '../report-product.ts';
import { plainText, type AnswerWords } from './answer-words.ts';
import type { Answer, Clash, Move } from './answer.ts';
import type { Ref, Sentence } from './cited-sentence.ts';
import { FIELD_WORDS, nameOf } from './edits/change-edits.ts';
import { GOVERNING_KEY, keyOfFinding, keyOfMove } from './edits/edit-targets.ts';
import { isDebris } from './find-debris.ts';

/** Something to settle, or to know, before an answer goes to a client. */
export interface ExportPoint {
  readonly kind:
    | 'masked'
    | 'debris'
    | 'missing'
    | 'lost'
    | 'owner'
    | 'unrated'
    | 'same'
    | 'clash'
    | 'order'
    | 'own';
  /** Whether somebody has to act before an export, or it is a mere remark. */
  readonly isBlocker: boolean;
  /** Whether a reason is enough: what no client may read is reworded or put out instead. */
  readonly mayBeOverridden: boolean;
  readonly text: string;
  /** Where it stands: an item's key, a place in an agent's answer, or nowhere. */
  readonly at: { readonly key: string } | { readonly ref: Ref } | null;
}

/** Those that no reason is enough for. Data for a program hold what was received as it is. */
export function barredPoints(
  points: readonly ExportPoint[],
  format: ReportFormat,
): readonly ExportPoint[] {
  const isDocument = PRODUCTS[format].length > 0;
  return isDocument ? points.filter(({ mayBeOverridden }) => !mayBeOverridden) : [];
}

/** Moves that stand on the pages that a client reads first. */
const FIRST_MOVES = 8;

/** Lists what stands between an edited answer and a client, blockers first. */
export function exportPoints(
  answer: Answer,
  model: Pick<ReportModel, 'missing'>,
  words: AnswerWords,
): ExportPoint[] {
  const points = [
    ...maskedWords(answer, words),
    ...maskedElsewhere(answer, words),
    ...lostEdits(answer, words),
    ...missingAgents(model, words),
    ...missingOwners(answer, words),
    ...sameMoves(answer, words),
    ...answer.clashes.map(clashPoint),
    ...unratedMoves(answer, words),
    ...wrongOrder(answer, words),
    ...debrisOfAgents(answer),
    ...ownFigures(answer, words),
  ];
  return [
    ...points.filter(({ isBlocker }) => isBlocker),
    ...points.filter((one) => !one.isBlocker),
  ];
}

function blocker(
  kind: ExportPoint['kind'],
  text: string,
  at: ExportPoint['at'],
  mayBeOverridden = true,
): ExportPoint {
  return { kind, isBlocker: true, mayBeOverridden, text, at };
}

function remark(kind: ExportPoint['kind'], text: string, at: ExportPoint['at']): ExportPoint {
  return { kind, isBlocker: false, mayBeOverridden: true, text, at };
}

/** Words that protection has covered, or debris, in what a client would read. */
function maskedWords({ governing, pillars, moves }: Answer, words: AnswerWords): ExportPoint[] {
  const shown = [
    { key: GOVERNING_KEY, texts: [plainText(governing)] },
    ...pillars.map((pillar) => ({
      key: keyOfFinding(pillar),
      texts: [plainText(pillar.sentence), plainText(pillar.soWhat ?? [])],
    })),
    ...moves.map((move) => ({
      key: keyOfMove(move),
      texts: [move.title, move.owner, move.start, move.decision?.why ?? ''],
    })),
  ];
  return shown.flatMap(({ key, texts }) =>
    texts
      .filter((text) => text !== '' && isDebris(text))
      .map((text) => blocker('masked', words.tell('pointMasked', { text }), { key }, false)),
  );
}

/** The same in what nobody can reword: it goes out with a reason, or not at all. */
function maskedElsewhere(answer: Answer, words: AnswerWords): ExportPoint[] {
  const { support, base, faulty, levers, tests } = answer;
  const sentences = [
    ...support,
    ...[base, faulty].filter((sentence) => sentence !== null),
    ...levers.map(({ sentence }) => sentence),
  ];
  const shown = [
    ...sentences.map((sentence) => ({ text: plainText(sentence), ref: refOf(sentence) })),
    ...tests.flatMap(({ name, hypothesis, metric, guardrail, variants, ref }) =>
      [name, hypothesis, metric, guardrail, ...variants].map((text) => ({ text, ref })),
    ),
  ];
  return shown
    .filter(({ text }, index) => isDebris(text) && firstWith(shown, text) === index)
    .map(({ text, ref }) =>
      blocker('masked', words.tell('debris', { text }), ref === null ? null : { ref }),
    );
}

function firstWith(shown: readonly { readonly text: string }[], wanted: string): number {
  return shown.findIndex(({ text }) => text === wanted);
}

function refOf(sentence: Sentence): Ref | null {
  return sentence.flatMap(({ refs = [] }) => refs)[0] ?? null;
}

function lostEdits({ lost = [] }: Answer, words: AnswerWords): ExportPoint[] {
  return lost.map(({ edit, because, at }) =>
    blocker(
      'lost',
      words.tell('pointLost', {
        field: FIELD_WORDS[edit.change.field],
        item: nameOf(edit.target),
        because,
      }),
      at,
    ),
  );
}

function missingAgents(
  { missing }: Pick<ReportModel, 'missing'>,
  words: AnswerWords,
): ExportPoint[] {
  return missing.map(({ label, status, reason }) => {
    const isAwaited = status === 'pending' || status === 'running';
    const text = isAwaited
      ? words.tell('awaited', { agent: label })
      : words.tell('failed', { agent: label, reason });
    return status === 'skipped' ? remark('missing', text, null) : blocker('missing', text, null);
  });
}

function missingOwners({ moves }: Answer, words: AnswerWords): ExportPoint[] {
  return moves
    .filter(({ decision, owner }) => decision?.kind === 'do' && owner === '')
    .map((move) =>
      blocker('owner', words.tell('pointOwner', namesOf(move)), { key: keyOfMove(move) }),
    );
}

function namesOf({ number, title }: Move): { number: string; title: string } {
  return { number: String(number), title };
}

/** Wordings may have become the same; what the agents say alike was joined before. */
function sameMoves({ moves }: Answer, words: AnswerWords): ExportPoint[] {
  const edited = moves.filter(({ edited: marks = [] }) =>
    marks.some(({ field }) => field === 'words'),
  );
  const read = new Map(moves.map((move) => [move, readAdvice(move.title)]));
  return edited.flatMap((move) => {
    const mine = read.get(move);
    const twin = moves.find((other) => {
      const theirs = read.get(other);
      if (other === move || mine === undefined || theirs === undefined) return false;
      return (
        similarity(mine, theirs) === 1 && (!edited.includes(other) || other.number < move.number)
      );
    });
    if (twin === undefined) return [];
    const numbers = { a: String(twin.number), b: String(move.number) };
    return [blocker('same', words.tell('pointSame', numbers), { key: keyOfMove(move) })];
  });
}

/** Of these the client's page would say two things at once. */
const UNDECIDED: ReadonlySet<Clash['kind']> = new Set(['number', 'opposite', 'cycle']);

function clashPoint({ kind, sentence }: Clash): ExportPoint {
  const ref = refOf(sentence);
  const at = ref === null ? null : { ref };
  const text = plainText(sentence);
  return UNDECIDED.has(kind) ? blocker('clash', text, at) : remark('clash', text, at);
}

function unratedMoves({ moves }: Answer, words: AnswerWords): ExportPoint[] {
  const unrated = moves.filter(({ isRated }) => !isRated);
  const first = unrated.filter(
    ({ number, decision }) => number <= FIRST_MOVES || decision?.kind === 'do',
  );
  const rest = unrated.length - first.length;
  return [
    ...first.map((move) =>
      blocker('unrated', words.tell('pointUnrated', namesOf(move)), { key: keyOfMove(move) }),
    ),
    ...(rest === 0
      ? []
      : [
          remark(
            'unrated',
            rest === 1
              ? words.word('oneUnrated')
              : words.tell('unrated', { count: words.number(rest) }),
            null,
          ),
        ]),
  ];
}

function wrongOrder({ moves }: Answer, words: AnswerWords): ExportPoint[] {
  return moves.flatMap((move) => {
    const later = move.needs.filter((number) => number > move.number);
    if (later.length === 0 || move.cycle.length > 0) return [];
    const values = { number: String(move.number), numbers: later.join(', ') };
    return [remark('order', words.tell('pointOrder', values), { key: keyOfMove(move) })];
  });
}

function debrisOfAgents({ blockers }: Answer): ExportPoint[] {
  return blockers
    .filter(({ kind }) => kind === 'debris')
    .map(({ text, ref }) => remark('debris', text, ref === null ? null : { ref }));
}

function ownFigures({ governing, pillars, moves }: Answer, words: AnswerWords): ExportPoint[] {
  const sentences = [
    { key: GOVERNING_KEY, spans: governing },
    ...pillars.map((pillar) => ({
      key: keyOfFinding(pillar),
      spans: [...pillar.sentence, ...(pillar.soWhat ?? [])],
    })),
  ];
  return [
    ...sentences.flatMap(({ key, spans }) => {
      const own = spans.filter(({ isOwn }) => isOwn).map(({ text }) => text);
      if (own.length === 0) return [];
      return [remark('own', words.tell('pointOwn', { numbers: own.join(', ') }), { key })];
    }),
    ...moves.flatMap((move) =>
      move.why
        .filter(({ kind }) => kind === 'own')
        .map(({ text }) =>
          remark('own', words.tell('moveRef', { number: String(move.number), title: text }), {
            key: keyOfMove(move),
          }),
        ),
    ),
  ];
}
