import type { OpalSettings, ProcedureInput } from '../../../shared/contract/procedures.ts';

/** What to do with a stored secret. */
export type SecretEdit =
  | { readonly kind: 'keep' }
  | { readonly kind: 'replace'; readonly value: string }
  | { readonly kind: 'forget' };

/** The secrets of the Opal connection, by their name in the contract. */
export type OpalSecretName = 'authKey' | 'toolToken';

/** The Opal settings being edited. */
export interface OpalEdits {
  readonly triggerUrl: string;
  readonly publicUrl: string;
  readonly secrets: Readonly<Record<OpalSecretName, SecretEdit>>;
}

/** The secrets of the Opal connection and what each is for. */
export const OPAL_SECRETS: readonly {
  name: OpalSecretName;
  stored: 'hasAuthKey' | 'hasToolToken';
  label: string;
  description: string;
}[] = [
  {
    name: 'authKey',
    stored: 'hasAuthKey',
    label: 'Trigger auth key',
    description: 'Sent to Opal with the trigger, if your trigger requires one.',
  },
  {
    name: 'toolToken',
    stored: 'hasToolToken',
    label: 'Tool token',
    description:
      'The bearer token you enter in Opal’s tool registry. Tool calls without it are refused.',
  },
];

const KEEP: SecretEdit = { kind: 'keep' };

/** Edits that change nothing. */
export function startEditing(settings: OpalSettings): OpalEdits {
  return {
    triggerUrl: settings.triggerUrl,
    publicUrl: settings.publicUrl,
    secrets: { authKey: KEEP, toolToken: KEEP },
  };
}

/** Whether there is anything to save. */
export function hasChanges(settings: OpalSettings, edits: OpalEdits): boolean {
  return (
    edits.triggerUrl.trim() !== settings.triggerUrl ||
    edits.publicUrl.trim() !== settings.publicUrl ||
    Object.values(edits.secrets).some(({ kind }) => kind !== 'keep')
  );
}

/** The input of `settings.saveOpal`: a secret left out is kept, an empty one forgotten. */
export function toSave(edits: OpalEdits): ProcedureInput<'settings.saveOpal'> {
  const input: ProcedureInput<'settings.saveOpal'> = {
    triggerUrl: edits.triggerUrl.trim(),
    publicUrl: edits.publicUrl.trim(),
  };
  for (const { name } of OPAL_SECRETS) {
    const edit = edits.secrets[name];
    if (edit.kind === 'replace') input[name] = edit.value.trim();
    if (edit.kind === 'forget') input[name] = '';
  }
  return input;
}

/** What is wrong with an address, or `null`; the engine checks the rest. */
export function checkHttpsAddress(text: string): string | null {
  const address = text.trim();
  if (address === '') return null;
  if (!URL.canParse(address)) return 'Not a valid address. It must start with https://';
  return new URL(address).protocol === 'https:' ? null : 'The address must start with https://';
}
