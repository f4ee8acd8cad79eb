import {
  ActionIcon,
  Button,
  Group,
  Input,
  NumberInput,
  SegmentedControl,
  Select,
  Stack,
} from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import {
  BUILT_IN_AGENT_IDS,
  builtInAgentIdSchema,
  type BuiltInAgentId,
} from '../../../../shared/domain/agents.ts';
import {
  practiceFaultKindSchema,
  practicePaceSchema,
  practiceShapeSchema,
  type PracticeFault,
  type PracticeFaultKind,
  type PracticeOptions,
  type PracticePace,
  type PracticeShape,
} from '../../../../shared/domain/practice.ts';
import { useAgents } from '../../../bridge/known-agents.tsx';

const MAX_SEED = 2_147_483_647;

const PACES: Readonly<Record<PracticePace, string>> = {
  instant: 'Instant',
  quick: 'Quick',
  natural: 'Like Opal',
};

const SHAPE_WORDS: Readonly<Record<PracticeShape, string>> = {
  markdown: 'Markdown',
  html: 'A page',
};

const FAULTS: Readonly<Record<PracticeFaultKind, string>> = {
  slow: 'answers slowly',
  failed: 'reports a failure',
  invalid: 'sends invalid data',
  duplicate: 'sends its result twice',
  out_of_order: 'swaps places with the next one',
  late: 'answers after its timeout',
  wrong_signature: 'sends a wrong signature first',
};

/** Each agent in the JSON of its own shape. */
const OWN_SHAPE = 'json';

const SHAPES = [
  { value: OWN_SHAPE, label: 'JSON' },
  ...practiceShapeSchema.options.map((value) => ({ value, label: SHAPE_WORDS[value] })),
];

function withShape({ shape: _shape, ...options }: PracticeOptions, value: string): PracticeOptions {
  const shape = practiceShapeSchema.safeParse(value);
  return shape.success ? { ...options, shape: shape.data } : options;
}

/** How the practice Opal behaves. */
export function PracticeOptionsFields({
  options,
  onChange,
}: {
  options: PracticeOptions;
  onChange: (options: PracticeOptions) => void;
}) {
  const agents = useAgents();
  const free = BUILT_IN_AGENT_IDS.filter(
    (id) => !options.faults.some(({ agentId }) => agentId === id),
  );
  const setFault = (index: number, fault: PracticeFault) =>
    onChange({ ...options, faults: options.faults.with(index, fault) });

  return (
    <Stack gap="sm" pt="sm">
      <Input.Wrapper label="Pace" labelElement="div">
        <div>
          <SegmentedControl
            size="xs"
            aria-label="Pace"
            value={options.pace}
            onChange={(pace) => onChange({ ...options, pace })}
            data={practicePaceSchema.options.map((value) => ({ value, label: PACES[value] }))}
          />
        </div>
      </Input.Wrapper>
      <Input.Wrapper label="Answers in" labelElement="div">
        <div>
          <SegmentedControl
            size="xs"
            aria-label="Answers in"
            value={options.shape ?? OWN_SHAPE}
            onChange={(value) => onChange(withShape(options, value))}
            data={SHAPES}
          />
        </div>
      </Input.Wrapper>
      <NumberInput
        label="Seed"
        description="The same seed gives the same answers"
        size="xs"
        w={200}
        min={0}
        max={MAX_SEED}
        allowDecimal={false}
        value={options.seed}
        onChange={(value) => onChange({ ...options, seed: typeof value === 'number' ? value : 1 })}
      />
      {options.faults.map((fault, index) => (
        <Group key={fault.agentId} gap="xs" wrap="nowrap">
          <AgentSelect
            value={fault.agentId}
            choices={[fault.agentId, ...free]}
            onChange={(agentId) => setFault(index, { ...fault, agentId })}
          />
          <KindSelect value={fault.kind} onChange={(kind) => setFault(index, { ...fault, kind })} />
          <ActionIcon
            variant="subtle"
            color="gray"
            aria-label={`Remove the fault for ${agents.get(fault.agentId).label}`}
            onClick={() => onChange({ ...options, faults: options.faults.toSpliced(index, 1) })}
          >
            <IconX size={16} aria-hidden />
          </ActionIcon>
        </Group>
      ))}
      <AddFault
        free={free}
        onAdd={(agentId) =>
          onChange({ ...options, faults: [...options.faults, { agentId, kind: 'slow' }] })
        }
      />
    </Stack>
  );
}

function AddFault({
  free,
  onAdd,
}: {
  free: readonly BuiltInAgentId[];
  onAdd: (id: BuiltInAgentId) => void;
}) {
  const [next] = free;
  if (next === undefined) return null;
  return (
    <div>
      <Button variant="default" size="xs" onClick={() => onAdd(next)}>
        Add a fault
      </Button>
    </div>
  );
}

function AgentSelect({
  value,
  choices,
  onChange,
}: {
  value: BuiltInAgentId;
  choices: readonly BuiltInAgentId[];
  onChange: (agentId: BuiltInAgentId) => void;
}) {
  const agents = useAgents();
  return (
    <Select
      size="xs"
      aria-label="Agent with a fault"
      allowDeselect={false}
      value={value}
      data={choices.map((id) => ({ value: id, label: agents.get(id).label }))}
      onChange={(chosen) => {
        const parsed = builtInAgentIdSchema.safeParse(chosen);
        if (parsed.success) onChange(parsed.data);
      }}
    />
  );
}

function KindSelect({
  value,
  onChange,
}: {
  value: PracticeFaultKind;
  onChange: (kind: PracticeFaultKind) => void;
}) {
  return (
    <Select
      size="xs"
      flex={1}
      aria-label="Fault"
      allowDeselect={false}
      value={value}
      data={practiceFaultKindSchema.options.map((kind) => ({ value: kind, label: FAULTS[kind] }))}
      onChange={(chosen) => {
        const parsed = practiceFaultKindSchema.safeParse(chosen);
        if (parsed.success) onChange(parsed.data);
      }}
    />
  );
}
