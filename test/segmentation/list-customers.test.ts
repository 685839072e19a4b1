import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { ReadContext } from "../../src-main/jobs/job-context.ts";
import { makeRng, type Rng } from "../../src-main/math/rng.ts";
import { listCustomers } from "../../src-main/segmentation/list-customers.ts";
import { openStore } from "../../src-main/store/open-store.ts";
import type { FeatureSet } from "../../src-shared/features.ts";
import type { SegmentationId } from "../../src-shared/ids.ts";
import { valueOf } from "../../src-shared/result.ts";
import type { CustomerRow } from "../../src-shared/segmentation-customers.ts";
import { runStudy } from "../../src-shared/study.ts";
import { csvOf } from "../features/random-orders.ts";
import { errorOf, type Program, startProgram } from "../project/start-program.ts";
import { pick } from "../shared/random.ts";
import { plantedLines } from "./planted-shop.ts";

const SEED = 404;
let program: Program;
let projectPath: string;
let set: FeatureSet;
let segmentationId: SegmentationId;
/** All customers in the order in which they first came. */
let everybody: CustomerRow[];
beforeAll(async () => {
  program = startProgram();
  const { fileName } = valueOf(await program.client.project.create({ name: "Shop" }));
  projectPath = join(program.folder, "projects", fileName);
  const file = program.chooseNew("orders.csv", csvOf(plantedLines(makeRng(SEED))));
  const study = valueOf(await runStudy(program.client, { file, k: 4 }));
  set = study.featureSet;
  segmentationId = study.segmentation.segmentationId;
  const { rows } = await list({ limit: 1000 });
  everybody = rows.sort((a, b) => a.customerId - b.customerId);
});
afterAll(() => program.remove());

type Question = Parameters<Program["client"]["segmentation"]["listCustomers"]>[0];

async function list(question: Partial<Question>) {
  const { featureSetId } = set;
  return valueOf(await program.client.segmentation.listCustomers({ featureSetId, segmentationId, ...question }));
}

function valueIn(row: CustomerRow, featureId: string): number {
  return row.values[set.features.findIndex(({ id }) => id === featureId)] ?? Number.NaN;
}

/** What a person could ask; each part now and then. */
function randomQuestion(rng: Rng): Partial<Question> {
  const featureIds = set.features.map(({ id }) => id);
  const featureId = pick(rng, featureIds);
  const [a, b] = [valueIn(pick(rng, everybody), featureId), valueIn(pick(rng, everybody), featureId)];
  const bounds = Number.isNaN(a + b) ? {} : { min: Math.min(a, b), max: Math.max(a, b) };
  const maybe = <T extends object>(part: T): T | undefined => (rng.below(3) === 0 ? part : undefined);
  return {
    sortBy: pick(rng, ["segment", ...featureIds]),
    direction: pick(rng, ["ascending", "descending"]),
    ...maybe({ search: pick(rng, ["7", "REG", " new ", "lapsed 1", "nobody"]) }),
    ...maybe({ filters: [{ featureId, ...bounds }] }),
    ...maybe({ segmentIndexes: [rng.below(4), rng.below(5)] }),
    ...maybe({ customerIds: everybody.filter(() => rng.below(2) === 0).map(({ customerId }) => customerId) }),
    ...maybe({ offset: rng.below(40), limit: 1 + rng.below(20) }),
  };
}

/** The answer by the words of the question. */
function naiveAnswer(question: Partial<Question>): { total: number; rows: CustomerRow[] } {
  const { search = "", filters = [], segmentIndexes, customerIds, sortBy = "key", direction } = question;
  const found = everybody.filter(
    (row) =>
      row.key.toLowerCase().includes(search.trim().toLowerCase()) &&
      (!segmentIndexes || segmentIndexes.includes(row.segmentIndex ?? -1)) &&
      (!customerIds || customerIds.includes(row.customerId)) &&
      filters.every(({ featureId, min = -Infinity, max = Infinity }) => {
        const value = valueIn(row, featureId);
        return min <= value && value <= max;
      }),
  );
  const sortValue = (row: CustomerRow) => (sortBy === "segment" ? (row.segmentIndex ?? -1) : valueIn(row, sortBy));
  const defined = found.filter((row) => !Number.isNaN(sortValue(row)));
  const undefinedOnes = found.filter((row) => Number.isNaN(sortValue(row)));
  const sign = direction === "descending" ? -1 : 1;
  const sorted = defined.sort((a, b) => sign * (sortValue(a) - sortValue(b)) || a.customerId - b.customerId);
  const { offset = 0, limit = 100 } = question;
  return { total: found.length, rows: [...sorted, ...undefinedOnes].slice(offset, offset + limit) };
}

test(`200 random questions get the rows that a plain search through everybody gives (seed ${SEED})`, async () => {
  const rng = makeRng(SEED);
  for (let i = 0; i < 200; i++) {
    const question = randomQuestion(rng);
    expect({ question, ...(await list(question)) }).toEqual({ question, ...naiveAnswer(question) });
  }
});

test(`the values of 50 random choices of features are those of the whole table, in the order asked for (seed ${SEED})`, async () => {
  const rng = makeRng(SEED, 1);
  const all = set.features.map(({ id }) => id);
  for (let i = 0; i < 50; i++) {
    const featureIds = Array.from({ length: rng.below(6) }, () => pick(rng, all));
    const question = randomQuestion(rng);
    const wanted = naiveAnswer(question).rows.map((row) => featureIds.map((id) => row.values[all.indexOf(id)]));
    const { rows } = await list({ ...question, featureIds });
    expect({ question, values: rows.map(({ values }) => values) }).toEqual({ question, values: wanted });
  }
});

test("only the columns that are shown, sorted or filtered by are read from the store", async () => {
  const store = openStore(projectPath, "read");
  const read: unknown[] = [];
  const context: ReadContext = {
    store: {
      ...store,
      get: (sql, ...parameters) => {
        if (sql.includes("feature_column")) read.push(parameters[1]);
        return store.get(sql, ...parameters);
      },
    },
    pathOf: () => expect.fail("no file is read"),
    remember: (_key, compute) => compute(),
    rememberLatest: (_slot, _key, compute) => compute(),
  };
  const { rows } = listCustomers(context, {
    featureSetId: set.featureSetId,
    featureIds: ["orders", "netSpend"],
    filters: [{ featureId: "tenureDays", min: 10 }],
    sortBy: "meanOrderValue",
    direction: "ascending",
    offset: 0,
    limit: 10,
  });
  store.close();
  expect(rows).toHaveLength(10);
  expect(new Set(read)).toEqual(new Set(["meanOrderValue", "netSpend", "orders", "tenureDays"]));
});

test("pages put one after the other are the whole list, without a gap or a repeat", async () => {
  const question = { sortBy: "medianGapDays", direction: "descending" } as const;
  const pages = [];
  for (let offset = 0; offset < everybody.length; offset += 7)
    pages.push(await list({ ...question, offset, limit: 7 }));
  expect(pages.flatMap(({ rows }) => rows)).toEqual((await list({ ...question, limit: 1000 })).rows);
});

test("a page behind the end is empty and knows the total", async () => {
  expect(await list({ offset: 5000 })).toEqual({ total: everybody.length, rows: [] });
});

test("keys are sorted as people count: new 2 before new 10", async () => {
  const { rows } = await list({ search: "new 1", sortBy: "key" });
  const tens = Array.from({ length: 10 }, (_, i) => `new 1${i}`);
  expect(rows.map(({ key }) => key)).toEqual(["new 1", ...tens]);
  const descending = await list({ search: "new 1", sortBy: "key", direction: "descending" });
  expect(descending.rows.map(({ key }) => key)).toEqual([...tens.toReversed(), "new 1"]);
});

test("customers for whom a feature is not defined come last, whichever end comes first", async () => {
  const ends = [];
  for (const direction of ["ascending", "descending"] as const) {
    const { rows } = await list({ sortBy: "spendTrend", direction, limit: 1000 });
    ends.push(rows.map((row) => Number.isNaN(valueIn(row, "spendTrend"))));
  }
  const missing = everybody.filter((row) => Number.isNaN(valueIn(row, "spendTrend"))).length;
  const last = everybody.map((_, i) => i >= everybody.length - missing);
  expect(missing).toBeGreaterThan(0);
  expect(ends).toEqual([last, last]);
});

test("a list without a segmentation has no segments", async () => {
  const { featureSetId } = set;
  const { rows } = valueOf(await program.client.segmentation.listCustomers({ featureSetId }));
  expect(new Set(rows.map(({ segmentIndex }) => segmentIndex))).toEqual(new Set([null]));
});

test.each([
  ["sorting", { sortBy: "shoeSize" }, "sortBy"],
  ["showing", { featureIds: ["orders", "shoeSize"] }, "featureIds"],
  ["a filter", { filters: [{ featureId: "shoeSize", min: 3 }] }, "filters"],
])("%s by a feature that the data does not have is refused with its name", async (_, question, field) => {
  const { featureSetId } = set;
  const refusal = errorOf(await program.client.segmentation.listCustomers({ featureSetId, ...question }));
  expect(refusal).toEqual({
    code: "feature-unknown",
    message: expect.stringMatching(/^There is no feature “shoeSize” in this data\. There are: daysSinceLastOrder, /),
    field,
  });
});
