import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { parsedJsonSchema, type JsonObject } from '../../../../../shared/domain/json.ts';
import type { ApiWorld } from '../api-world.ts';
import { naiveTime, readBody } from '../paging.ts';
import { serviceRefusal } from '../refusal.ts';
import { skillSchema, type StoredSkill } from './skill-store.ts';

const searchSchema = z.object({
  page_number: z.number().int().min(1).default(1),
  limit: z.number().int().min(1).max(1000).default(50),
  include_deactivated: z.boolean().default(false),
  skill_type: z.enum(['org', 'personal']).optional(),
  search_query: z.string().default(''),
});

const importSchema = z.object({
  payload: skillSchema,
  update_if_exists: z.boolean().default(true),
});

const changeSchema = z.object({
  skill_type: z.enum(['org', 'personal']),
  title: z.string().min(1).optional(),
  deactivated: z.boolean().optional(),
});

const objectSchema = z.record(z.string(), parsedJsonSchema);

/** Finds, exports, imports and changes skills; the answers are bare. */
export function skillRoutes(server: FastifyInstance, world: ApiWorld): void {
  const { skills, identity } = world;

  server.post('/skills/search', async ({ body }) => {
    const wanted = readBody(searchSchema, body ?? {});
    const found = skills
      .list()
      .filter(
        ({ document, isDeactivated }) =>
          (wanted.include_deactivated || !isDeactivated) &&
          (wanted.skill_type ?? document.skill_type) === document.skill_type &&
          document.title.toLowerCase().includes(wanted.search_query.toLowerCase()),
      );
    const from = (wanted.page_number - 1) * wanted.limit;
    return {
      items: found
        .slice(from, from + wanted.limit)
        .map((skill) => listedSkill(skill, identity.userId)),
      total_count: found.length,
    };
  });

  server.get<{ Params: { id: string } }>('/skills/:id/export', async ({ params }) =>
    objectSchema.parse(skillOf(world, params.id).document),
  );

  server.post('/skills/import/validate', async ({ body }) => {
    const { payload } = readBody(importSchema, body);
    const isNew = skills.find(payload.skill_guid ?? '') === undefined;
    return { skill_guid: payload.skill_guid ?? '', created: isNew, dry_run: true, warnings: [] };
  });

  server.post('/skills/import', async ({ body }) => {
    const { payload, update_if_exists: mayUpdate } = readBody(importSchema, body);
    const before = skills.find(payload.skill_guid ?? '');
    if (before !== undefined && !mayUpdate) {
      throw serviceRefusal(409, 'A skill with this skill_guid exists.');
    }
    const { id } = skills.save(payload);
    return { skill_guid: id, created: before === undefined, dry_run: false, warnings: [] };
  });

  server.put<{ Params: { id: string } }>('/skills/:id', async ({ params, body }) => {
    const changes = readBody(changeSchema, body);
    return listedSkill(skills.change(skillOf(world, params.id), changes), identity.userId);
  });
}

function skillOf({ skills }: ApiWorld, id: string): StoredSkill {
  const skill = skills.find(id);
  if (skill === undefined) throw serviceRefusal(404, 'Skill not found');
  return skill;
}

function listedSkill(skill: StoredSkill, userId: string): JsonObject {
  const { skill_type: type, title, skill_sementics: semantics } = skill.document;
  return {
    skill_guid: skill.id,
    skill_type: type,
    title,
    skill_sementics: semantics,
    mention_handle: null,
    deactivated: skill.isDeactivated,
    created_at: naiveTime(skill.createdAtMs),
    updated_at: naiveTime(skill.updatedAtMs),
    created_by: userId,
  };
}
