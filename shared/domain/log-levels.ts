import { z } from 'zod';

/** Parts of the console that write the log, each at a level of its own. */
export const LOG_AREAS = [
  'console',
  'storage',
  'keychain',
  'ingress',
  'opal',
  'runs',
  'streams',
] as const;
export const logAreaSchema = z.enum(LOG_AREAS);
export type LogArea = (typeof LOG_AREAS)[number];

/** From all that can be said to nothing but failures. */
export const logLevelSchema = z.enum(['debug', 'info', 'warn', 'error']);
export type LogLevel = z.infer<typeof logLevelSchema>;

/** The level of each area. */
export const logLevelsSchema = z.record(logAreaSchema, logLevelSchema);
export type LogLevels = z.infer<typeof logLevelsSchema>;

/** Unless a person has said otherwise. */
export const USUAL_LOG_LEVELS: LogLevels = {
  console: 'info',
  storage: 'info',
  keychain: 'info',
  ingress: 'info',
  opal: 'info',
  runs: 'info',
  streams: 'info',
};
