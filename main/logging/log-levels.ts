import { z } from 'zod';
import {
  LOG_AREAS,
  USUAL_LOG_LEVELS,
  logAreaSchema,
  logLevelSchema,
  logLevelsSchema,
  type LogLevels,
} from '../../shared/domain/log-levels.ts';
import type { AreaLoggers } from './logger.ts';

/** How much each area writes now. */
export function levelsOf(loggers: AreaLoggers): LogLevels {
  return logLevelsSchema.parse(
    Object.fromEntries(LOG_AREAS.map((area) => [area, loggers[area].level])),
  );
}

/** Lets each area write as much as is said, from its next line on. */
export function useLevels(loggers: AreaLoggers, levels: LogLevels): void {
  for (const area of LOG_AREAS) loggers[area].level = levels[area];
}

/**
 * Levels as they are kept, as JSON; an area that is missing or unknown there writes as usual.
 *
 * @param text `null` where nothing is kept
 */
export function readLevels(text: string | null): LogLevels {
  if (text === null) return USUAL_LOG_LEVELS;
  try {
    return {
      ...USUAL_LOG_LEVELS,
      ...z.partialRecord(logAreaSchema, logLevelSchema).parse(JSON.parse(text)),
    };
  } catch {
    return USUAL_LOG_LEVELS;
  }
}
