import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { FeatureSet, Preparation } from "../../src-shared/features.ts";
import { valueOf } from "../../src-shared/result.ts";
import { findSegments } from "../../src-shared/study.ts";
import { errorOf, type Program, startProgram } from "../project/start-program.ts";
import { orderHeader, orderRecipe } from "../source/order-recipe.ts";

/** What a shop owner reads where there is too little to make segments from. */
let program: Program;
beforeAll(() => {
  program = startProgram();
});
afterAll(() => program.remove());

async function featuresOf(rows: readonly string[]): Promise<FeatureSet> {
  valueOf(await program.client.project.create({ name: "Shop" }));
  const file = program.chooseNew("orders.csv", `${orderHeader}${rows.join("\n")}\n`);
  valueOf(await program.client.source.import({ file, recipe: orderRecipe() }));
  return valueOf(await program.client.features.compute({}));
}

function prepare(...featureIds: string[]): Preparation[] {
  return featureIds.map((featureId) => ({ featureId, transform: "none", scaling: "standard" }));
}

describe("all customers bought the same on the same day", () => {
  const rows = ["Ann", "Ben", "Eva", "Dot"].map((name) => `${name},${name}01,2024-01-05,1,10.00`);

  test("a study says that there is nothing to tell them apart by", async () => {
    await featuresOf(rows);
    expect(errorOf(await findSegments(program.client, {}))).toEqual({
      code: "all-alike",
      message:
        "No feature tells the 4 customers apart: each is the same for all of them, or not defined for some. Import more orders, or choose a later as-of day.",
      field: "preparation",
    });
  });

  test("every feature says why it cannot take part, and none is proposed", async () => {
    const set = await featuresOf(rows);
    expect(set.features.filter(({ obstacle }) => obstacle === undefined).map(({ id }) => id)).toEqual([]);
    expect(set.preparation).toEqual([]);
  });
});

test("a single customer is told apart from nobody", async () => {
  await featuresOf(["Ann,A01,2024-01-05,1,10.00", "Ann,A02,2024-02-05,1,12.00"]);
  expect(errorOf(await findSegments(program.client, {})).message).toBe(
    "There is only one customer with an order, and segments need several. Import more orders, or choose a later as-of day.",
  );
});

describe("everybody ordered once, on days and for money of their own", () => {
  const rows = ["Ann,A01,2024-01-05,1,10.00", "Ben,B01,2024-01-20,1,25.00", "Cid,D03,2024-03-01,1,99.00"];

  test("the number of orders cannot be chosen, because it is the same for every customer", async () => {
    const { featureSetId } = await featuresOf(rows);
    const preparation = prepare("orders", "netSpend");
    expect(errorOf(await program.client.features.savePreparation({ featureSetId, preparation }))).toEqual({
      code: "feature-unusable",
      message: "“Orders” cannot take part. It is the same for every customer, so it tells nobody apart (orders).",
      field: "preparation",
    });
  });

  test.each([
    [
      "orders",
      "“Orders” is the same for every customer, so it tells nobody apart. Leave it out on the Features screen.",
    ],
    [
      "medianGapDays",
      "“Median days between orders” is not defined for 3 of 3 customers, so it cannot take part. Leave it out on the Features screen.",
    ],
  ])("trying %s all the same says what to leave out", async (featureId, message) => {
    const { featureSetId } = await featuresOf(rows);
    const preparation = prepare("netSpend", featureId);
    expect(errorOf(await program.client.segmentation.explore({ featureSetId, preparation })).message).toBe(message);
    const asked = { featureSetId, preparation, params: { k: 2 } };
    expect(errorOf(await program.client.segmentation.run(asked)).message).toBe(message);
  });

  test("a study of them tries no more segments than there are customers", async () => {
    await featuresOf(rows);
    const { exploration, segmentation } = valueOf(await findSegments(program.client, {}));
    expect(exploration?.results.map(({ k, sizes }) => [k, sizes])).toEqual([
      [2, [2, 1]],
      [3, [1, 1, 1]],
    ]);
    expect(exploration?.reasons.at(-1)).toBe(
      "The smallest group has only 1 customer (33 %), too few to address: there are not enough customers for groups.",
    );
    expect(segmentation.segments.map(({ customers }) => customers)).toEqual([2, 1]);
  });

  test("five segments of three customers are refused with the largest number that is possible", async () => {
    await featuresOf(rows);
    expect(errorOf(await findSegments(program.client, { k: 5 }))).toEqual({
      code: "too-few-customers",
      message:
        "Number of segments: 5 segments need at least 5 customers, but there are only 3. Choose a smaller number.",
      field: "k",
    });
  });

  test("a search that begins with four segments is refused", async () => {
    const { featureSetId } = await featuresOf(rows);
    const asked = { featureSetId, preparation: prepare("netSpend"), kFrom: 4 };
    expect(errorOf(await program.client.segmentation.explore(asked)).message).toBe(
      "There are only 3 different customers in the chosen features, too few for 4 segments.",
    );
  });
});

test("without any chosen feature a person is told to choose one", async () => {
  const { featureSetId } = await featuresOf(["Ann,A01,2024-01-05,1,10.00", "Ben,B01,2024-01-20,1,25.00"]);
  expect(errorOf(await program.client.segmentation.explore({ featureSetId, preparation: [] })).message).toBe(
    "No feature is chosen. Choose at least one of the project's features.",
  );
});
