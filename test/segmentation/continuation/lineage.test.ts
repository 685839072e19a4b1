import { describe, expect, test } from "vitest";
import type { Rng } from "../../../src-main/math/rng.ts";
import { makeRng } from "../../../src-main/math/rng.ts";
import {
  goesTo,
  type Lineage,
  type LineEdit,
  segmentsNow,
} from "../../../src-main/segmentation/continuation/lineage.ts";
import { CUSTOMERS, type Edited, randomEdit } from "./random-edits.ts";

const LINES = 200;
const LINE = 1;

/** Ids tell where a segment is from: segmentation 3 has 300, 301 and so forth. */
const idOf = (segmentation: number, position: number) => 100 * segmentation + position;

interface Line {
  /** By number of the edit, from 0 for none: the segment of each customer. */
  readonly labels: readonly (readonly number[])[];
  readonly lineage: (head: number) => Lineage;
}

/** A segmentation that was merged and split at random. */
function randomLine(rng: Rng, edits: number): Line {
  const labels: number[][] = [Array.from({ length: CUSTOMERS }, () => rng.below(5))];
  const sizes = [5];
  const editOf = new Map<number, LineEdit>();
  for (let i = 1; i <= edits; i++) {
    const before = sizes[i - 1];
    const { edit, labels: after, continues }: Edited = randomEdit(rng, labels[i - 1], before);
    const went = goesTo(edit, continues, before).map(
      (places, position) => [idOf(i, position), places.map((place) => idOf(i + 1, place))] as const,
    );
    labels.push(after);
    sizes.push(continues.length);
    editOf.set(i + 1, { lineId: LINE, parentId: i, goesTo: new Map(went) });
  }
  const homeOf = new Map(
    sizes.flatMap((k, i) => Array.from({ length: k }, (_, position) => [idOf(i + 1, position), i + 1] as const)),
  );
  return {
    labels,
    lineage: (head) => ({
      homeOf,
      editOf,
      carriedTo: new Map(),
      redefinedTo: new Map(),
      dividedInto: new Map(),
      headOf: new Map([[LINE, head]]),
    }),
  };
}

const membersOf = (labels: readonly number[], position: number) =>
  [...labels.keys()].filter((customer) => labels[customer] === position);

describe("segments that were merged and split at random", () => {
  test("go on with all their customers, and with nobody of another segment unless they were merged", () => {
    for (let seed = 1; seed <= LINES; seed++) {
      const rng = makeRng(seed);
      const { labels, lineage } = randomLine(rng, 1 + rng.below(4));
      const last = labels.length - 1;
      for (let position = 0; position < 5; position++) {
        const now = segmentsNow(lineage(last + 1), idOf(1, position)).map((id) => id - idOf(last + 1, 0));
        const members = membersOf(labels[0], position);
        if (members.length === 0) continue;
        const there = new Set(now.flatMap((place) => membersOf(labels[last], place)));
        expect(members.every((customer) => there.has(customer))).toBe(true);
        // Each of the segments of now shares a way with the one of then.
        for (const place of now) expect(place).toBeGreaterThanOrEqual(0);
        expect(new Set(now).size).toBe(now.length);
      }
    }
  });

  test("are themselves while their own segmentation holds, and are themselves again when all edits are taken back", () => {
    for (let seed = 1; seed <= LINES; seed++) {
      const { lineage, labels } = randomLine(makeRng(seed), 3);
      for (let at = 1; at <= labels.length; at++)
        for (let position = 0; position < 3; position++)
          expect(segmentsNow(lineage(at), idOf(at, position))).toEqual([idOf(at, position)]);
    }
  });

  test("lead, when edits are taken back, to segments whose customers were all in them, or stay as they last were", () => {
    let led = 0;
    for (let seed = 1; seed <= LINES; seed++) {
      const { labels, lineage } = randomLine(makeRng(seed), 3);
      const last = labels.length - 1;
      for (const position of new Set(labels[last])) {
        const id = idOf(last + 1, position);
        const now = segmentsNow(lineage(1), id);
        if (now[0] === id) continue;
        led += 1;
        const members = new Set(membersOf(labels[last], position));
        for (const back of now)
          expect(membersOf(labels[0], back - idOf(1, 0)).every((customer) => members.has(customer))).toBe(true);
      }
    }
    expect(led).toBeGreaterThan(LINES);
  });
});

test("what was done last counts: an edit after a segment was carried on, or newer data after the edit", () => {
  const lineage = (carriedBy: number): Lineage => ({
    homeOf: new Map([10, 20, 30].map((id) => [id, id === 30 ? carriedBy : id / 10])),
    editOf: new Map([[2, { lineId: 1, parentId: 1, goesTo: new Map([[10, [20]]]) }]]),
    headOf: new Map([[1, 2]]),
    carriedTo: new Map([[10, { segmentId: 30, segmentationId: carriedBy }]]),
    redefinedTo: new Map(),
    dividedInto: new Map(),
  });
  expect(segmentsNow(lineage(3), 10)).toEqual([30]);
  expect(segmentsNow(lineage(1.5), 10)).toEqual([20]);
});
