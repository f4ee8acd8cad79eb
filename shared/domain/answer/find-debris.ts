import type { ReportAgent } from '../report.ts';
import type { Ref } from './cited-sentence.ts';

/** What no client may read, with how it is known. */
const DEBRIS: readonly RegExp[] = [
  // An apology or a refusal.
  /^\s*(?:i['’]?m sorry|i am sorry|sorry\b|i apologi[sz]e|unfortunately,? i\b|as an ai\b|i (?:was unable|could not|couldn['’]t|cannot|can['’]t|do not have|don['’]t have)\b)/iu,
  /^\s*(?:es tut mir leid|entschuldigung|leider (?:kann|konnte|habe) ich|ich kann (?:nicht|kein)|ich konnte (?:nicht|kein))/iu,
  // A failure that passes itself off as an answer.
  /^\s*(?:error|exception|traceback|timeout|failed to|unable to|could not (?:access|retrieve|complete|load)|no data (?:was|were|is)? ?(?:available|provided|found)|fehler:|zeitüberschreitung)/iu,
  /\bthe answer has no headline\b/iu,
  // A template that was not filled.
  /\[\[[^\]]*\]\]|\{\{[^}]*\}\}|<(?:insert|your|todo)\b[^>]*>|\b(?:lorem ipsum|todo:|tbd\b|placeholder)\b/iu,
  // Raw fields and raw JSON.
  /^\s*[[{]\s*"|^\s*[a-z]+(?:_[a-z]+)+\s*[:=]|^(?:[A-Z][\w ]{2,30}: ?-?(?: · |$)){2,}/u,
  // Names and addresses that protection covered in part or as a token.
  /\*{3,}|\[(?:removed|name|email|phone|address)[^\]]*\]|\b\p{L}\*+/iu,
];

/** Whether a text is one of those that never are a headline or a move. */
export function isDebris(text: string): boolean {
  return DEBRIS.some((pattern) => pattern.test(text.slice(0, 1_000)));
}

/** The debris of an answer where a reader would meet it: headline, overview, titles. */
export function findDebris({ agentId, result }: ReportAgent): Ref[] {
  const { headline, overview, insights, opportunities, recommendations, nextSteps } = result;
  const candidates = [
    { text: headline, pointer: overview.pointer },
    { text: overview.summary, pointer: overview.pointer },
    ...overview.keyPoints.map((text) => ({ text, pointer: overview.pointer })),
    ...insights.flatMap(({ title, description, pointer }) => [
      { text: title, pointer },
      { text: description, pointer },
    ]),
    ...opportunities.map(({ label, pointer }) => ({ text: label, pointer })),
    ...recommendations.map(({ title, pointer }) => ({ text: title, pointer })),
    ...nextSteps.map(({ label, pointer }) => ({ text: label, pointer })),
  ];
  const seen = new Set<string>();
  return candidates.flatMap(({ text, pointer }) => {
    if (text === '' || seen.has(text) || !isDebris(text)) return [];
    seen.add(text);
    return [{ agentId, pointer, label: shortened(text), value: text }];
  });
}

const LABEL_CHARACTERS = 120;

function shortened(text: string): string {
  return text.length <= LABEL_CHARACTERS ? text : `${text.slice(0, LABEL_CHARACTERS).trimEnd()}…`;
}
