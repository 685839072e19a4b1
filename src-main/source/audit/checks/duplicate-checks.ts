import { formatCount, formatMoney, formatShare } from "../../../../src-shared/format.ts";
import type { AuditData } from "../audit-data.ts";
import {
  type Check,
  clear,
  columnOf,
  idsAt,
  nothingToTest,
  type OrderTotals,
  orderRows,
  ordersInWords,
  shareOf,
  textRows,
} from "../check.ts";
import { repeatedLines } from "../repeated-lines.ts";

/**
 * Orders that another source holds too: of the same person, day and amount. The source that was imported first keeps
 * its orders; of those of a later one, as many are duplicates as an earlier source has. O(orders).
 */
function acrossSources(data: AuditData): Int32Array {
  const { orders, imports } = data;
  const sourceOf = new Map(imports.map(({ importId, sourceId }) => [importId as number, sourceId as number]));
  const order = [...new Set(imports.map(({ sourceId }) => sourceId as number))];
  const shared = peopleOfSeveralSources(data, sourceOf);
  const bySource = order.map((source) =>
    data.salesWhere(
      (i) => orders.people[i] > 0 && shared.has(orders.people[i]) && sourceOf.get(orders.importIds[i]) === source,
    ),
  );
  const seen = new Map<string, number>();
  const duplicates: number[] = [];
  for (const positions of bySource) {
    data.pause();
    const own = new Map<string, number>();
    for (const i of positions) {
      const key = `${orders.people[i]}/${orders.days[i]}/${orders.sales[i]}`;
      const number = (own.get(key) ?? 0) + 1;
      own.set(key, number);
      if (number <= (seen.get(key) ?? 0)) duplicates.push(i);
    }
    for (const [key, number] of own) seen.set(key, Math.max(number, seen.get(key) ?? 0));
  }
  return Int32Array.from(duplicates).sort();
}

function peopleOfSeveralSources({ orders }: AuditData, sourceOf: ReadonlyMap<number, number>): Set<number> {
  const first = new Map<number, number>();
  const several = new Set<number>();
  for (let i = 0; i < orders.count; i++) {
    const person = orders.people[i];
    if (person === 0) continue;
    const source = sourceOf.get(orders.importIds[i]) ?? 0;
    const known = first.get(person);
    if (known === undefined) first.set(person, source);
    else if (known !== source) several.add(person);
  }
  return several;
}

export const duplicateOrders: Check = {
  id: "duplicate-orders",
  part: "unique",
  tested: "Orders that two sources hold: same person, day and amount",
  repairs: {
    drop: { label: "Count each of them once", select: (data) => ({ leftOut: acrossSources(data) }) },
  },
  run: (data) => {
    const sources = new Set(data.imports.filter(({ summary }) => summary.orders > 0).map(({ sourceId }) => sourceId));
    if (sources.size < 2) return nothingToTest;
    const found = acrossSources(data);
    const words = "Orders that stand in one source only";
    if (found.length === 0) return clear(words);
    const share = shareOf(found.length, data.totals.orders);
    return {
      isTested: true,
      measures: [{ words, share: 1 - share }],
      found: [
        {
          count: found.length,
          title: `${formatCount(found.length, "order")} that an earlier source holds too`,
          effect: `Counted twice: ${ordersInWords(data, found)}. Their customers seem to buy more often and for more than they do.`,
          cause: "The shop's orders stand in the till's or the bookkeeping's export again.",
          effectShare: share,
          rows: orderRows(data, idsAt(data.orders, found)),
          repairs: [{ repair: "drop", params: {} }],
        },
      ],
    };
  },
};

/** What the orders come to without the repeated lines of their files. */
function withoutRepeats(data: AuditData): Map<number, OrderTotals> {
  const { orders } = data;
  const changed = new Map<number, OrderTotals>();
  for (const { position, amountMinor, isReturn } of repeatedLines(data)) {
    const now = changed.get(position) ?? {
      saleLines: orders.saleLines[position],
      returnLines: orders.returnLines[position],
      saleMinor: orders.sales[position],
      returnMinor: orders.returns[position],
    };
    changed.set(
      position,
      isReturn
        ? { ...now, returnLines: now.returnLines - 1, returnMinor: now.returnMinor - amountMinor }
        : { ...now, saleLines: now.saleLines - 1, saleMinor: now.saleMinor - amountMinor },
    );
  }
  return changed;
}

export const repeatedRowCheck: Check = {
  id: "repeated-rows",
  part: "unique",
  tested: "Rows of a file that are exactly like an earlier row of it",
  repairs: {
    drop: { label: "Count each of them once", select: (data) => ({ changed: withoutRepeats(data) }) },
  },
  run: (data) => {
    const kept = data.imports.filter(({ summary }) => summary.kind === "orders");
    if (kept.length === 0) return nothingToTest;
    const { isRepaired } = data;
    const lines = isRepaired("repeated-rows") ? [] : [...repeatedLines(data)];
    const words = "Order rows that stand in their file once";
    if (lines.length === 0) return clear(words);
    const rows = kept.reduce((sum, { summary }) => sum + summary.counts.kept, 0);
    const sales = lines.reduce((sum, { amountMinor, isReturn }) => sum + (isReturn ? 0 : amountMinor), 0);
    const share = lines.length / rows;
    const saleShare = shareOf(sales, data.totals.saleMinor);
    return {
      isTested: true,
      measures: [{ words, share: 1 - share }],
      found: [
        {
          count: lines.length,
          title: `${formatCount(lines.length, "row")} exactly like an earlier row (${formatShare(share)})`,
          effect: `If they are repeats and no second purchase, sales are overstated by ${formatMoney(sales, data.currency)} (${formatShare(saleShare)}).`,
          cause: "Two pieces of the same product in two lines, or an export that was glued together twice.",
          effectShare: Math.max(share, saleShare),
          rows: {
            ...orderRows(data, idsAt(data.orders, Int32Array.from(new Set(lines.map(({ position }) => position))))),
          },
          repairs: [{ repair: "drop", params: {} }],
        },
      ],
    };
  },
};

export const refusedRowCheck: Check = {
  id: "refused-rows",
  part: "valid",
  tested: "Rows that imports refused",
  run: (data) => {
    const read = data.imports.reduce((sum, { summary }) => sum + summary.counts.read, 0);
    if (read === 0) return nothingToTest;
    const refused = data.imports.reduce((sum, { summary }) => sum + summary.counts.refused, 0);
    const words = "Rows that could be read";
    if (refused === 0) return clear(words);
    const share = refused / read;
    const files = data.imports.filter(({ summary }) => summary.counts.refused > 0);
    return {
      isTested: true,
      measures: [{ words, share: 1 - share }],
      found: [
        {
          count: refused,
          title: `${formatCount(refused, "row")} refused in ${formatCount(files.length, "import")} (${formatShare(share)} of all rows read)`,
          effect: `What they say counts nowhere. If they are like the rest, ${share < 0.0005 ? "less than 0.1 %" : `about ${formatShare(share)}`} of the rows are missing from every figure.`,
          cause:
            "Dates and numbers that cannot be read, or another currency. The Data screen has them as a file, with line and reason.",
          effectShare: share,
          rows: textRows(
            [columnOf.text("File"), columnOf.number("Read"), columnOf.number("Refused"), columnOf.text("Mostly")],
            files.map(({ fileName, summary }) => [
              fileName,
              String(summary.counts.read),
              String(summary.counts.refused),
              summary.problems.find(({ repair }) => repair === "refuse")?.title ?? "–",
            ]),
          ),
        },
      ],
    };
  },
};

export const currencyCheck: Check = {
  id: "several-currencies",
  part: "consistent",
  tested: "Rows in another currency than the project's",
  run: (data) => {
    const orders = data.imports.filter(({ summary }) => summary.kind === "orders");
    const read = orders.reduce((sum, { summary }) => sum + summary.counts.read, 0);
    if (read === 0) return nothingToTest;
    const other = orders.flatMap(({ fileName, summary }) =>
      summary.problems.filter(({ kind }) => kind === "bad-currency").map((problem) => ({ fileName, problem })),
    );
    const words = "Rows in the project's currency";
    const rows = other.reduce((sum, { problem }) => sum + problem.count, 0);
    if (rows === 0) return clear(words);
    const share = rows / read;
    return {
      isTested: true,
      measures: [{ words, share: 1 - share }],
      found: [
        {
          count: rows,
          title: `${formatCount(rows, "row")} in another currency than ${data.currency} (${formatShare(share)})`,
          effect: `They were refused, because amounts of different currencies cannot be added: ${formatShare(share)} of the rows count in no figure, and customers who pay in them look inactive.`,
          cause:
            "A shop that sells in several countries. Convert the amounts in the file, or make a project for each currency.",
          effectShare: share,
          rows: textRows(
            [columnOf.text("File"), columnOf.number("Rows"), columnOf.text("Such as")],
            other.map(({ fileName, problem }) => [
              fileName,
              String(problem.count),
              problem.examples.map(({ value }) => value).join(", "),
            ]),
          ),
        },
      ],
    };
  },
};
