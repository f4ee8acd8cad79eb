import type { Rectangle } from 'electron';
import { z } from 'zod';

const windowStateSchema = z.object({
  bounds: z.object({
    x: z.number().int(),
    y: z.number().int(),
    width: z.number().int().min(200).max(20_000),
    height: z.number().int().min(200).max(20_000),
  }),
  isMaximized: z.boolean(),
});

/** Where the window was when it was closed. Sizes in device-independent pixels. */
export type WindowState = z.infer<typeof windowStateSchema>;

/** Where a window opens. Without `x` and `y` the system centres it. */
export interface WindowPlacement {
  readonly bounds: Partial<Rectangle> & Pick<Rectangle, 'width' | 'height'>;
  readonly isMaximized: boolean;
}

const FIRST_PLACEMENT: WindowPlacement = {
  bounds: { width: 1360, height: 880 },
  isMaximized: false,
};

/** How much of the title bar must be on a screen for the window to be reached. */
const MIN_VISIBLE_PX = 100;

/** Reads a stored state. @returns `null` when there is none, or it cannot be read */
export function parseWindowState(text: string): WindowState | null {
  try {
    return windowStateSchema.parse(JSON.parse(text));
  } catch {
    return null;
  }
}

/**
 * Places the window where it was, unless that screen is gone.
 *
 * @param workAreas the usable part of every screen there is now
 */
export function placeWindow(
  state: WindowState | null,
  workAreas: readonly Rectangle[],
): WindowPlacement {
  if (state === null) return FIRST_PLACEMENT;
  return workAreas.some((area) => isTitleBarOn(area, state.bounds)) ? state : FIRST_PLACEMENT;
}

function isTitleBarOn(area: Rectangle, bounds: Rectangle): boolean {
  const visibleWidth =
    Math.min(bounds.x + bounds.width, area.x + area.width) - Math.max(bounds.x, area.x);
  return (
    visibleWidth >= MIN_VISIBLE_PX && bounds.y >= area.y && bounds.y < area.y + area.height - 20
  );
}
