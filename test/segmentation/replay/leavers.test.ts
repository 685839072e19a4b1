import { expect, test } from "vitest";
import { makeRng } from "../../../src-main/math/rng.ts";
import { LeaverCount } from "../../../src-main/segmentation/replay/leavers.ts";
import { NOT_KNOWN } from "../../../src-main/segmentation/replay/transitions.ts";

const names = ["Regulars", "Lapsed"];
const CUSTOMERS = 400;

/** Month ends at which each regular leaves with a share of the month, and everybody is back at the next one. */
function months(shares: readonly number[], seed: number) {
  const rng = makeRng(seed);
  const start = new Int16Array(CUSTOMERS);
  return shares.map((share, month) => {
    const labels = start.map(() => (rng.next() < share ? 1 : 0));
    return { day: 19_000 + 30 * month, labels, isJitter: null };
  });
}

function alertsOf(months: Parameters<LeaverCount["add"]>[0][]) {
  const leavers = new LeaverCount(2);
  for (const month of months) leavers.add(month);
  return leavers.alerts(names);
}

const usual = [0, 0.1, 0.1, 0.1, 0.1, 0.1, 0.1, 0.1, 0.1];

test("a month like the others tells nothing, and one in which many leave is told with its figures", () => {
  expect(alertsOf(months([...usual, 0.1], 3)).filter(({ segmentIndex }) => segmentIndex === 0)).toEqual([]);
  const [alert] = alertsOf(months([...usual, 0.4], 3));
  expect(alert).toMatchObject({ segmentIndex: 0, day: 19_000 + 270 });
  if (!alert) throw new Error("many left");
  expect(alert.left / alert.of).toBeGreaterThan(alert.limit);
  expect(alert.words).toContain(
    `of “Regulars” left it in the month to 2022-10-05: ${alert.left} customers of ${alert.of}.`,
  );
});

test("who only lies close to a border, or is not known any more, has not left", () => {
  const all = months([...usual, 0.4], 3);
  const last = all.at(-1);
  if (!last) throw new Error("there are months");
  const close = { ...last, isJitter: Uint8Array.from(last.labels) };
  expect(alertsOf([...all.slice(0, -1), close as never])).toEqual([]);
  const gone = { ...last, labels: last.labels.map((label) => (label === 1 ? NOT_KNOWN : label)) };
  expect(alertsOf([...all.slice(0, -1), gone])).toEqual([]);
});

test("too short a past tells nothing of what is usual", () => {
  expect(alertsOf(months([0, 0.1, 0.1, 0.4], 3))).toEqual([]);
});
