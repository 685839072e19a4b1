import { afterAll, beforeAll, expect, test } from "vitest";
import type { FeatureSet } from "../../../src-shared/features.ts";
import { valueOf } from "../../../src-shared/result.ts";
import type { Rule } from "../../../src-shared/segmentation-rule.ts";
import { importText, type Program, startProgram } from "../../project/start-program.ts";

/** A shop with people who can be written to, and events with columns of their own. */
let program: Program;
let set: FeatureSet;
beforeAll(async () => {
  program = startProgram();
  const { client } = program;
  valueOf(await client.project.create({ name: "Shop" }));
  await importText(program, "orders.csv", orders);
  await importText(program, "people.csv", people);
  await importText(program, "events.csv", events);
  set = valueOf(await client.features.compute({}));
});
afterAll(() => program.remove());

const orders = `customer,order,date,product,quantity,price
ada,1,2024-12-01,Green tea,1,10
ada,2,2024-12-20,Tea cup,1,20
ben,3,2024-12-31,Black tea,1,30
cem,4,2024-01-05,Tea cup,1,5
`;
const people = `customer,email,City,accepts marketing
ada,ada@example.com,Graz,yes
ben,ben@example.com,Graz,no
cem,,Bern,yes
dora,dora@example.com,Bern,yes
`;
const events = `customer,date,time,event,page
ada,2024-12-10,10:00,Page view,teas
ben,2024-12-11,10:00,Page view,cups
ben,2024-12-11,10:01,Page view,teas
`;

test("the people of a rule, those with an address and those who agreed are the same as of the segment it makes", async () => {
  const { featureSetId } = set;
  const rule: Rule = { kind: "happened", happening: { what: "order" }, measure: "times", min: 0 };
  const { reach } = valueOf(await program.client.segmentation.tryRule({ featureSetId, rule }));
  expect(reach).toEqual({ people: 4, reachable: 3, permitted: 2 });
  const made = valueOf(
    await program.client.segmentation.define({
      featureSetId,
      name: "Everybody",
      definition: { method: "rules", segments: [{ name: "Ordered or not", rule }] },
    }),
  );
  const { segmentationId } = made;
  expect(valueOf(await program.client.segmentation.reach({ segmentationId, channel: "email" }))).toEqual([reach]);
});

test("a rule on consent finds just the people whom that count calls permitted, once they have an address", async () => {
  const { featureSetId } = set;
  const rule: Rule = { kind: "consent", channel: "email", state: "granted" };
  const { reach } = valueOf(await program.client.segmentation.tryRule({ featureSetId, rule }));
  expect(reach).toEqual({ people: 3, reachable: 2, permitted: 2 });
});

test("long lists are looked up by a part of the word, in any capitals", async () => {
  const suggest = async (
    list: "product" | "attributeValue" | "eventProperty" | "eventPropertyValue",
    text: string,
    name = "",
  ) => valueOf(await program.client.segmentation.suggestWords({ list, text, name }));
  expect(await suggest("product", "TEA")).toEqual(["Tea cup", "Black tea", "Green tea"]);
  expect(await suggest("attributeValue", "", "City")).toEqual(["Bern", "Graz"]);
  expect(await suggest("attributeValue", "gr", "City")).toEqual(["Graz"]);
  expect(await suggest("eventProperty", "PA")).toEqual(["page"]);
  expect(await suggest("eventPropertyValue", "", "page")).toEqual(["teas", "cups"]);
  expect(await suggest("eventPropertyValue", "x", "page")).toEqual([]);
});
