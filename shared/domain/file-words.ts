import type { AgentFile, FileKind, NotKept } from './agent-file.ts';

/** What a kind of file is called. */
export const FILE_KIND_WORDS: Readonly<Record<FileKind, string>> = {
  html: 'Web page',
  markdown: 'Markdown',
  text: 'Text',
  csv: 'CSV table',
  json: 'JSON',
  image: 'Picture',
  pdf: 'PDF',
  office: 'Office document',
  archive: 'Archive',
  other: 'Other file',
};

/** Why a file's content is not in the console, as a sentence. */
export const NOT_KEPT_WORDS: Readonly<Record<NotKept, string>> = {
  cannot_be_protected:
    'Personal data cannot be found in a file of this kind, so its content is not kept.',
  protection_failed: 'Personal data in it could not be replaced, so its content is not kept.',
  too_large: 'It is larger than the console reads (8 MB a file, 24 MB an answer).',
  too_many: 'The agent made more files than the console reads (20 an answer).',
  empty: 'The file is empty.',
  gone: 'Opal lists it and does not have it any more.',
  forbidden: 'This connection may not read it.',
  leads_elsewhere: 'Opal sends whoever asks for it to another host, where the console does not go.',
  not_readable: 'Opal did not hand it out.',
  missing: 'The answer points to a file, and Opal lists none.',
};

/** A file's name, or what stands where it has none. */
export function fileName({ name, notKept }: Pick<AgentFile, 'name' | 'notKept'>): string {
  if (name.trim() !== '') return name;
  return notKept === 'missing' ? 'A file that is not there' : 'A file without a name';
}

/** Under which name a kept text is saved: nothing in it leads to another folder. */
export function savedFileName({ name, kind }: Pick<AgentFile, 'name' | 'kind'>): string {
  const last = name.split(/[/\\]/).at(-1) ?? '';
  const plain = last
    .replaceAll(/[^\p{L}\p{N} ._-]+/gu, '_')
    .replace(/^\.+/, '')
    .slice(0, 120);
  const ending = ENDINGS[kind];
  const base = plain.replace(/\.[A-Za-z0-9]{1,8}$/, '').trim();
  return `${base === '' ? 'file' : base}${ending ?? '.txt'}`;
}

const ENDINGS: Readonly<Partial<Record<FileKind, string>>> = {
  html: '.html',
  markdown: '.md',
  csv: '.csv',
  json: '.json',
};
