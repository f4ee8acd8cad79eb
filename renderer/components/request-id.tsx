import { Button, Code, CopyButton, Group, Text } from '@mantine/core';

/** The id of a request to Opal, which its support asks for, to be copied. */
export function RequestId({ id }: { id: string }) {
  return (
    <Group gap={8} mt={4}>
      <Text size="xs" component="span">
        Request id
      </Text>
      <Code style={{ overflowWrap: 'anywhere' }}>{id}</Code>
      <CopyButton value={id}>
        {({ copied, copy }) => (
          <Button variant="default" size="compact-xs" onClick={copy} aria-label="Copy request id">
            {copied ? 'Copied' : 'Copy'}
          </Button>
        )}
      </CopyButton>
    </Group>
  );
}
