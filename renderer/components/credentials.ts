import {
  CREDENTIAL_NAMES,
  type ApiCredentials,
  type CredentialName,
} from '../../shared/domain/intake.ts';

/** The keys as typed, empty where none was. They exist only while the form is open. */
export type CredentialsEntered = Readonly<Record<CredentialName, string>>;

/** The label of each key. */
export const CREDENTIAL_LABELS: Readonly<Record<CredentialName, string>> = {
  odp_key: 'Optimizely Data Platform (ODP) key',
  experimentation_key: 'Experimentation key',
  content_recs_key: 'Content Recommendations key',
  cmp_key: 'Content Marketing Platform (CMP) key',
};

/** The form before any key was typed. */
export function emptyCredentials(): CredentialsEntered {
  return { odp_key: '', experimentation_key: '', content_recs_key: '', cmp_key: '' };
}

/** The keys to send: only those that were typed. */
export function enteredOnly(entered: CredentialsEntered): ApiCredentials {
  const sent: ApiCredentials = {};
  for (const name of CREDENTIAL_NAMES) {
    const key = entered[name].trim();
    if (key !== '') sent[name] = key;
  }
  return sent;
}
