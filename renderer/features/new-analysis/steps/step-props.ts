import type { UseFormReturnType } from '@mantine/form';
import type { CredentialsEntered } from '../../../components/credentials.ts';
import type { IntakeForm } from '../intake-form.ts';

/** The props of every step. */
export interface StepProps {
  form: UseFormReturnType<IntakeForm>;
  credentials: CredentialsEntered;
  onCredentials: (credentials: CredentialsEntered) => void;
}
