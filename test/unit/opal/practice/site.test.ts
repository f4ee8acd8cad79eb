import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readBrief } from '../../../../main/opal/practice/brief.ts';
import { recogniseIndustry } from '../../../../main/opal/practice/industries/recognise-industry.ts';
import { checkServices } from '../../../../main/opal/practice/services.ts';
import { imagineSite, rateBetween } from '../../../../main/opal/practice/site.ts';
import { anySeed, anyTrigger } from './sample-trigger.ts';

const anySite = fc
  .tuple(anyTrigger, anySeed)
  .map(([trigger, seed]) => imagineSite(readBrief(trigger), seed));

describe('imagineSite', () => {
  it('loses visitors at every stage and never gains any', () => {
    fc.assert(
      fc.property(anySite, ({ stages, monthlyVisitors }) => {
        expect(stages).toHaveLength(5);
        expect(stages[0]!.visitors).toBe(monthlyVisitors);
        for (let stage = 0; stage < 4; stage += 1) {
          expect(rateBetween(stages, stage)).toBeGreaterThan(0.1);
          expect(rateBetween(stages, stage)).toBeLessThan(0.75);
        }
      }),
    );
  });

  it('has no more visitors in its groups than in all', () => {
    fc.assert(
      fc.property(anySite, ({ segments, stages, monthlyVisitors }) => {
        const grouped = segments.reduce((sum, segment) => sum + segment.visitors, 0);
        expect(grouped).toBeLessThanOrEqual(monthlyVisitors);
        const leavers = segments.find((segment) => segment.leavers);
        expect(leavers?.visitors ?? 0).toBeLessThanOrEqual(
          stages[3]!.visitors - stages[4]!.visitors,
        );
      }),
    );
  });

  it('has phone and desktop rates that add up to the rate of the form', () => {
    fc.assert(
      fc.property(anySite, ({ form, stages }) => {
        const together =
          form.mobileShare * form.mobileRate + (1 - form.mobileShare) * form.desktopRate;
        expect(together).toBeCloseTo(rateBetween(stages, 3), 10);
        expect(form.desktopRate).toBeLessThan(1);
        expect(form.neededFields).toBeLessThan(form.fields);
      }),
    );
  });

  it('counts only parts of its pages', () => {
    fc.assert(
      fc.property(anySite, ({ pages: { total, ...parts } }) => {
        for (const part of Object.values(parts)) {
          expect(part).toBeGreaterThan(0);
          expect(part).toBeLessThan(total);
        }
      }),
    );
  });
});

describe('checkServices', () => {
  it('finds exactly one service in trouble, first, with errors that fit its requests', () => {
    fc.assert(
      fc.property(anyTrigger, anySeed, (trigger, seed) => {
        const services = checkServices(readBrief(trigger), seed);
        expect(services[0].status).toBe('warning');
        expect(services.slice(1).every((service) => service.status === 'healthy')).toBe(true);
        for (const service of services) {
          expect(service.errorsPerDay).toBe(Math.round(service.requestsPerDay * service.errorRate));
          expect(service.uptimePercentage).toBeGreaterThan(98);
          expect(service.uptimePercentage).toBeLessThan(100);
          expect(service.responseTimeMs).toBeLessThan(2_000);
        }
        expect(new Set(services.map((service) => service.name)).size).toBe(services.length);
      }),
    );
  });
});

describe('recogniseIndustry', () => {
  it.each([
    ['Financial services', 'Acme', 'application'],
    ['Fashion retail', 'Acme', 'order'],
    ['B2B SaaS', 'Acme', 'demo request'],
    ['IT', 'Acme', 'demo request'],
    ['Hospitals', 'Acme', 'appointment booking'],
    ['Industrial machinery', 'Acme', 'quote request'],
    ['Fresh produce', 'Northwind Produce Association', 'event registration'],
    ['Items', 'Acme', 'enquiry'],
    ['', '', 'enquiry'],
  ])('reads "%s" of "%s" as a site for: %s', (industry, company, action) => {
    expect(recogniseIndustry(industry, company).action.one).toBe(action);
  });
});
