import { type KpiRow, type KpiValue, type ResultKpi, resultKpiIds, resultKpis } from "../../src-shared/result-kpi.ts";
import { exactInterval, meanInterval, taken } from "./lift/arm-figures.ts";
import type { PeopleFacts } from "./load-facts.ts";

/** Who counts in a figure and what of them: places in the numerator's array, or of the customers themselves. */
interface KpiParts {
  /** Length n: 0 or 1 of a share, an amount of a mean; undefined where nothing tells of it. */
  readonly values: Float64Array | undefined;
  /** Length n, 1 for who counts. */
  readonly among?: Float64Array;
}

export interface KpiGround {
  readonly facts: PeopleFacts;
  readonly arms: readonly string[];
  /** Length n: index among the arms. */
  readonly armOf: Int32Array;
  readonly segments: { readonly names: readonly string[] /** Length n. */; readonly of: Int32Array };
}

/** The figures of every arm, of everybody and, where there are several, of each segment. O(segments · arms · figures · n). */
export function measureKpis(ground: KpiGround): KpiRow[] {
  const { arms, armOf, segments } = ground;
  const parts = partsOf(ground.facts);
  const all = [...armOf.keys()];
  const groups = [null, ...(segments.names.length > 1 ? segments.names.keys() : [])];
  return groups.flatMap((segment) =>
    arms.flatMap((arm, index) => {
      const rows = Int32Array.from(
        all.filter((i) => armOf[i] === index && (segment === null || segments.of[i] === segment)),
      );
      if (rows.length === 0) return [];
      const values = resultKpiIds.map((kpi) => kpiValue(kpi, parts[kpi], rows));
      return [{ segment: segment === null ? null : segments.names[segment], arm, customers: rows.length, values }];
    }),
  );
}

function partsOf(facts: PeopleFacts): Readonly<Record<ResultKpi, KpiParts>> {
  const { sent, opened, clicked, tells, activeBefore, activeAfter } = facts;
  const known = (fact: "opened" | "clicked") => (tells.has(fact) ? facts[fact] : undefined);
  return {
    openRate: { values: known("opened"), among: sent },
    clickRate: { values: known("clicked"), among: sent },
    clickToOpen: { values: tells.has("opened") && tells.has("clicked") ? clicked : undefined, among: opened },
    conversion: { values: facts.ordered },
    revenue: { values: facts.spending },
    spendPerBuyer: { values: facts.spending, among: facts.ordered },
    retention: { values: activeAfter, among: activeBefore },
    churn: { values: activeAfter.map((active) => 1 - active), among: activeBefore },
    value: { values: facts.spentSoFar },
    unsubscribed: { values: facts.unsubscribed, among: sent },
    complained: { values: facts.complained, among: sent },
  };
}

function kpiValue(kpi: ResultKpi, { values, among }: KpiParts, group: Int32Array): KpiValue {
  const rows = among ? group.filter((i) => among[i] === 1) : group;
  const fewest = resultKpis[kpi].unit === "share" ? 1 : 2;
  if (!values || rows.length < fewest) return { kpi, value: null, low: null, high: null, of: rows.length };
  const own = taken(values, rows);
  const value = own.reduce((sum, one) => sum + one, 0) / own.length;
  const interval = resultKpis[kpi].unit === "share" ? exactInterval(own) : meanInterval(own);
  return { kpi, value, ...interval, of: rows.length };
}
