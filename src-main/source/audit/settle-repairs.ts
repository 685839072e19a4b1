import type { JobContext } from "../../jobs/job-context.ts";
import { loadSetting, saveSetting } from "../../project/queries.ts";
import { checkOf } from "./all-checks.ts";
import { AuditData } from "./audit-data.ts";
import type { Change, OrderTotals, RepairParams } from "./check.ts";
import {
  importState,
  listDecisions,
  type RepairedRows,
  repairState,
  replaceRepairedRows,
  type StoredDecision,
} from "./decision-queries.ts";

/**
 * Applies the repairs that hold to what is imported now: rules, not lists, so that a newer file obeys them too. Each is
 * worked out on the orders as imported, so none depends on another and taking one back restores what was before it.
 * Does nothing where they are settled already. O(orders) while there are repairs.
 */
export function settleRepairs(job: Pick<JobContext, "store" | "write" | "stopIfAsked">): void {
  const state = settledState(job);
  if ((loadSetting(job.store, "settledRepairs") ?? "") === state) return;
  const repairs = listDecisions(job.store).filter(({ decision }) => decision === "repair");
  const rows = repairs.length === 0 ? { orders: [], customers: [] } : repairedRows(job, repairs);
  job.write((store) => {
    replaceRepairedRows(store, rows);
    saveSetting(store, "settledRepairs", state);
  });
}

/** Empty without repairs, so that imports into such a project have nothing to do. */
function settledState({ store }: Pick<JobContext, "store">): string {
  const repairs = repairState(store);
  return repairs.length === 0
    ? ""
    : JSON.stringify([importState(store), loadSetting(store, "people") ?? null, repairs]);
}

function repairedRows(
  job: Pick<JobContext, "store" | "stopIfAsked">,
  decisions: readonly StoredDecision[],
): RepairedRows {
  const data = new AuditData(job.store, "imported", () => job.stopIfAsked());
  const changes = decisions.flatMap(({ finding, repair, params }) => {
    const found = checkOf(finding);
    const rule = found?.check.repairs?.[repair];
    return found && rule ? [rule.select(data, JSON.parse(params) as RepairParams, found.subject, "imported")] : [];
  });
  const totals = new Map<number, OrderTotals>();
  // Lines that are not counted come off first, then what is left is held to its limit.
  for (const change of changes) for (const [position, next] of change.changed ?? []) merge(totals, position, next);
  for (const position of leftOutPositions(data, changes)) totals.set(position, nothing);
  return {
    orders: [...totals].map(([position, next]) => [
      data.orders.ids[position],
      next.saleLines,
      next.returnLines,
      next.saleMinor,
      next.returnMinor,
    ]),
    customers: changes.flatMap(({ customers }) =>
      (customers?.ids ?? []).map((id): readonly [number, string] => [id, customers?.scope ?? "everything"]),
    ),
  };
}

const nothing: OrderTotals = { saleLines: 0, returnLines: 0, saleMinor: 0, returnMinor: 0 };

/** Two repairs of one order: the smaller sum of each counts. */
function merge(totals: Map<number, OrderTotals>, position: number, next: OrderTotals): void {
  const now = totals.get(position) ?? next;
  totals.set(position, {
    saleLines: Math.min(now.saleLines, next.saleLines),
    returnLines: Math.min(now.returnLines, next.returnLines),
    saleMinor: Math.min(now.saleMinor, next.saleMinor),
    returnMinor: Math.max(now.returnMinor, next.returnMinor),
  });
}

/** Orders that changes leave out: by themselves, or as those of a customer. */
export function leftOutPositions({ orders }: AuditData, changes: readonly Change[]): Set<number> {
  const positions = new Set<number>();
  for (const { leftOut } of changes) for (const position of leftOut ?? []) positions.add(position);
  const customers = new Set(changes.flatMap(({ customers: out }) => (out?.scope === "everything" ? out.ids : [])));
  if (customers.size === 0) return positions;
  for (let i = 0; i < orders.count; i++) if (customers.has(orders.customers[i])) positions.add(i);
  return positions;
}
