import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { readCoverage, type Coverage } from './font-coverage.ts';

/** A typeface of the report: its files, and the writing that it is loaded for. */
interface Face {
  readonly family: string;
  /** Relative to the entry of the package that carries them; the regular one first. */
  readonly from: string;
  readonly files: readonly string[];
  /** Loaded only where such characters occur; `null` for always. */
  readonly script: RegExp | null;
}

const GOOGLE = '@expo-google-fonts';

const FACES: readonly Face[] = [
  {
    family: 'Inter',
    from: `${GOOGLE}/inter/package.json`,
    files: [
      '400Regular/Inter_400Regular.ttf',
      '500Medium/Inter_500Medium.ttf',
      '600SemiBold/Inter_600SemiBold.ttf',
      '700Bold/Inter_700Bold.ttf',
    ],
    script: null,
  },
  noto('Noto Sans Arabic', 'noto-sans-arabic', 'NotoSansArabic', /\p{Script=Arabic}/u),
  noto('Noto Sans Hebrew', 'noto-sans-hebrew', 'NotoSansHebrew', /\p{Script=Hebrew}/u),
  noto('Noto Sans Thai', 'noto-sans-thai', 'NotoSansThai', /\p{Script=Thai}/u),
  noto(
    'Noto Sans Devanagari',
    'noto-sans-devanagari',
    'NotoSansDevanagari',
    /\p{Script=Devanagari}/u,
  ),
  cjk('Noto Sans Japanese', 'jp', 'NotoSansJP', /[\p{Script=Hiragana}\p{Script=Katakana}]/u),
  cjk('Noto Sans Korean', 'kr', 'NotoSansKR', /\p{Script=Hangul}/u),
  cjk(
    'Noto Sans S Chinese',
    'sc',
    'NotoSansHans',
    /[\p{Script=Han}\p{Script=Bopomofo}\u3000-\u303f\uff00-\uffef]/u,
  ),
  {
    family: 'Noto Emoji',
    from: `${GOOGLE}/noto-emoji/package.json`,
    files: ['400Regular/NotoEmoji_400Regular.ttf'],
    script: /[\p{Extended_Pictographic}\p{Regional_Indicator}\u20e3\u2190-\u2bff]/u,
  },
];

function noto(family: string, folder: string, file: string, script: RegExp): Face {
  return {
    family,
    from: `${GOOGLE}/${folder}/package.json`,
    files: [`400Regular/${file}_400Regular.ttf`, `700Bold/${file}_700Bold.ttf`],
    script,
  };
}

/** The package gives away its entry alone, which lies beside the folder of its fonts. */
function cjk(family: string, region: string, file: string, script: RegExp): Face {
  return {
    family,
    from: `@embedpdf/fonts-${region}`,
    files: [`../fonts/${file}-Regular.otf`, `../fonts/${file}-Bold.otf`],
    script,
  };
}

/** The fonts that a text needs, and what they can show. */
export interface ReportFonts {
  /** In the order in which a character is looked for. */
  readonly families: readonly string[];
  readonly files: readonly string[];
  readonly isCovered: Coverage;
}

const { resolve } = createRequire(import.meta.url);
const coverages = new Map<string, Coverage>();

/**
 * Chooses the typefaces that a report needs: Inter, and one for each further writing in it.
 *
 * They come with packages, so a report looks the same on every machine. Characters that
 * several East Asian languages share are drawn as the report's own language draws them.
 *
 * @param text all of the report's text, in any order
 */
export function chooseFonts(text: string): ReportFonts {
  const faces = FACES.filter(({ script }) => script === null || script.test(text));
  const files = faces.flatMap(({ from, files: names }) => {
    const folder = path.dirname(resolve(from));
    return names.map((name) => path.join(folder, name));
  });
  const loaded = faces.map(coverageOf);
  return {
    families: faces.map(({ family }) => family),
    files,
    isCovered: (codePoint) => loaded.some((covers) => covers(codePoint)),
  };
}

function coverageOf({ from, files: [regular = ''] }: Face): Coverage {
  const file = path.join(path.dirname(resolve(from)), regular);
  const known = coverages.get(file);
  if (known !== undefined) return known;
  const read = readCoverage(readFileSync(file));
  coverages.set(file, read);
  return read;
}
