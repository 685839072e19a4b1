import { afterAll, beforeAll, expect, test } from "vitest";
import { makeRng, type Rng } from "../../../src-main/math/rng.ts";
import type { EditState } from "../../../src-main/segmentation/edits/edit-state.ts";
import { valueOf } from "../../../src-shared/result.ts";
import type { Segmentation } from "../../../src-shared/segmentation.ts";
import type { FoundPassport } from "../../../src-shared/segmentation-passport.ts";
import { findSegments } from "../../../src-shared/study.ts";
import type { OrderLine } from "../../features/random-orders.ts";
import type { Program } from "../../project/start-program.ts";
import { randomEdit } from "../edits/random-state.ts";
import { plantedLines } from "../planted-shop.ts";
import { checkedBy, EQUAL, foundPassportOf, rowsOf, shopOf } from "./passport-shop.ts";

/** Passports of segments after random edits, retraining and assigning, one upon the other. */

/** Twice the planted shop, so that parts of a segment have customers enough to be learned. */
const lines: readonly OrderLine[] = [1, 2].flatMap((copy) =>
  plantedLines(makeRng(1977, copy)).map((line) => ({
    ...line,
    customer: `${line.customer} of ${copy}`,
    order: `${copy}/${line.order}`,
  })),
);
const FIRST_DAY = "2024-11-20";
const LATER_DAYS = ["2024-12-05", "2024-12-20"];
const CHAINS = [1, 2];
const STEPS = 5;

let program: Program;
let other: Program;
let passports: FoundPassport[];
beforeAll(async () => {
  program = await shopOf(lines);
  other = await shopOf(lines.toReversed());
  passports = [];
  for (const chain of CHAINS) {
    const last = await walk(makeRng(chain, 7), chain);
    passports.push(await foundPassportOf(program, last.segmentationId));
  }
});
afterAll(async () => {
  await program.remove();
  await other.remove();
});

/** Edits at random and, in between, each way of carrying segments on; what is refused is left out. */
async function walk(rng: Rng, seed: number): Promise<Segmentation> {
  const { client } = program;
  let { segmentation } = valueOf(await findSegments(client, { k: 4, seed, asOf: FIRST_DAY }));
  const carryAt = [1 + rng.below(2), 3 + rng.below(2)];
  const ways = rng.below(2) === 0 ? (["retrain", "assign"] as const) : (["assign", "retrain"] as const);
  for (let step = 0; step < STEPS; step++) {
    const { segmentationId } = segmentation;
    const turn = carryAt.indexOf(step);
    if (turn >= 0) {
      const { featureSetId } = valueOf(await client.features.compute({ asOf: LATER_DAYS[turn] }));
      ({ segmentation } = valueOf(await client.segmentation[ways[turn]]({ segmentationId, featureSetId })));
      continue;
    }
    const made = await client.segmentation.edit({ segmentationId, edit: randomEdit(rng, await stateOf(segmentation)) });
    if (made.ok) segmentation = made.value;
  }
  return segmentation;
}

/** What a random edit is drawn from. */
async function stateOf(segmentation: Segmentation): Promise<EditState> {
  const { segments, preparation } = segmentation;
  const rows = await rowsOf(program, segmentation);
  const customerIds = Int32Array.from(rows, ({ customerId }) => customerId);
  return { segments, table: { customerIds }, foundBy: { preparation } } as unknown as EditState;
}

/** Stages of a passport, the last first. */
function stagesOf(passport: FoundPassport): FoundPassport[] {
  return [passport, ...(passport.carriesOn ? stagesOf(passport.carriesOn.passport) : [])];
}

test("the chains hold both ways of carrying on, edits before and after, and several kinds of edits", () => {
  const stages = passports.flatMap(stagesOf);
  expect(new Set(stages.flatMap(({ carriesOn }) => carriesOn?.by ?? []))).toEqual(new Set(["retrain", "assign"]));
  expect(new Set(stages.flatMap(({ edits = [] }) => edits.map(({ kind }) => kind))).size).toBeGreaterThanOrEqual(3);
  expect(stages.some(({ carriesOn, edits }) => carriesOn && edits)).toBe(true);
  expect(stages.some(({ carriesOn }) => carriesOn?.passport.edits)).toBe(true);
});

test("each passport is found equal, here and in another copy that read the orders in another sequence", async () => {
  for (const passport of passports) {
    expect(await checkedBy(program, passport)).toEqual(EQUAL);
    expect(await checkedBy(other, passport)).toEqual(EQUAL);
  }
});

test("where one order was changed, its customer is named, on each of the days", async () => {
  const [{ customer }] = lines;
  const changed = await shopOf(lines.map((line, i) => (i === 0 ? { ...line, priceMinor: 7 * line.priceMinor } : line)));
  for (const passport of passports) {
    const { isEqual, differences } = await checkedBy(changed, passport);
    expect(isEqual).toBe(false);
    const naming = differences.filter((words) => words.endsWith(`1 customer has other values: “${customer}”.`));
    expect(naming).toHaveLength(stagesOf(passport).length);
  }
  await changed.remove();
});
