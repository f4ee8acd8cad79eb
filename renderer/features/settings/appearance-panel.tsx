import { SegmentedControl, useMantineColorScheme } from '@mantine/core';
import { Panel } from '../../components/panel.tsx';
import { COLOR_SCHEMES } from '../../theme/color-scheme.ts';

/** Light, dark, or the system setting. */
export function AppearancePanel() {
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  return (
    <Panel title="Appearance">
      <SegmentedControl
        aria-label="Appearance"
        value={colorScheme}
        onChange={setColorScheme}
        data={[...COLOR_SCHEMES]}
      />
    </Panel>
  );
}
