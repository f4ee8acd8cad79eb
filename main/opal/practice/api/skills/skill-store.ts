import { z } from 'zod';
import { parsedJsonSchema } from '../../../../../shared/domain/json.ts';

/** A text beside the agents, to which a prompt refers by its title. */
export const skillSchema = z.looseObject({
  schema_version: z.string().default('1.0'),
  skill_type: z.enum(['org', 'personal']),
  skill_guid: z.string().optional(),
  title: z.string().min(1),
  skill: z.string(),
  /** When to take it; Opal writes the word so. */
  skill_sementics: z.string().default(''),
  trigger: z.record(z.string(), parsedJsonSchema).default({}),
  files: z.record(z.string(), parsedJsonSchema).default({}),
});

/** A skill of the instance. */
export interface StoredSkill {
  readonly id: string;
  readonly document: z.infer<typeof skillSchema>;
  readonly isDeactivated: boolean;
  readonly createdAtMs: number;
  readonly updatedAtMs: number;
}

interface Parts {
  readonly clock: { now(): number };
  readonly makeId: (kind: string) => string;
}

/** The skills of the customer. */
export class SkillStore {
  readonly #parts: Parts;
  readonly #skills = new Map<string, StoredSkill>();

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  find(id: string): StoredSkill | undefined {
    return this.#skills.get(id);
  }

  /** The last changed first. */
  list(): readonly StoredSkill[] {
    return [...this.#skills.values()].toReversed();
  }

  /** Keeps a skill under its own id, or a new one. */
  save(document: StoredSkill['document']): StoredSkill {
    const id = document.skill_guid ?? this.#parts.makeId('skill');
    const nowMs = this.#parts.clock.now();
    const before = this.#skills.get(id);
    return this.#keep({
      id,
      document: { ...document, skill_guid: id },
      isDeactivated: before?.isDeactivated ?? false,
      createdAtMs: before?.createdAtMs ?? nowMs,
      updatedAtMs: nowMs,
    });
  }

  /** Changes what is said, and nothing else. */
  change(
    skill: StoredSkill,
    changes: { readonly title?: string | undefined; readonly deactivated?: boolean | undefined },
  ): StoredSkill {
    const { title = skill.document.title, deactivated = skill.isDeactivated } = changes;
    return this.#keep({
      ...skill,
      document: { ...skill.document, title },
      isDeactivated: deactivated,
      updatedAtMs: this.#parts.clock.now(),
    });
  }

  #keep(skill: StoredSkill): StoredSkill {
    this.#skills.delete(skill.id);
    this.#skills.set(skill.id, skill);
    return skill;
  }
}
