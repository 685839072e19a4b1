import { describe, expect, test } from "vitest";
import {
  clusterPeople,
  type IdentityEvidence,
  type JoinedCustomer,
  type LikelyPair,
  type StandingDecision,
} from "../../src-main/customer/identity/cluster-people.ts";
import type { PersonNames } from "../../src-main/customer/identity/person-names.ts";
import { makeRng, type Rng } from "../../src-main/math/rng.ts";
import { pick, shuffled } from "../shared/random.ts";

const SEED = 4711;
const TRIALS = 150;
const thresholds = { merge: 0.9, review: 0.3 };

const nameOf = (given: string, born: string[] = []): PersonNames => ({ given: [given], surnames: ["smith"], born });

function evidenceOf(part: Partial<IdentityEvidence> & { customers: number }): IdentityEvidence {
  const keys = new Map(Array.from({ length: part.customers }, (_, i) => [i + 1, `K${i + 1}`]));
  return { decisions: [], shared: [], names: new Map(), pairs: [], ...part, keys };
}

/** Some people with several customers each, who share identifiers, are alike, and were decided about, not always rightly. */
function randomEvidence(rng: Rng): IdentityEvidence {
  const customers = 6 + rng.below(40);
  const anyone = () => 1 + rng.below(customers);
  const two = () => {
    const left = anyone();
    const right = anyone();
    return left === right ? undefined : { left: Math.min(left, right), right: Math.max(left, right) };
  };
  const several = <T>(most: number, make: () => T | undefined) =>
    Array.from({ length: rng.below(most) }, make).filter((made) => made !== undefined);
  const unique = <T extends { left: number; right: number }>(list: readonly T[]) => [
    ...new Map(list.map((entry) => [`${entry.left}/${entry.right}`, entry])).values(),
  ];
  return evidenceOf({
    customers,
    shared: several(customers, () => ({
      kind: pick(rng, ["id", "email", "phone"] as const),
      value: `value ${rng.below(1e6)}`,
      customerIds: [...new Set(Array.from({ length: 2 + rng.below(rng.below(8) === 0 ? 25 : 3) }, anyone))],
    })).filter(({ customerIds }) => customerIds.length > 1),
    names: new Map(several(customers, () => [anyone(), nameOf(pick(rng, ["anna", "ben", "cem"]))] as const)),
    pairs: unique(
      several(3 * customers, () => {
        const pair = two();
        return pair && { ...pair, probability: 0.02 + 0.979 * rng.next() };
      }),
    ),
    decisions: unique(
      several(6, (): StandingDecision | undefined => {
        const pair = two();
        return pair && { ...pair, decision: pick(rng, ["merge", "apart"] as const) };
      }),
    ),
  });
}

/** Which customers are one person, by keys: equal for equal groups, however they are numbered. */
function groupsOf(evidence: IdentityEvidence, joined: readonly JoinedCustomer[]): string[] {
  const personOf = new Map(joined.map(({ customerId, personId }) => [customerId, personId]));
  const groups = Map.groupBy(evidence.keys.keys(), (id) => personOf.get(id) ?? id);
  return [...groups.values()]
    .map((ids) =>
      ids
        .map((id) => evidence.keys.get(id) ?? "")
        .sort()
        .join(),
    )
    .sort();
}

/** The same customers under other ids and in another order; decisions keep theirs, which is by time. */
function renumbered(rng: Rng, evidence: IdentityEvidence): IdentityEvidence {
  const ids = [...evidence.keys.keys()];
  const others = new Map(shuffled(rng, ids).map((id, i) => [ids[i], id * 7]));
  const other = (id: number) => others.get(id) as number;
  const swap = <T extends { left: number; right: number }>(pair: T): T =>
    rng.below(2) === 0
      ? { ...pair, left: other(pair.left), right: other(pair.right) }
      : { ...pair, left: other(pair.right), right: other(pair.left) };
  return {
    keys: new Map(shuffled(rng, [...evidence.keys]).map(([id, key]) => [other(id), key])),
    names: new Map([...evidence.names].map(([id, names]) => [other(id), names])),
    shared: shuffled(rng, evidence.shared).map((identifier) => ({
      ...identifier,
      customerIds: shuffled(rng, identifier.customerIds).map(other),
    })),
    pairs: shuffled(rng, evidence.pairs).map(swap),
    decisions: evidence.decisions.map(swap),
  };
}

describe("over random customers", () => {
  function* trials() {
    for (let trial = 0; trial < TRIALS; trial++) {
      const rng = makeRng(SEED, trial);
      const evidence = randomEvidence(rng);
      yield { rng, evidence, ...clusterPeople(evidence, thresholds) };
    }
  }

  test(`everybody is one person, counted under the smallest id, and joined by a customer of the same person (seed ${SEED})`, () => {
    for (const { joined } of trials()) {
      const personOf = new Map(joined.map(({ customerId, personId }) => [customerId, personId]));
      expect(personOf.size).toBe(joined.length);
      for (const { customerId, personId, viaId } of joined) {
        expect(personId).toBeLessThan(customerId);
        expect([personOf.has(personId), personOf.get(viaId) ?? viaId]).toEqual([false, personId]);
      }
    }
  });

  test(`the order of rows and imports, and the ids that come of it, change nothing (seed ${SEED})`, () => {
    for (const { rng, evidence, joined } of trials()) {
      const again = renumbered(rng, evidence);
      expect(groupsOf(again, clusterPeople(again, thresholds).joined)).toEqual(groupsOf(evidence, joined));
    }
  });

  test(`whom a person decided apart are two people (seed ${SEED})`, () => {
    let asked = 0;
    for (const { evidence, joined } of trials()) {
      const personOf = new Map(joined.map(({ customerId, personId }) => [customerId, personId]));
      for (const { left, right } of evidence.decisions.filter(({ decision }) => decision === "apart")) {
        asked += 1;
        expect(personOf.get(left) ?? left).not.toBe(personOf.get(right) ?? right);
      }
    }
    expect(asked).toBeGreaterThan(50);
  });

  test(`without decisions nobody is made of more than 20 customers (seed ${SEED})`, () => {
    for (const { evidence } of trials()) {
      const found = groupsOf(evidence, clusterPeople({ ...evidence, decisions: [] }, thresholds).joined);
      expect(Math.max(...found.map((group) => group.split(",").length))).toBeLessThanOrEqual(20);
    }
  });
});

describe("shared identifiers", () => {
  const sharedBy = (count: number, value = "info@shop.example") => ({
    kind: "email" as const,
    value,
    customerIds: Array.from({ length: count }, (_, i) => i + 1),
  });

  test("of 20 customers join them; of 21 they are everybody's, join nobody and are listed", () => {
    const twenty = evidenceOf({ customers: 20, shared: [sharedBy(20)] });
    expect(clusterPeople(twenty, thresholds)).toMatchObject({ joined: { length: 19 }, guards: [] });
    const more = evidenceOf({ customers: 21, shared: [sharedBy(21)] });
    expect(clusterPeople(more, thresholds)).toEqual({
      joined: [],
      guards: [
        {
          kind: "shared-by-many",
          field: "e-mail address",
          value: "info@shop.example",
          customers: 21,
          words:
            "info@shop.example: 21 customers share this e-mail address, too many for one person, so it joins nobody",
        },
      ],
    });
  });

  test("join nobody where given names or birth dates differ, and nicknames of spelling do not", () => {
    const found = (one: PersonNames, other: PersonNames) => {
      const names = new Map([
        [1, one],
        [2, other],
      ]);
      const { joined, guards } = clusterPeople(evidenceOf({ customers: 2, names, shared: [sharedBy(2)] }), thresholds);
      return guards[0]?.kind ?? joined[0]?.rule;
    };
    expect([
      found(nameOf("anna"), nameOf("ben")),
      found(nameOf("anna", ["1980-02-03"]), nameOf("anna", ["1991-11-30"])),
      found(nameOf("katharina"), nameOf("katarina")),
      found(nameOf("anna", ["1980-02-03"]), nameOf("a", ["1980-03-02"])),
      found({ given: ["anna"], surnames: ["smith"], born: [] }, { given: ["smith"], surnames: ["anna"], born: [] }),
    ]).toEqual(["names-disagree", "names-disagree", "email", "email", "email"]);
  });

  test("that differ in name are joined all the same where a person decided so, and then join further customers", () => {
    const names = new Map([
      [1, nameOf("robert")],
      [2, nameOf("bob")],
      [3, nameOf("bob")],
    ]);
    const shared = [{ kind: "email" as const, value: "bob@example.org", customerIds: [1, 2, 3] }];
    const decisions = [{ left: 1, right: 2, decision: "merge" as const }];
    expect(clusterPeople(evidenceOf({ customers: 3, names, shared, decisions: [] }), thresholds).joined).toEqual([]);
    const decided = evidenceOf({ customers: 3, names, shared: [{ ...shared[0], customerIds: [2, 3] }], decisions });
    expect(groupsOf(decided, clusterPeople(decided, thresholds).joined)).toEqual(["K1,K2,K3"]);
  });

  test("that chain more than 20 customers together stop at phone numbers first, and say so", () => {
    const shared = Array.from({ length: 24 }, (_, i) => ({
      kind: i % 2 === 0 ? ("phone" as const) : ("email" as const),
      value: `${i}`,
      customerIds: [i + 1, i + 2],
    }));
    const chain = evidenceOf({ customers: 25, shared });
    const { joined, guards } = clusterPeople(chain, thresholds);
    expect(new Set(joined.map(({ rule }) => rule))).toEqual(new Set(["email"]));
    expect(guards).toMatchObject([{ kind: "chain", field: "phone number", customers: 25 }]);
  });

  test("chain no two people of different names through one who says no name", () => {
    const names = new Map([
      [1, nameOf("anna")],
      [3, nameOf("ben")],
    ]);
    const shared = [
      { kind: "email" as const, value: "a", customerIds: [1, 2] },
      { kind: "email" as const, value: "b", customerIds: [2, 3] },
    ];
    const found = clusterPeople(evidenceOf({ customers: 3, names, shared }), thresholds);
    expect(found.joined).toHaveLength(1);
    expect(found.guards).toMatchObject([{ kind: "chain", value: "b" }]);
  });
});

describe("likeness", () => {
  const joinedWith = (pairs: readonly LikelyPair[], customers = 3) => {
    const evidence = evidenceOf({ customers, pairs });
    return groupsOf(evidence, clusterPeople(evidence, thresholds).joined);
  };

  test("joins from the threshold on", () => {
    expect(joinedWith([{ left: 1, right: 2, probability: 0.9 }], 2)).toEqual(["K1,K2"]);
    expect(joinedWith([{ left: 1, right: 2, probability: 0.89 }], 2)).toEqual(["K1", "K2"]);
  });

  test("chains nobody through weak links: the group has to fit as a whole", () => {
    const weak = [
      { left: 1, right: 2, probability: 0.95 },
      { left: 2, right: 3, probability: 0.92 },
    ];
    // Log-odds of K1–K2 2.9 and of K2–K3 2.4; K1–K3 was not even kept and counts −7, so the mean is below that of 0.9.
    expect(joinedWith(weak)).toEqual(["K1,K2", "K3"]);
    expect(joinedWith([...weak, { left: 1, right: 3, probability: 0.9 }])).toEqual(["K1,K2,K3"]);
  });

  test("of one customer is enough for all that an identifier joined to it", () => {
    const evidence = evidenceOf({
      customers: 3,
      shared: [{ kind: "email", value: "a", customerIds: [1, 2] }],
      pairs: [{ left: 1, right: 3, probability: 0.97 }],
    });
    expect(groupsOf(evidence, clusterPeople(evidence, thresholds).joined)).toEqual(["K1,K2,K3"]);
  });
});

describe("decisions that cannot all be followed", () => {
  test("the newer ones are, and the older one is listed", () => {
    const decisions: StandingDecision[] = [
      { left: 1, right: 3, decision: "apart" },
      { left: 2, right: 3, decision: "merge" },
      { left: 1, right: 2, decision: "merge" },
    ];
    const evidence = evidenceOf({ customers: 3, decisions });
    const found = clusterPeople(evidence, thresholds);
    expect(groupsOf(evidence, found.joined)).toEqual(["K1", "K2,K3"]);
    expect(found.guards).toMatchObject([{ kind: "against-decision", value: "K1" }]);
  });
});
