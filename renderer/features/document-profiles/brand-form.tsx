import { useState } from 'react';
import {
  Button,
  ColorInput,
  FileButton,
  Group,
  Stack,
  Text,
  TextInput,
  Title,
} from '@mantine/core';
import { notifications } from '@mantine/notifications';
import type { StoredProfileView } from '../../../shared/contract/document-profiles.ts';
import type { ClientRef } from '../../../shared/contract/privacy.ts';
import { brandSchema, PLAIN_BRAND, type Brand } from '../../../shared/domain/document-profile.ts';
import { useProcedureMutation } from '../../bridge/use-procedure.ts';
import { ErrorNotice } from '../../components/notice.tsx';
import { BrandPreview } from './brand-preview.tsx';
import { loadLogo } from './load-logo.ts';

/** The logo, the firm's name, two colours and a typeface. */
export function BrandForm({
  client,
  profile,
  house,
}: {
  client: ClientRef | null;
  profile: StoredProfileView;
  house: StoredProfileView;
}) {
  const hasOwn = profile.brand !== null || profile.logo !== null;
  const start = hasOwn ? profile : house;
  const [brand, setBrand] = useState<Brand>(start.brand ?? PLAIN_BRAND);
  const [logo, setLogo] = useState<string | null>(start.logo?.png ?? null);
  const [logoProblem, setLogoProblem] = useState<string | null>(null);
  const save = useProcedureMutation('documentProfiles.set', ['documentProfiles.get']);
  const problems = problemsOf(brand);
  const isChanged =
    JSON.stringify([brand, logo]) !==
    JSON.stringify([start.brand ?? PLAIN_BRAND, start.logo?.png ?? null]);

  async function take(file: File | null): Promise<void> {
    if (file === null) return;
    try {
      setLogo(await loadLogo(file));
      setLogoProblem(null);
    } catch (error) {
      setLogoProblem(error instanceof Error ? error.message : 'The picture could not be opened.');
    }
  }

  function store(changes: { brand: Brand | null; logo: string | null }, message: string): void {
    save.mutate(
      { client, ...changes },
      {
        onSuccess: (saved) => {
          const isOwn = client === null || saved.brand !== null || saved.logo !== null;
          const shown = isOwn ? saved : house;
          setBrand(shown.brand ?? PLAIN_BRAND);
          setLogo(shown.logo?.png ?? null);
          notifications.show({ title: 'Brand saved', message });
        },
      },
    );
  }

  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        if (problems.size === 0)
          store({ brand, logo }, 'It is on every document made from now on.');
      }}
    >
      <Stack gap="md">
        <Title order={3} size="h5">
          Brand
        </Title>
        {client === null || hasOwn ? null : (
          <Text size="sm" c="dimmed">
            Nothing of its own: this is what holds for all clients.
          </Text>
        )}
        <BrandPreview brand={brand} logo={logo} isValid={problems.size === 0} />
        <Group gap="xs">
          <FileButton
            accept="image/png,image/jpeg,image/webp,image/svg+xml"
            onChange={(file) => void take(file)}
          >
            {(props) => (
              <Button {...props} size="xs" variant="default">
                {logo === null ? 'Choose a logo' : 'Replace the logo'}
              </Button>
            )}
          </FileButton>
          {logo === null ? null : (
            <Button size="xs" variant="subtle" color="gray" onClick={() => setLogo(null)}>
              Remove the logo
            </Button>
          )}
        </Group>
        {logoProblem === null ? null : (
          <Text size="sm" c="var(--osa-bad)" role="alert">
            {logoProblem}
          </Text>
        )}
        <TextInput
          label="Name of your firm"
          description="At the foot of every page. Leave empty for none."
          value={brand.firmName}
          error={problems.get('firmName')}
          onChange={(event) => setBrand({ ...brand, firmName: event.currentTarget.value })}
        />
        <Group grow align="flex-start" preventGrowOverflow={false}>
          {COLOURS.map(({ name, label, description }) => (
            <ColorInput
              key={name}
              label={label}
              description={description}
              placeholder="The console’s own"
              format="hex"
              eyeDropperButtonProps={{ 'aria-label': `Pick the ${label.toLowerCase()} on screen` }}
              value={brand[name] ?? ''}
              error={problems.get(name)}
              onChange={(value) => setBrand({ ...brand, [name]: value === '' ? null : value })}
            />
          ))}
        </Group>
        <TextInput
          label="Typeface"
          description="As it is called in Word and PowerPoint, and installed where the document is read; lines are measured for one as wide as Arial. PDFs keep their own."
          placeholder="The usual one"
          value={brand.fontName}
          error={problems.get('fontName')}
          onChange={(event) => setBrand({ ...brand, fontName: event.currentTarget.value })}
        />
        {save.error === null ? null : (
          <ErrorNotice error={save.error} title="The brand was not saved" />
        )}
        <Group justify="flex-end">
          {hasOwn ? (
            <Button
              variant="default"
              onClick={() =>
                store(
                  { brand: null, logo: null },
                  client === null
                    ? 'The console’s own look holds.'
                    : 'What holds for all clients holds.',
                )
              }
            >
              {client === null ? 'Use the console’s own' : 'Use that of all clients'}
            </Button>
          ) : null}
          <Button type="submit" loading={save.isPending} disabled={!isChanged || problems.size > 0}>
            Save the brand
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

const COLOURS = [
  { name: 'primary', label: 'First colour', description: 'Of headings, links and what leads.' },
  { name: 'secondary', label: 'Second colour', description: 'Of bands and of what stands beside.' },
] as const;

function problemsOf(brand: Brand): ReadonlyMap<string, string> {
  const { error } = brandSchema.safeParse(brand);
  const issues = error?.issues ?? [];
  return new Map(issues.toReversed().map(({ path, message }) => [String(path[0]), message]));
}
