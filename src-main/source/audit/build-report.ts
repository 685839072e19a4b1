import { formatCount, formatMoney, formatShare } from "../../../src-shared/format.ts";
import {
  type AuditFinding,
  type AuditPart,
  type AuditReport,
  type AuditTest,
  auditPartIds,
  LARGE_REPAIR_SHARE,
  type RepairEffect,
  type RepairOffer,
} from "../../../src-shared/source-audit.ts";
import { allChecks } from "./all-checks.ts";
import type { AuditData } from "./audit-data.ts";
import {
  type Change,
  type Check,
  type CheckResult,
  type Found,
  type RepairParams,
  severityOf,
  shareOf,
} from "./check.ts";
import { dailyOrders } from "./checks/date-checks.ts";
import { judgeFitness } from "./fitness.ts";
import { leftOutPositions } from "./settle-repairs.ts";

/**
 * Runs every check on the orders that count now. Cost: about three passes over the orders and one over their lines.
 * @param tell how far it is, 0–1, and what is looked at.
 */
export function buildReport(data: AuditData, nowMs: number, tell: (share: number, phase: string) => void): AuditReport {
  const results = allChecks.map((check, i) => {
    tell(i / (allChecks.length + 2), check.tested);
    data.pause();
    return { check, result: check.run(data) };
  });
  tell(allChecks.length / (allChecks.length + 2), "What the data allows");
  const parts = partsOf(results);
  const scores = parts.flatMap(({ score }) => (score === undefined ? [] : [score]));
  const daily = dailyOrders(data);
  return {
    ...(scores.length > 0 && { score: mean(scores) }),
    parts,
    findings: results.flatMap(({ check, result }) => result.found.map((found) => findingOf(data, check, found))),
    repairs: [],
    tested: results.map(
      ({ check, result }): AuditTest => ({
        check: check.id,
        part: check.part,
        words: check.tested,
        result: !result.isTested ? "nothing-to-test" : result.found.length > 0 ? "found" : "clear",
      }),
    ),
    fitness: judgeFitness(data),
    overlap: data.overlap,
    orders: data.totals.orders,
    customers: data.totals.customers > 0 ? data.totals.customers : data.people,
    currency: data.currency,
    ...(daily && { firstDay: daily.firstDay, lastOrderDay: daily.firstDay + daily.counts.length - 1 }),
    importDay: data.latestDay,
    auditedAtMs: nowMs,
  };
}

function partsOf(results: readonly { readonly check: Check; readonly result: CheckResult }[]): AuditPart[] {
  return auditPartIds.map((part) => {
    const measures = results.flatMap(({ check, result }) => (check.part === part ? result.measures : []));
    const shares = measures.map(({ share }) => Math.min(1, Math.max(0, share)));
    return {
      part,
      measures,
      ...(shares.length > 0 && { score: 100 * shares.reduce((product, share) => product * share, 1) }),
    };
  });
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

/** The name of a finding: its check, and what it is about. */
export function nameOf(check: Check, found: Found): string {
  return found.subject === undefined ? check.id : `${check.id}:${found.subject}`;
}

function findingOf(data: AuditData, check: Check, found: Found): AuditFinding {
  return {
    finding: nameOf(check, found),
    part: check.part,
    severity: found.severity ?? severityOf(found.effectShare),
    count: found.count,
    title: found.title,
    effect: found.effect,
    cause: found.cause,
    effectShare: found.effectShare,
    rows: found.rows.total,
    repairs: (found.repairs ?? []).map(({ repair, params }) => offerOf(data, check, found, repair, params)),
  };
}

/** What a repair of a finding would take away, in words and numbers. */
export function offerOf(
  data: AuditData,
  check: Check,
  found: Found,
  repair: string,
  params: RepairParams,
): RepairOffer {
  const rule = check.repairs?.[repair];
  if (!rule) throw new Error(`${check.id} has no repair ${repair}`);
  const change = rule.select(data, params, found.subject ?? "", "visible");
  const effect = effectOf(data, change);
  return {
    repair,
    label: rule.label,
    words: effectWords(data, change, effect),
    effect,
    isLarge: Math.max(effect.orderShare, effect.saleShare, effect.customerShare) > LARGE_REPAIR_SHARE,
  };
}

/** What a change takes away from what counts now. */
export function effectOf(data: AuditData, change: Change): RepairEffect {
  const { orders, totals } = data;
  const gone = leftOutPositions(data, [change]);
  const scope = change.customers?.scope;
  const touched = new Set<number>();
  let saleMinor = 0;
  let count = 0;
  const take = (position: number, minor: number) => {
    saleMinor += minor;
    if (orders.people[position] > 0) touched.add(orders.people[position]);
  };
  for (const position of gone) {
    if (orders.saleLines[position] > 0) count += 1;
    take(position, orders.sales[position]);
  }
  for (const [position, next] of change.changed ?? []) {
    if (gone.has(position)) continue;
    if (orders.saleLines[position] > 0 && next.saleLines === 0) count += 1;
    take(position, orders.sales[position] - next.saleMinor);
  }
  if (scope === "clustering") {
    const people = new Set(change.customers?.ids);
    for (let i = 0; i < orders.count; i++) {
      if (!people.has(orders.people[i])) continue;
      if (orders.saleLines[i] > 0) count += 1;
      take(i, orders.sales[i]);
    }
  }
  const customers = scope === undefined ? touched.size : (change.customers?.ids.length ?? 0);
  return {
    orders: count,
    customers,
    saleMinor,
    orderShare: shareOf(count, totals.orders),
    saleShare: shareOf(saleMinor, totals.saleMinor),
    // Orders that are left out take no customer away unless they are all that the customer has.
    customerShare: scope === undefined ? 0 : Math.min(1, shareOf(customers, data.people)),
  };
}

function effectWords({ currency }: AuditData, change: Change, effect: RepairEffect): string {
  const money = `${formatMoney(effect.saleMinor, currency)} (${formatShare(effect.saleShare)} of sales)`;
  const orders = `${formatCount(effect.orders, "order")} (${formatShare(effect.orderShare)})`;
  const customers = formatCount(effect.customers, "customer");
  switch (change.customers?.scope) {
    case "clustering":
      return `${customers} with ${orders} and ${money} ${effect.customers === 1 ? "takes" : "take"} no part in making segments; totals keep them.`;
    case "events":
      return `Takes away the events of ${customers}; orders stay.`;
    case "everything":
      return `Takes away ${customers} with ${orders}, ${money}.`;
    case undefined:
      return effect.orders === 0
        ? `Takes away ${money} from orders of ${customers}; no order goes.`
        : `Takes away ${orders}, ${money}.`;
  }
}
