/** A figure of a group of customers, told in the way in which every one of them is defined. */
export interface KpiWords {
  readonly label: string;
  readonly definition: string;
  readonly formula: string;
  readonly unit: "share" | "amount";
  /** Where a change for the better goes. */
  readonly better: "up" | "down";
  readonly window: string;
  /** Least that it can be told of. */
  readonly minimum: string;
  readonly interval: string;
}

/** A customer counts as active for so many days after an order. */
export const ACTIVE_DAYS = 90;

const exact = "95 %, exact (Clopper and Pearson 1934)";
const student = "95 %, Student's t over customers";
const results = "The result's window";
const activeWords = `with an order in the ${ACTIVE_DAYS} days until then`;

/** The figures of a result's tables, in their order. */
export const resultKpis = {
  openRate: {
    label: "Open rate",
    definition:
      "Of those who were sent it, how many opened it. Mail programs that load pictures by themselves open for their readers, so it is too high.",
    formula: "opened ÷ sent",
    unit: "share",
    better: "up",
    window: "All messages of the campaign",
    minimum: "One customer who was sent it",
    interval: exact,
  },
  clickRate: {
    label: "Click rate",
    definition: "Of those who were sent it, how many followed a link.",
    formula: "clicked ÷ sent",
    unit: "share",
    better: "up",
    window: "All messages of the campaign",
    minimum: "One customer who was sent it",
    interval: exact,
  },
  clickToOpen: {
    label: "Click-to-open",
    definition: "Of those who opened it, how many followed a link.",
    formula: "clicked ÷ opened",
    unit: "share",
    better: "up",
    window: "All messages of the campaign",
    minimum: "One customer who opened it",
    interval: exact,
  },
  conversion: {
    label: "Conversion",
    definition: "Of everybody who was drawn, reached or not, how many bought.",
    formula: "customers who bought ÷ customers drawn",
    unit: "share",
    better: "up",
    window: results,
    minimum: "One customer",
    interval: exact,
  },
  revenue: {
    label: "Revenue per customer",
    definition: "Sales less returns, over everybody who was drawn, also those who bought nothing.",
    formula: "net sales ÷ customers drawn",
    unit: "amount",
    better: "up",
    window: results,
    minimum: "Two customers",
    interval: student,
  },
  spendPerBuyer: {
    label: "Revenue per buyer",
    definition: "Sales less returns of those who bought.",
    formula: "net sales of buyers ÷ buyers",
    unit: "amount",
    better: "up",
    window: results,
    minimum: "Two buyers",
    interval: student,
  },
  retention: {
    label: "Retention",
    definition: `Of those who were active on the day of the draw, how many are active on the last day: ${activeWords}.`,
    formula: "still active ÷ active before",
    unit: "share",
    better: "up",
    window: "From the day of the draw to the window's last day",
    minimum: "One customer who was active before",
    interval: exact,
  },
  churn: {
    label: "Churn",
    definition: `Of those who were active on the day of the draw, how many are not active on the last day: none ${activeWords}.`,
    formula: "1 − retention",
    unit: "share",
    better: "down",
    window: "From the day of the draw to the window's last day",
    minimum: "One customer who was active before",
    interval: exact,
  },
  value: {
    label: "Customer value so far",
    definition:
      "Sales less returns from the first order to the window's last day: what a customer has been worth, without a forecast (historic CLV).",
    formula: "net sales until the last day ÷ customers drawn",
    unit: "amount",
    better: "up",
    window: "From the first order to the window's last day",
    minimum: "Two customers",
    interval: student,
  },
  unsubscribed: {
    label: "Unsubscribed",
    definition: "Of those who were sent it, how many unsubscribed since the draw.",
    formula: "unsubscribed ÷ sent",
    unit: "share",
    better: "down",
    window: results,
    minimum: "One customer who was sent it",
    interval: exact,
  },
  complained: {
    label: "Complained",
    definition: "Of those who were sent it, how many called it spam since the draw.",
    formula: "complained ÷ sent",
    unit: "share",
    better: "down",
    window: results,
    minimum: "One customer who was sent it",
    interval: exact,
  },
} as const satisfies Readonly<Record<string, KpiWords>>;
export type ResultKpi = keyof typeof resultKpis;
export const resultKpiIds = Object.keys(resultKpis) as readonly ResultKpi[];

/** A figure of one arm of one segment. */
export interface KpiValue {
  readonly kpi: ResultKpi;
  /** Null where there are fewer than the figure needs. */
  readonly value: number | null;
  readonly low: number | null;
  readonly high: number | null;
  /** Customers in the denominator. */
  readonly of: number;
}

/** The figures of one arm, of one segment or of everybody. */
export interface KpiRow {
  /** Null: of all segments. */
  readonly segment: string | null;
  readonly arm: string;
  readonly customers: number;
  readonly values: readonly KpiValue[];
}
