import { expect, test } from "vitest";
import { reasonsOf } from "../../../src-main/customer/matching/explain-pair.ts";
import { matchRecords } from "../../../src-main/customer/matching/match-records.ts";
import type { PersonTable } from "../../../src-main/customer/matching/person-table.ts";
import { makeRng } from "../../../src-main/math/rng.ts";
import { makePeople, type PeopleField, tableOf } from "./make-people.ts";
import { pairScores } from "./pair-scores.ts";

const SEED = 3;
const made = makePeople({ persons: 1500, duplicateShare: 0.2, seed: SEED });
const found = matchRecords(tableOf(made.people));

/** Which records are together, whatever the numbers. */
function partition(persons: ArrayLike<number>, names: readonly number[]): string[] {
  const groups = new Map<number, number[]>();
  names.forEach((name, i) => groups.set(persons[i], [...(groups.get(persons[i]) ?? []), name]));
  return [...groups.values()].map((group) => group.sort((a, b) => a - b).join(" ")).sort();
}

function shuffled(count: number, seed: number): number[] {
  const rng = makeRng(seed);
  const order = Array.from({ length: count }, (_, i) => i);
  for (let i = count - 1; i > 0; i--) {
    const j = rng.below(i + 1);
    [order[i], order[j]] = [order[j], order[i]];
  }
  return order;
}

test("people with typos, moves, shared homes and letter boxes: F1 at least 0.93, 19 of 20 merges right", () => {
  const scores = pairScores(found.persons, made.truth);
  expect(scores.f1).toBeGreaterThanOrEqual(0.93);
  expect(scores.precision).toBeGreaterThanOrEqual(0.95);
});

test("the order of the rows changes nothing but the numbers of the people", () => {
  const order = shuffled(made.people.length, SEED);
  const names = made.people.map((_, i) => i);
  const straight = partition(found.persons, names);
  expect(partition(matchRecords(tableOf(order.map((i) => made.people[i]))).persons, order)).toEqual(straight);
});

test("the same file twice gives the same people, pairs and probabilities", () => {
  const again = matchRecords(tableOf(made.people));
  expect([again.persons, again.pairs]).toEqual([found.persons, found.pairs]);
});

test("a record that shares no value with any other joins nobody, and takes nobody apart", () => {
  const { people } = makePeople({ persons: 300, duplicateShare: 0.3, seed: SEED, errors: 0.5 });
  const stranger = {
    givenName: "zbigniew",
    surname: "qwxzyvski",
    email: "q@qwxzyvski.example",
    phone: "+48221234567",
    streetNumber: "9999",
    address: "ulica xyzwq",
    city: "qqqqq",
    postcode: "99-999",
    region: "zz",
    birthDate: "19010101",
    gender: "m",
  };
  const names = people.map((_, i) => i);
  const before = partition(matchRecords(tableOf(people)).persons, names);
  const after = matchRecords(tableOf([...people, stranger])).persons;
  expect(partition(after, [...names, people.length])).toEqual([...before, String(people.length)].sort());
});

test("files without duplicates: of 2,000 and of 30 people nobody is joined, of ten at random neither", () => {
  for (const persons of [2000, 30, 10]) {
    const { people } = makePeople({ persons, duplicateShare: 0, seed: SEED });
    expect(matchRecords(tableOf(people)).personCount).toBe(persons);
  }
});

test("every row given twice, exactly: each is found, and nobody else", () => {
  const { people } = makePeople({ persons: 200, duplicateShare: 0, seed: SEED });
  const { persons } = matchRecords(tableOf([...people, ...people]));
  expect(
    pairScores(
      persons,
      [...people, ...people].map((_, i) => i % people.length),
    ).f1,
  ).toBeGreaterThanOrEqual(0.99);
});

test("three rows are enough to find the two that are one person", () => {
  const rows = [
    ["Katherine", "Lindqvist", "1974-03-12", "Elm Street 12", "katherine.lindqvist@example.com"],
    ["Catherine", "Lindqvist", "1974-03-12", "12 Elm St.", "katherine.lindqvist@example.com"],
    ["Omar", "Haddad", "1988-11-02", "Oak Road 7", "omar@example.org"],
  ];
  const roles = ["givenName", "surname", "birthDate", "address", "email"] as const;
  const table: PersonTable = {
    count: 3,
    columns: roles.map((role, c) => ({ name: role, role, cells: rows.map((row) => row[c]) })),
    files: new Uint8Array(3),
  };
  expect([...matchRecords(table).persons]).toEqual([0, 0, 1]);
});

test("columns that are missing cost recall before precision", () => {
  const without: [PeopleField[], number][] = [
    [["email", "phone"], 0.88],
    [["birthDate", "gender"], 0.85],
    [["streetNumber", "address", "city", "postcode", "region"], 0.85],
  ];
  for (const [leftOut, least] of without) {
    const scores = pairScores(matchRecords(tableOf(made.people, leftOut)).persons, made.truth);
    expect([leftOut, scores.f1 >= least, scores.precision >= 0.9]).toEqual([leftOut, true, true]);
  }
});

test("between two files no two rows of one file are compared, within files none of two", () => {
  const files = Uint8Array.from(made.people, (_, i) => i % 2);
  const table = { ...tableOf(made.people), files };
  const scopes = (["between", "within"] as const).map((scope) => {
    const { pairs } = matchRecords(table, { scope });
    return pairs.filter(
      ({ left, right, isThroughOthers }) =>
        !isThroughOthers && (files[left] === files[right]) === (scope === "between"),
    ).length;
  });
  expect(scopes).toEqual([0, 0]);
});

test("restaurants, where nothing is a person: text columns alone find the listings that are written differently", () => {
  const rng = makeRng(SEED, 4);
  const pick = (from: string) => from.split(" ")[rng.below(from.split(" ").length)];
  const listing = () => [
    `${pick("golden blue royal little old grand lucky silver happy corner")} ${pick("dragon lotus fork kettle garden anchor lantern olive pepper tiger")} ${pick("cafe grill bistro kitchen diner house palace")}`,
    `${1 + rng.below(900)} ${pick("main oak sunset park lake hill broadway pine cedar union")} ${pick("street avenue boulevard road")}`,
    `${200 + rng.below(700)} ${100 + rng.below(900)} ${1000 + rng.below(9000)}`,
    pick("italian french thai mexican american chinese greek"),
  ];
  const originals = Array.from({ length: 400 }, listing);
  const copies = originals
    .slice(0, 60)
    .map(([name, address, phone, kind]) => [
      name.split(" ").slice(0, 2).join(" "),
      address.replace("street", "st").replace("avenue", "ave").replace("boulevard", "blvd"),
      phone.replaceAll(" ", "-"),
      kind,
    ]);
  const rows = [...originals, ...copies];
  const table: PersonTable = {
    count: rows.length,
    columns: ["name", "addr", "phone", "type"].map((name, c) => ({
      name,
      role: name === "phone" ? "phone" : "text",
      cells: rows.map((row) => row[c]),
    })),
    files: new Uint8Array(rows.length),
  };
  const truth = rows.map((_, i) => (i < 400 ? i : i - 400));
  expect(pairScores(matchRecords(table).persons, truth).f1).toBeGreaterThanOrEqual(0.95);
});

test("a pair's weights and its prior add up to its probability", () => {
  for (const { left, right, probability, keyField } of found.pairs.slice(0, 200)) {
    const { prior, evidence, relatives } = found.explain(left, right);
    const sum = evidence.reduce((total, { weight }) => total + weight, prior + relatives);
    if (keyField < 0) expect(1 / (1 + Math.exp(-sum))).toBeCloseTo(probability, 4);
    expect(reasonsOf(found, left, right)).toMatch(/[+−]\d/);
  }
});

test("the model knows how many pairs are of one person, and how many of its merges are wrong", () => {
  const scores = pairScores(found.persons, made.truth);
  const expected = (found.model.prior[0] + found.model.prior[1]) * ((made.truth.length * (made.truth.length - 1)) / 2);
  let real = 0;
  made.truth.forEach((who, i) => made.truth.subarray(0, i).forEach((other) => (real += Number(other === who))));
  expect(Math.abs(expected / real - 1)).toBeLessThan(0.15);
  expect(Math.abs(found.expected.falseMergeShare - (1 - scores.precision))).toBeLessThan(0.03);
});

test("work says how far it is, never backwards, and ends where it is asked to", () => {
  const shares: number[] = [];
  let asked = 0;
  const stop = new Error("stop");
  const small = tableOf(made.people.slice(0, 300));
  matchRecords(small, {}, { progress: (share) => shares.push(share), stopIfAsked: () => void asked++ });
  expect(shares.every((share, i) => share >= 0 && share <= 1 && (i === 0 || share >= shares[i - 1] - 1e-9))).toBe(true);
  expect(asked).toBeGreaterThan(50);
  let left = 20;
  const stopping = {
    progress: () => {},
    stopIfAsked: () => {
      if (left-- === 0) throw stop;
    },
  };
  expect(() => matchRecords(small, {}, stopping)).toThrow(stop);
});
