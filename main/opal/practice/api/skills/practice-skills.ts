import { skillSchema, type StoredSkill } from './skill-store.ts';

/** The skills that are there from the beginning. */
export const PRACTICE_SKILLS: readonly StoredSkill['document'][] = [
  skillSchema.parse({
    skill_type: 'org',
    title: 'Words we avoid',
    skill: 'Say "people", not "users". Promise nothing that nobody can keep.',
    skill_sementics: 'when writing for the public',
  }),
];
