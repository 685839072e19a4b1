import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { makeRng } from "../../src-main/math/rng.ts";
import { isOfBuyers } from "../../src-shared/features.ts";
import { valueOf } from "../../src-shared/result.ts";
import { hasSpend } from "../../src-shared/segmentation.ts";
import { findSegments, importFile, runStudy, type SegmentsFound } from "../../src-shared/study.ts";
import { planOf } from "../campaign/campaign-shop.ts";
import { errorOf, NOW, type Program, startProgram } from "../project/start-program.ts";

/** A survey: answers of three kinds of people, and no order of anybody. */
const KINDS = 3;
const PEOPLE = 240;
const kindOf = (person: number) => person % KINDS;

function surveyText(): string {
  const rng = makeRng(365);
  const rows = Array.from({ length: PEOPLE }, (_, person) => {
    const answers = [0, 1, 2].map((question) => ((kindOf(person) === question ? 8 : 3) + rng.next()).toFixed(2));
    const same = (2 * Number(answers[0])).toFixed(2);
    const isMember = rng.next() < 0.5 ? "yes" : "no";
    return [`P${person}`, `p${person}@example.net`, ...answers, same, isMember, "CH"].join(",");
  });
  return `customer_id,email,price,service,novelty,price_doubled,member,country\n${rows.join("\n")}\n`;
}

let program: Program;
let found: SegmentsFound;
beforeAll(async () => {
  program = startProgram();
  valueOf(await program.client.project.create({ name: "Survey" }));
  valueOf(await importFile(program.client, { file: program.chooseNew("survey.csv", surveyText()) }));
  found = valueOf(await findSegments(program.client, {}));
});
afterAll(() => program.remove());

describe("a project without orders", () => {
  test("has features of everybody as of the day of its newest file, none of them of orders", () => {
    const { featureSet } = found;
    expect([featureSet.customers, isOfBuyers(featureSet)]).toEqual([PEOPLE, false]);
    expect(featureSet.asOfDay).toBe(Math.floor(NOW / 86_400_000));
    const needsOrders = featureSet.missing.filter(({ reason }) => reason.includes("orders of known customers"));
    expect(needsOrders.map(({ id }) => id)).toContain("daysSinceLastOrder");
  });

  test("proposes the numbers that are known of everybody, of two that say the same only one, and no yes or no", () => {
    const taken = found.featureSet.preparation.map(({ featureId }) => featureId);
    expect(taken).toHaveLength(KINDS);
    expect(taken).toEqual(expect.arrayContaining(["attribute:service", "attribute:novelty"]));
  });

  test("gets the kinds of people that are there as its segments, and no word of money", async () => {
    const { segmentation } = found;
    expect(segmentation.segments.map(({ customers }) => customers)).toEqual(Array(KINDS).fill(PEOPLE / KINDS));
    expect(hasSpend(segmentation)).toBe(false);
    expect(segmentation.sentence).toMatch(/^Three groups\. “.+” is the largest with 33 % of the customers\.$/);
    const { segmentationId, featureSetId } = segmentation;
    const question = { featureSetId, segmentationId, featureIds: [], sortBy: "key", direction: "ascending" as const };
    const { rows } = valueOf(
      await program.client.segmentation.listCustomers({ ...question, offset: 0, limit: PEOPLE }),
    );
    const pairs = new Set(rows.map(({ key, segmentIndex }) => `${kindOf(Number(key.slice(1)))} ${segmentIndex}`));
    expect(pairs.size).toBe(KINDS);
  });

  test("its segments are portrayed, tried on others, made into personas and strategies", async () => {
    const { segmentationId, segments } = found.segmentation;
    const [segment] = segments;
    if (!segment) throw new Error("there are segments");
    const portrait = valueOf(await program.client.segmentation.portray({ segmentId: segment.segmentId }));
    expect(portrait.features.length).toBeGreaterThanOrEqual(KINDS);
    const held = valueOf(await program.client.segmentation.holdOutCustomers({ segmentationId }));
    expect([held.agreement, held.outcome]).toEqual([1, null]);
    const byTime = await program.client.segmentation.holdOutTime({ segmentationId, from: "2024-06-30" });
    expect(errorOf(byTime).code).toBe("no-orders");
    const listing = valueOf(await program.client.persona.draft({ segmentationId, author: "Test" }));
    expect(listing.every(({ personaId }) => personaId !== null)).toBe(true);
    const strategy = valueOf(await program.client.persona.strategy({ segmentationId }));
    expect(JSON.stringify(strategy)).not.toMatch(/NaN|–/);
  });

  test("its segments are compared with a list of one's own by a feature that made them", async () => {
    const kinds = Array.from({ length: PEOPLE }, (_, person) => `P${person},kind ${kindOf(person)}`);
    const list = program.chooseNew("kinds.csv", `customer,kind\n${kinds.join("\n")}\n`);
    const { segmentationId, preparation } = found.segmentation;
    const compared = valueOf(await program.client.segmentation.compareList({ segmentationId, file: list }));
    expect(compared.adjustedRand).toBe(1);
    expect(compared.outcomeFeatureId).toBe(preparation[0]?.featureId);
  });

  test("its segments are the audience of a campaign, and nobody without permission is in it", async () => {
    const segmentIds = found.segmentation.segments.map(({ segmentId }) => segmentId);
    const drawn = await program.client.campaign.draw({ name: "Survey", plan: planOf(segmentIds) });
    expect(errorOf(drawn).code).toBe("no-audience");
  });

  test("counts those of whom nothing but a review is known", async () => {
    const reviews = Array.from({ length: 5 }, (_, i) => `R${i},2024-11-0${i + 1},${1 + i},Came late`).join("\n");
    const file = program.chooseNew("reviews.csv", `customer_id,review_date,rating,review_text\n${reviews}\n`);
    const { summary } = valueOf(await importFile(program.client, { file }));
    expect(summary.kind).toBe("feedback");
    expect(valueOf(await program.client.features.compute({})).customers).toBe(PEOPLE + 5);
  });

  test("is asked anew when a file of orders comes: then its customers are those who ordered", async () => {
    const orders = "customer_id,order_id,order_date,total\nP1,O1,2024-10-01,20.00\nP2,O2,2024-11-01,30.00\n";
    valueOf(await importFile(program.client, { file: program.chooseNew("orders.csv", orders) }));
    const set = valueOf(await program.client.features.compute({}));
    expect([set.customers, isOfBuyers(set)]).toEqual([2, true]);
  });
});

test("a study of customers of whom only words are known names what can be chosen instead", async () => {
  const words = startProgram();
  valueOf(await words.client.project.create({ name: "Words" }));
  const rows = Array.from(
    { length: 60 },
    (_, i) => `H${i},${["19-24", "25-34", "35+"][i % 3]},${["own", "rent"][i % 2]}`,
  );
  const file = words.chooseNew("households.csv", `household_id,age,home\n${rows.join("\n")}\n`);
  const { code, message } = errorOf(await runStudy(words.client, { file }));
  expect(code).toBe("no-features");
  expect(message).toContain(
    "No segments of 60 customers are proposed. What is known of them are words and no numbers.",
  );
  expect(message).toMatch(/such as attributeIs:age=/);
  await words.remove();
});
