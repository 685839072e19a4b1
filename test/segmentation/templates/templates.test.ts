import { afterAll, beforeAll, expect, test } from "vitest";
import type { FeatureSet } from "../../../src-shared/features.ts";
import { valueOf } from "../../../src-shared/result.ts";
import { ruleSchema } from "../../../src-shared/segmentation-rule.ts";
import type { TemplateOffer } from "../../../src-shared/segmentation-templates.ts";
import { importText, type Program, startProgram } from "../../project/start-program.ts";

/** A shop that also keeps boilers in order: a few people who were made to fit one template each. */
let program: Program;
let set: FeatureSet;
let offers: readonly TemplateOffer[];
beforeAll(async () => {
  program = startProgram();
  const { client } = program;
  valueOf(await client.project.create({ name: "Shop" }));
  await importText(program, "orders.csv", orders);
  await importText(program, "events.csv", events);
  await importText(program, "people.csv", people);
  set = valueOf(await client.features.compute({}));
  offers = valueOf(await client.segmentation.listTemplates({ featureSetId: set.featureSetId }));
});
afterAll(() => program.remove());

// As of 2024-12-31, the day of the last order.
const orders = `customer,order,date,amount
today,1,2024-12-31,50
once,2,2024-06-01,20
gone,3,2024-01-10,30
gone,4,2024-02-10,30
fresh,5,2024-12-20,40
regular,6,2024-08-01,35
regular,7,2024-10-01,35
regular,8,2024-12-01,35
cart but bought,9,2024-12-12,60
`;
const events = `customer,date,time,event
cart only,2024-12-10,10:00,Add to cart
cart but bought,2024-12-11,10:00,Add to cart
looker,2024-12-20,09:00,Page view
looker,2024-12-20,09:05,Page view
looker,2024-12-21,09:00,Page view
looker,2024-12-22,09:00,Page view
looker,2024-12-23,09:00,Page view
old boiler,2023-06-01,09:00,Service call
old boiler,2024-06-01,09:00,Service call
young boiler,2023-06-01,09:00,Service call
young boiler,2024-06-01,09:00,Service call
sound boiler,2023-02-01,09:00,Service call
quiet,2024-12-15,08:00,Sign up
busy,2024-12-15,08:00,Sign up
busy,2024-12-16,08:00,Report made
`;
const people = `customer,Boiler installed,email
old boiler,2011-05-01,a@example.com
young boiler,2020-05-01,b@example.com
sound boiler,2011-05-01,c@example.com
`;

/** Keys of everybody whom a template's rule is true of. */
async function members(id: string): Promise<string[]> {
  const offer = offers.find((other) => other.id === id);
  if (!offer?.rule) throw new Error(`${id}: ${offer?.missing}`);
  const { client } = program;
  const definition = { method: "rules" as const, segments: [{ name: offer.name, rule: offer.rule }] };
  const { featureSetId } = set;
  const { segmentationId } = valueOf(await client.segmentation.define({ featureSetId, name: offer.name, definition }));
  const page = { featureSetId, segmentationId, segmentIndexes: [0], limit: 100 };
  const { rows, total } = valueOf(await client.segmentation.listCustomers(page));
  expect(total).toBe(offer.customers);
  return rows.map(({ key }) => key).sort();
}

test.each([
  ["likely-replacement", ["old boiler"]],
  ["cart-abandoners", ["cart only"]],
  ["window-shoppers", ["looker"]],
  ["browsers", ["looker"]],
  ["churned", ["gone", "once"]],
  ["new", ["cart but bought", "fresh", "today"]],
  ["one-time-buyers", ["once"]],
  ["salon-regulars", ["regular"]],
  ["salon-lapsed", ["gone"]],
  ["onboarding-at-risk", ["quiet"]],
])("“%s” fits exactly those who were made for it", async (id, wanted) => {
  expect(await members(id)).toEqual(wanted);
});

test("every template either has a rule that is valid, or says what is missing", () => {
  expect(offers.length).toBeGreaterThanOrEqual(25);
  expect(new Set(offers.map(({ id }) => id)).size).toBe(offers.length);
  for (const { rule, missing, settings, source } of offers) {
    if (rule) expect(ruleSchema.parse(rule)).toEqual(rule);
    else expect(missing).toMatch(/^Needs .+\.$/);
    expect(settings.every(({ value, min, max }) => value >= min && value <= max)).toBe(true);
    expect(source).not.toBe("");
  }
});
