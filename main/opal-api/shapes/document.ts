import { z } from 'zod';
import { parsedJsonSchema } from '../../../shared/domain/json.ts';

/** Any object of JSON, kept as it is. */
export const documentShape = z.record(z.string(), parsedJsonSchema);
