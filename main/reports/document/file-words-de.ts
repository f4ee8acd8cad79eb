import {
  fileKindSchema,
  notKeptSchema,
  type FileKind,
  type NotKept,
} from '../../../shared/domain/agent-file.ts';
import { FILE_KIND_WORDS, NOT_KEPT_WORDS } from '../../../shared/domain/file-words.ts';

const KINDS: Readonly<Record<FileKind, string>> = {
  html: 'Webseite',
  markdown: 'Markdown',
  text: 'Text',
  csv: 'CSV-Tabelle',
  json: 'JSON',
  image: 'Bild',
  pdf: 'PDF',
  office: 'Office-Dokument',
  archive: 'Archiv',
  other: 'Andere Datei',
};

const REASONS: Readonly<Record<NotKept, string>> = {
  cannot_be_protected:
    'In einer Datei dieser Art lassen sich Personendaten nicht finden; ihr Inhalt ist nicht aufbewahrt.',
  protection_failed:
    'Personendaten darin ließen sich nicht ersetzen; ihr Inhalt ist nicht aufbewahrt.',
  too_large: 'Sie ist größer, als die Konsole liest (8 MB je Datei, 24 MB je Antwort).',
  too_many: 'Der Agent hat mehr Dateien angelegt, als die Konsole liest (20 je Antwort).',
  empty: 'Die Datei ist leer.',
  gone: 'Opal führt sie auf und hat sie nicht mehr.',
  forbidden: 'Diese Verbindung darf sie nicht lesen.',
  leads_elsewhere: 'Opal verweist auf einen anderen Rechner, zu dem die Konsole nicht geht.',
  not_readable: 'Opal hat sie nicht herausgegeben.',
  missing: 'Die Antwort verweist auf eine Datei, und Opal führt keine auf.',
};

/** The German of what is said about files, by the English that is shown elsewhere. */
export const GERMAN_OF_FILES: Readonly<Record<string, string>> = {
  ...Object.fromEntries(
    fileKindSchema.options.map((kind) => [FILE_KIND_WORDS[kind], KINDS[kind]] as const),
  ),
  ...Object.fromEntries(
    notKeptSchema.options.map((reason) => [NOT_KEPT_WORDS[reason], REASONS[reason]] as const),
  ),
  'A file that is not there': 'Eine Datei, die nicht da ist',
  'A file without a name': 'Eine Datei ohne Namen',
};
