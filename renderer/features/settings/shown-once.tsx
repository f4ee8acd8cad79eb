import { Code, CopyButton, Button, Group, Stack, Text } from '@mantine/core';
import { Notice } from '../../components/notice.tsx';

/** A secret that was just made: it can be copied now and never again. */
export function ShownOnce({
  name,
  secret,
  children,
  onClose,
}: {
  name: string;
  secret: string;
  children: string;
  onClose: () => void;
}) {
  return (
    <Stack gap="md">
      <Notice tone="warn" title="It is shown this once">
        Copy it now. The console cannot show it again, but you can always make a new one.
      </Notice>
      <Group gap="sm" wrap="nowrap" align="flex-start">
        <Code block flex={1} aria-label={name} style={{ overflowWrap: 'anywhere', minWidth: 0 }}>
          {secret}
        </Code>
        <CopyButton value={secret}>
          {({ copied, copy }) => (
            <Button variant="default" onClick={copy} aria-label={`Copy ${name}`} data-autofocus>
              {copied ? 'Copied' : 'Copy'}
            </Button>
          )}
        </CopyButton>
      </Group>
      <Text size="sm">{children}</Text>
      <Group justify="flex-end">
        <Button onClick={onClose}>Done</Button>
      </Group>
    </Stack>
  );
}
