import type { ReportDocument, Rich, Run, Table } from '../document/document.ts';
import { breakable } from '../document/long-words.ts';
import { ReportWords } from '../document/report-words.ts';
import { isRightToLeft } from '../document/script-language.ts';
import { IMPACT_COLOURS } from '../report-colours.ts';
import { fitLogo } from '../report-look.ts';
import {
  coveredText,
  END_ISOLATE,
  ISOLATE,
  lacksCharacter,
  MISSING_CHARACTER,
} from './fit-text.ts';
import type { Coverage } from './font-coverage.ts';
import { chooseFonts, type ReportFonts } from './report-fonts.ts';

/** What the template sets, as JSON, with the files of the fonts that it needs. */
export interface Typesetting {
  readonly json: string;
  readonly fontFiles: readonly string[];
  /** A PNG. */
  readonly logo: Uint8Array | null;
}

/** In points. */
const LOGO_BOX = { w: 110, h: 24 } as const;

/**
 * Makes a document ready for the template: coloured, and with no character that its typefaces
 * lack and no word that fits no column.
 *
 * It is handed over as JSON, never as markup, so no text in it can be code.
 */
export function typesetReport(document: ReportDocument): Typesetting {
  const { look, ...rest } = document;
  const { meta, words, head, memo, sections } = rest;
  const text = JSON.stringify(rest) + look.firmName;
  const fonts = chooseFonts(text);
  /** A fixed word keeps its own order in lines of the other direction. */
  const word = (fixed: string): string => (meta.isRightToLeft ? isolated(fixed) : fixed);
  const report = {
    meta: {
      title: meta.title,
      subject: meta.subject,
      lang: meta.locale,
      isRightToLeft: meta.isRightToLeft,
      date: dateParts(meta.generatedAt),
      fonts: familiesFor(meta.scriptLanguage, fonts),
    },
    colours: look.colours,
    logo:
      look.logo === null ? null : { ...fitLogo(look.logo, LOGO_BOX), alt: look.firmName || 'Logo' },
    badges: IMPACT_COLOURS,
    words: { contents: word(words.contents), soWhat: word(words.soWhat) },
    head: { ...head, right: word(head.right) },
    foot: word(document.foot),
    memo: {
      ...memo,
      heading: word(memo.heading),
      movesTitle: word(memo.movesTitle),
      moreMoves: word(memo.moreMoves),
      decisionsTitle: word(memo.decisionsTitle),
      note: word(memo.note),
    },
    blocks: [
      ...sections.flatMap(({ blocks }) => blocks),
      ...(lacksCharacter(text, fonts.isCovered) ? [missingNote(new ReportWords(meta.locale))] : []),
    ],
  };
  return {
    json: JSON.stringify(fitAll(report, fonts.isCovered, meta.isRightToLeft)),
    fontFiles: fonts.files,
    logo: look.logo?.png ?? null,
  };
}

function missingNote(words: ReportWords): object {
  const text = words.say('replaced').replace('□', MISSING_CHARACTER);
  return { kind: 'text', look: 'small', rich: { runs: [{ text }] } };
}

/** Keeps what is left to right in its own order. */
function isolated(text: string): string {
  return text === '' ? '' : ISOLATE + text + END_ISOLATE;
}

/** The same with every line and every heading of a column fit to be set. */
function fitAll(value: unknown, isCovered: Coverage, isReportRightToLeft: boolean): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) {
    return value.map((one) => fitAll(one, isCovered, isReportRightToLeft));
  }
  if (isRich(value)) return fitRich(value, isCovered, isReportRightToLeft);
  const whole = isTable(value) ? fitColumns(value, isCovered, isReportRightToLeft) : value;
  return Object.fromEntries(
    Object.entries(whole).map(([key, one]) => [key, fitAll(one, isCovered, isReportRightToLeft)]),
  );
}

function isRich(value: object): value is Rich {
  return 'runs' in value;
}

function isTable(value: object): value is Table {
  return 'columns' in value && 'kind' in value && value.kind === 'table';
}

/** The template takes a direction with its language alone. */
function fitRich(rich: Rich, isCovered: Coverage, isReportRightToLeft: boolean): Rich {
  const { runs, lang, isRightToLeft: isReversed = false, isWhole = false } = rich;
  const fitted = runs.map((run): Run => {
    if (run.text === undefined) return run;
    const covered = coveredText(run.text, isCovered);
    return { ...run, text: isWhole ? covered : breakable(covered) };
  });
  const isOther = isReportRightToLeft && !isReversed && !isWhole && runs.length > 0;
  return {
    runs: isOther ? [{ text: ISOLATE }, ...fitted, { text: END_ISOLATE }] : fitted,
    ...(lang === undefined ? {} : { lang, ...(isReversed ? { isRightToLeft: true } : {}) }),
  };
}

function fitColumns(table: Table, isCovered: Coverage, isReportRightToLeft: boolean): Table {
  const fit = (heading: string): string => {
    const fitted = breakable(coveredText(heading, isCovered));
    return isReportRightToLeft && !isRightToLeft(heading) ? isolated(fitted) : fitted;
  };
  return {
    ...table,
    columns: table.columns.map((column) => ({ ...column, heading: fit(column.heading) })),
  };
}

function dateParts(at: number): number[] {
  const date = new Date(at);
  return [
    date.getUTCFullYear(),
    date.getUTCMonth() + 1,
    date.getUTCDate(),
    date.getUTCHours(),
    date.getUTCMinutes(),
    date.getUTCSeconds(),
  ];
}

const FIRST_FAMILY: Readonly<Record<string, string>> = {
  ja: 'Noto Sans Japanese',
  ko: 'Noto Sans Korean',
  zh: 'Noto Sans S Chinese',
};

/** The report's own language draws the characters that several share. */
function familiesFor(language: string | null, { families }: ReportFonts): string[] {
  const [latin = 'Inter', ...others] = families;
  const first = FIRST_FAMILY[language ?? ''];
  if (first === undefined || !others.includes(first)) return [...families];
  return [latin, first, ...others.filter((family) => family !== first)];
}
