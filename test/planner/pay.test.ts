import fc from 'fast-check';
import { Atlas } from '../../src/atlas/index.js';
import { compareIds } from '../../src/model/dataset.js';
import type { ReferencePay } from '../../src/model/topology.js';
import { filterRoles } from '../../src/planner/index.js';
import { comparablePay, paySharesOf } from '../../src/planner/pay.js';
import { drawAtlas } from '../support/drawn-atlas.js';

const ROLES = 4;

let drawn: Atlas;
beforeAll(async () => {
  drawn = await drawAtlas({ pivots: 'a > b 0.5\n b > c 0.5\n c > d 0.5' });
});

const figures = fc
  .array(
    fc.record({
      role: fc.nat({ max: ROLES - 1 }),
      source: fc.constantFrom('source:x', 'source:y'),
      country: fc.constantFrom('US', 'GB'),
      component: fc.constantFrom('BASE' as const, 'TOTAL' as const),
      statistic: fc.constant('MEDIAN' as const),
      currency: fc.constantFrom('USD', 'GBP'),
      amount: fc.integer({ min: 1, max: 9 }),
      year: fc.option(fc.integer({ min: 2020, max: 2022 })),
    }),
    { maxLength: 20 },
  )
  .map((list) =>
    list
      .map((figure, index): ReferencePay => ({ ...figure, id: `pay:${String(index).padStart(2, '0')}` }))
      .sort((a, b) => a.role - b.role || compareIds(a.id, b.id)),
  );

const groupOf = ({ source, component, statistic, currency }: ReferencePay): string =>
  [source, component, statistic, currency].join();

/** Figures of a role in a country, newest first. */
function figuresOf(pay: readonly ReferencePay[], role: number, country: string): ReferencePay[] {
  return pay
    .filter((figure) => figure.role === role && figure.country === country)
    .sort((a, b) => (b.year ?? 0) - (a.year ?? 0) || compareIds(a.id, b.id));
}

test('pay is that of the newest figure that may be compared', async () => {
  await fc.assert(
    fc.asyncProperty(figures, fc.constantFrom('US', 'GB'), async (pay, country) => {
      const atlas = await Atlas.build({ ...drawn.topology, pay });
      const ofRoles = atlas.topology.roles.map((_, role) => figuresOf(pay, role, country));
      for (const [role, { id }] of atlas.topology.roles.entries()) {
        expect(atlas.referencePay(id, country)).toEqual(ofRoles[role]);
      }

      const rich = filterRoles(atlas, { minPay: 5, payCountry: country });
      expect(rich).toEqual(atlas.topology.roles.filter((_, role) => (ofRoles[role]![0]?.amount ?? 0) >= 5));

      const own = ofRoles[0]!.find((figure) => ofRoles[3]!.some((other) => groupOf(other) === groupOf(figure)));
      const amounts = ofRoles.map((list) => list.find((figure) => own && groupOf(figure) === groupOf(own))?.amount);
      const { shares, missing } = paySharesOf(atlas, 'role:a', 'role:d', country);
      expect([...shares]).toEqual(
        amounts.map((amount) => (amount === undefined ? NaN : Math.round((amount / own!.amount) * 1e6) / 1e6)),
      );
      expect(missing).toBe(amounts.filter((amount) => amount === undefined).length);

      const groups = [...new Set(ofRoles.flat().map(groupOf))].sort(compareIds);
      const holders = (group: string): number =>
        ofRoles.filter((list) => list.some((figure) => groupOf(figure) === group)).length;
      const [largest] = groups.sort((one, other) => holders(other) - holders(one));
      expect([...comparablePay(atlas, country)]).toEqual(
        ofRoles.map((list) => list.find((figure) => groupOf(figure) === largest)?.amount ?? NaN),
      );
    }),
    { seed: 20_261_123 },
  );
});
