import { useState } from 'react';
import { Button, FileButton, Group, Textarea } from '@mantine/core';
import { useProcedureMutation } from '../../bridge/use-procedure.ts';
import { SecretDialog, SecretForm } from '../../components/secret-dialog.tsx';

/** The engine refuses a longer text. In characters. */
const LONGEST = 1_000_000;

/** Hands certificates over, pasted or from a file. */
export function SetCertificates({ isReplacing }: { isReplacing: boolean }) {
  return (
    <SecretDialog
      action={isReplacing ? 'Replace' : 'Add'}
      actionLabel={isReplacing ? 'Replace the certificates' : 'Add a certificate'}
      title="Trust your company’s authority"
      renderForm={(onClose) => <CertificatesForm onClose={onClose} />}
    />
  );
}

function CertificatesForm({ onClose }: { onClose: () => void }) {
  const [pem, setPem] = useState('');
  const [fileProblem, setFileProblem] = useState<string | null>(null);
  const set = useProcedureMutation('opal.setCompanyAuthority', ['opal.companyAuthority']);

  async function take(file: File | null): Promise<void> {
    if (file === null) return;
    const isTooLarge = file.size > LONGEST;
    setFileProblem(isTooLarge ? `${file.name} is larger than 1 MB: it is no certificate.` : null);
    if (!isTooLarge) setPem(await file.text());
  }

  return (
    <SecretForm
      submitLabel="Trust it"
      closeLabel="Cancel"
      failedTitle="It was not taken"
      mutation={set}
      isComplete={pem.trim() !== '' && pem.length <= LONGEST}
      made={null}
      onSubmit={() =>
        set.mutate(
          { pem },
          {
            onSuccess: onClose,
            onError: ({ details }) => {
              // A key that was pasted by mistake stays nowhere.
              if (details['reason'] === 'private_key') setPem('');
            },
          },
        )
      }
      onClose={onClose}
    >
      <Textarea
        label="Certificate"
        description="Of the authority (root CA), as PEM. Ask your IT for it. Several may stand one after the other."
        placeholder="-----BEGIN CERTIFICATE-----"
        autosize
        minRows={6}
        maxRows={12}
        autoComplete="off"
        spellCheck={false}
        styles={{ input: { fontFamily: 'var(--mantine-font-family-monospace)' } }}
        value={pem}
        error={fileProblem}
        onChange={(event) => setPem(event.currentTarget.value)}
      />
      <Group>
        <FileButton
          accept=".pem,.crt,.cer,.txt"
          onChange={(file) => {
            take(file).catch(() => setFileProblem('The file could not be read.'));
          }}
        >
          {(props) => (
            <Button {...props} size="xs" variant="default">
              Choose a file
            </Button>
          )}
        </FileButton>
      </Group>
    </SecretForm>
  );
}
