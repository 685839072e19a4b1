import { afterAll, beforeAll, expect, test } from "vitest";
import { quantile } from "../../../src-main/math/quantile.ts";
import { makeRng } from "../../../src-main/math/rng.ts";
import { FEWEST_BUYERS } from "../../../src-main/segmentation/page/bought-more.job.ts";
import type { SegmentId } from "../../../src-shared/ids.ts";
import { valueOf } from "../../../src-shared/result.ts";
import type { Segment } from "../../../src-shared/segmentation.ts";
import type { CustomerRow } from "../../../src-shared/segmentation-customers.ts";
import { runStudy, type Study } from "../../../src-shared/study.ts";
import { parseIsoDay, weekdayOf } from "../../../src-shared/units.ts";
import { errorOf, type Program, startProgram } from "../../project/start-program.ts";
import { pick } from "../../shared/random.ts";

const SEED = 515;
const CUSTOMERS = 240;

interface Line {
  readonly customer: string;
  readonly order: string;
  readonly day: string;
  readonly hour: number;
  readonly product: string;
  readonly category: string;
  readonly channel: string;
  readonly amount: string;
}

/** A third of the customers order much, on Saturday mornings, through the app, and buy the tea that others seldom buy. */
function shopLines(): Line[] {
  const rng = makeRng(SEED);
  return Array.from({ length: CUSTOMERS }, (_, c) => c).flatMap((c) => {
    const isRegular = c % 3 === 0;
    return Array.from({ length: isRegular ? 12 : 2 }, (_, o) => {
      const day = isRegular
        ? `2024-0${1 + (o % 9)}-${["06", "13", "20"][o % 3]}`
        : `2024-0${1 + rng.below(9)}-1${rng.below(9)}`;
      const product = rng.next() < (isRegular ? 0.5 : 0.1) ? "tea" : `p${rng.below(30)}`;
      return {
        customer: `C${c}`,
        order: `${c}-${o}`,
        day,
        hour: isRegular ? 9 : 12 + rng.below(8),
        product,
        category: product === "tea" ? "Drinks" : "Other",
        channel: isRegular && o > 1 ? "app" : pick(rng, ["web", "shop"]),
        amount: `${10 + rng.below(80)}.00`,
      };
    });
  });
}

const lines = shopLines();
let program: Program;
let study: Study;
let rows: readonly CustomerRow[];
beforeAll(async () => {
  program = startProgram({ timeZone: "UTC" });
  valueOf(await program.client.project.create({ name: "Tea shop" }));
  const head = "customer,order_id,date,product,category,channel,quantity,price\n";
  const text = lines.map(
    (l) =>
      `${l.customer},${l.order},${l.day} ${String(l.hour).padStart(2, "0")}:30:00,${l.product},${l.category},${l.channel},1,${l.amount}\n`,
  );
  const file = program.chooseNew("orders.csv", head + text.join(""));
  study = valueOf(await runStudy(program.client, { file, k: 2 }));
  const { featureSetId } = study.featureSet;
  const { segmentationId } = study.segmentation;
  rows = valueOf(await program.client.segmentation.listCustomers({ featureSetId, segmentationId, limit: 1000 })).rows;
}, 60_000);
afterAll(() => program.remove());

const membersOf = ({ index }: Segment) =>
  new Set(rows.filter((row) => row.segmentIndex === index).map(({ key }) => key));

/** Different customers by what they bought, those of a segment and all others. */
function buyersOf(members: ReadonlySet<string>, thing: (line: Line) => string) {
  const buyers = new Map<string, [own: Set<string>, others: Set<string>]>();
  for (const line of lines) {
    const sides = buyers.get(thing(line)) ?? [new Set(), new Set()];
    sides[members.has(line.customer) ? 0 : 1].add(line.customer);
    buyers.set(thing(line), sides);
  }
  return buyers;
}

test("what a segment buys more has the shares that the lines of the file give, and the tea leads among those who buy it", async () => {
  const leaders: string[] = [];
  for (const segment of study.segmentation.segments) {
    const { segmentId } = segment;
    const { products, categories, minimum } = valueOf(await program.client.segmentation.boughtMore({ segmentId }));
    const members = membersOf(segment);
    const others = rows.length - members.size;
    expect(minimum).toBe(FEWEST_BUYERS);
    for (const [found, thing] of [
      [products, (line: Line) => line.product],
      [categories, (line: Line) => line.category],
    ] as const) {
      const buyers = buyersOf(members, thing);
      const enough = [...buyers.values()].filter(([own, rest]) => own.size >= FEWEST_BUYERS && rest.size > 0);
      expect(found?.compared).toBe(enough.length);
      for (const more of found?.things ?? []) {
        const [own, rest] = buyers.get(more.name) ?? expect.fail(`nobody bought ${more.name}`);
        expect(more).toMatchObject({
          customers: own.size,
          share: own.size / members.size,
          othersShare: rest.size / others,
        });
        expect(more.low).toBeGreaterThan(1);
      }
    }
    leaders.push(products?.things[0]?.name ?? "nothing");
  }
  expect(leaders).toContain("tea");
});

test("orders by weekday and hour, and by channel, are those of the file, on either side", async () => {
  for (const segment of study.segmentation.segments) {
    const members = membersOf(segment);
    const sides = [new Array<number>(7 * 24).fill(0), new Array<number>(7 * 24).fill(0)];
    const byChannel = new Map<string, number>();
    for (const { customer, day, hour, channel } of lines) {
      const isOwn = members.has(customer);
      sides[isOwn ? 0 : 1][weekdayOf(parseIsoDay(day) ?? expect.fail(day)) * 24 + hour] += 1;
      if (isOwn) byChannel.set(channel, (byChannel.get(channel) ?? 0) + 1);
    }
    const found = valueOf(await program.client.segmentation.orderRhythm({ segmentId: segment.segmentId }));
    expect(found.rhythm).toEqual({ columns: "hours", own: sides[0], others: sides[1] });
    const sum = (counts: readonly number[]) => counts.reduce((total, count) => total + count, 0);
    expect([found.orders, found.othersOrders]).toEqual(sides.map(sum));
    const withOrders = found.channels.filter(({ orders }) => orders > 0);
    expect(Object.fromEntries(withOrders.map(({ name, orders }) => [name, orders]))).toEqual(
      Object.fromEntries(byChannel),
    );
    expect(sum(found.channels.map(({ share }) => share))).toBeCloseTo(1, 12);
  }
});

test("a portrait has the medians of the customer table, shares that add up to 1, and the largest effects first", async () => {
  for (const segment of study.segmentation.segments) {
    const { features, customers, others, medianSpend } = valueOf(
      await program.client.segmentation.portray({ segmentId: segment.segmentId }),
    );
    expect([customers, customers + others]).toEqual([segment.customers, rows.length]);
    for (const feature of features) {
      const column = study.featureSet.features.findIndex(({ id }) => id === feature.featureId);
      const median = (isOwn: boolean) => {
        const side = rows.filter((row) => (row.segmentIndex === segment.index) === isOwn);
        const values = side.flatMap((row) => row.values[column] ?? []);
        return values.length > 0
          ? quantile(
              values.sort((a, b) => a - b),
              0.5,
            )
          : null;
      };
      expect([feature.ownMedian, feature.othersMedian]).toEqual([median(true), median(false)]);
      for (const shares of [feature.own, feature.others]) {
        const sum = shares.reduce((total, share) => total + share, 0);
        expect(Math.min(Math.abs(sum - 1), Math.abs(sum))).toBeLessThan(1e-9);
      }
      if (feature.featureId === "netSpend") expect(medianSpend).toBe(feature.ownMedian);
    }
    const sizes = features.map(({ effect = 0 }) => Math.abs(effect));
    expect(sizes).toEqual([...sizes].sort((a, b) => b - a));
  }
});

test("typical and edge customers are of the segment, and nobody is both first", async () => {
  for (const segment of study.segmentation.segments) {
    const { typical, edge } = valueOf(await program.client.segmentation.portray({ segmentId: segment.segmentId }));
    const members = membersOf(segment);
    expect(typical.length).toBeGreaterThan(0);
    for (const { key } of [...typical, ...edge]) expect(members).toContain(key);
    expect(typical[0]?.key).not.toBe(edge[0]?.key);
  }
});

test("a segment that is gone is refused with words", async () => {
  const refusal = errorOf(await program.client.segmentation.portray({ segmentId: 999 as SegmentId }));
  expect(refusal).toMatchObject({ code: "no-segment", field: "segmentId" });
});
