import { describe, expect, it } from 'vitest';
import { readBrief } from '../../../../../main/opal/practice/brief.ts';
import { readIntake } from '../../../../../main/opal/practice/api/runs/read-intake.ts';
import { sampleTrigger } from '../sample-trigger.ts';

describe('readIntake', () => {
  const request = sampleTrigger();
  const brief = readBrief(request);
  const { parameters, input_data: inputData } = request;

  it.each([
    ['a trigger', { ...request }],
    ['its parts as parameters', { ...parameters, ...inputData }],
    ['one object', { intake: { ...parameters, ...inputData } }],
    ['JSON in a text', { intake: JSON.stringify({ ...parameters, ...inputData }) }],
    ['JSON in a text in JSON', { input: JSON.stringify({ intake: JSON.stringify(request) }) }],
  ])('reads the same out of %s', (_, given) => {
    expect(readIntake(JSON.parse(JSON.stringify(given)))).toEqual(brief);
  });

  it('reads lines, and lists in one line', () => {
    const text = 'Company name: Fabrikam\n* **Goals**: More leads; fewer calls\n- Depth: basic';
    expect(readIntake({ input: text })).toMatchObject({
      company: 'Fabrikam',
      goals: ['More leads', 'fewer calls'],
      depth: 'basic',
    });
  });

  it('takes what stands nearest to the top', () => {
    const given = { project: { client: { company: 'Other' } }, company: 'Mine' };
    expect(readIntake(given).company).toBe('Mine');
  });

  it('takes nothing of what earlier agents said', () => {
    const given = {
      earlier_results: JSON.stringify({ company_name: 'Other', industry: 'Wrong' }),
      client_brief: JSON.stringify({ business_context: { company_name: 'Mine' } }),
    };
    expect(readIntake(given)).toMatchObject({ company: 'Mine', industry: 'this industry' });
  });

  it('says something of nothing', () => {
    expect(readIntake({})).toMatchObject({ company: 'the client', goals: [], windowDays: 60 });
    expect(readIntake('{"broken')).toMatchObject({ company: 'the client' });
  });
});
