import { PasswordInput, type PasswordInputProps } from '@mantine/core';
import { CREDENTIAL_NAMES, type CredentialName } from '../../shared/domain/intake.ts';
import { CREDENTIAL_LABELS, type CredentialsEntered } from './credentials.ts';

/** A field for each API key of a project. Keys are typed here and never shown again. */
export function CredentialFields({
  values,
  onChange,
  hints,
}: {
  values: CredentialsEntered;
  onChange: (values: CredentialsEntered) => void;
  /** What a field says about a key that is already stored. */
  hints: (name: CredentialName) => Pick<PasswordInputProps, 'description' | 'placeholder'>;
}) {
  return CREDENTIAL_NAMES.map((name) => (
    <PasswordInput
      key={name}
      label={CREDENTIAL_LABELS[name]}
      {...hints(name)}
      autoComplete="off"
      spellCheck={false}
      value={values[name]}
      onChange={({ currentTarget: { value } }) => onChange({ ...values, [name]: value })}
    />
  ));
}
