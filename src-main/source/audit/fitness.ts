import { formatList, formatNumber } from "../../../src-shared/format.ts";
import type { Fitness, FitnessLevel, FitnessNeed } from "../../../src-shared/source-audit.ts";
import type { AuditData } from "./audit-data.ts";
import { dailyOrders } from "./checks/date-checks.ts";
import { countKnownOf } from "./people-queries.ts";
import { loadFitnessFigures } from "./queries.ts";

/** What analyses ask of the data. */
interface Figures {
  readonly customers: number;
  /** Of whom anything is known, with an order or without. */
  readonly people: number;
  /** Numbers, dates and yes or no that files say of nearly all of them. */
  readonly knownOfAll: number;
  readonly repeatBuyers: number;
  /** Customers silent for half a year or more. */
  readonly lapsed: number;
  readonly months: number;
  readonly orders: number;
  readonly products: number;
  readonly baskets: number;
  readonly channels: number;
  readonly secondChannelOrders: number;
  readonly feedbackTexts: number;
  readonly permitted: number;
}

interface Need {
  readonly figure: keyof Figures;
  readonly enough: number;
  readonly thin: number;
}

const words: Readonly<Record<keyof Figures, readonly [one: string, many: string]>> = {
  customers: ["customer with an order", "customers with an order"],
  people: ["customer", "customers"],
  knownOfAll: ["number known of nearly everybody", "numbers known of nearly everybody"],
  repeatBuyers: ["customer with two or more orders", "customers with two or more orders"],
  lapsed: ["customer silent for half a year", "customers silent for half a year"],
  months: ["month of orders", "months of orders"],
  orders: ["order", "orders"],
  products: ["product", "products"],
  baskets: ["order with two or more products", "orders with two or more products"],
  channels: ["channel", "channels"],
  secondChannelOrders: ["order in the second channel", "orders in the second channel"],
  feedbackTexts: ["text of feedback", "texts of feedback"],
  permitted: ["customer who agreed to e-mail", "customers who agreed to e-mail"],
};

interface Analysis {
  readonly id: string;
  readonly label: string;
  readonly help: string;
  readonly needs: readonly Need[];
}

/**
 * What each analysis needs. Customers for clusters: 70 for each of about seven features (Dolnicar, Grün, Leisch & Schmidt 2014,
 * doi:10.1177/0047287513496475), 10 at the least. Lapsed customers for churn: 10 for each of about ten predictors
 * (Peduzzi et al. 1996, doi:10.1016/S0895-4356(96)00236-3). Customers for a test of a campaign: 80 % power to see a
 * repeat rate of 20 % rise by 3 points takes 2,940 in each half, by 8 points 445. The rest are rules of thumb.
 */
const analyses: readonly Analysis[] = [
  {
    id: "behaviour",
    label: "Segments by behaviour (k-means)",
    help: "Groups of customers who buy alike.",
    needs: [
      { figure: "customers", enough: 500, thin: 70 },
      { figure: "repeatBuyers", enough: 100, thin: 20 },
    ],
  },
  {
    id: "known",
    label: "Segments by what is known (k-means)",
    help: "Groups of customers of whom files say alike, with orders or without.",
    needs: [
      { figure: "people", enough: 500, thin: 70 },
      { figure: "knownOfAll", enough: 3, thin: 2 },
    ],
  },
  {
    id: "rfm",
    label: "Recency, frequency, value (RFM)",
    help: "Customers ranked by when, how often and for how much they bought.",
    needs: [
      { figure: "customers", enough: 250, thin: 50 },
      { figure: "repeatBuyers", enough: 50, thin: 15 },
      { figure: "months", enough: 6, thin: 3 },
    ],
  },
  {
    id: "lifecycle",
    label: "Lifecycle and cohorts",
    help: "How customers who came in the same month go on.",
    needs: [
      { figure: "months", enough: 12, thin: 6 },
      { figure: "customers", enough: 600, thin: 100 },
      { figure: "repeatBuyers", enough: 100, thin: 20 },
    ],
  },
  {
    id: "churn",
    label: "Churn",
    help: "Who is about to stop buying.",
    needs: [
      { figure: "months", enough: 12, thin: 9 },
      { figure: "repeatBuyers", enough: 500, thin: 100 },
      { figure: "lapsed", enough: 100, thin: 50 },
    ],
  },
  {
    id: "lifetime-value",
    label: "Customer lifetime value (BG/NBD)",
    help: "What customers will still spend.",
    needs: [
      { figure: "months", enough: 12, thin: 6 },
      { figure: "customers", enough: 500, thin: 100 },
      { figure: "repeatBuyers", enough: 200, thin: 50 },
    ],
  },
  {
    id: "baskets",
    label: "Market baskets",
    help: "What is bought together.",
    needs: [
      { figure: "baskets", enough: 1000, thin: 200 },
      { figure: "products", enough: 10, thin: 5 },
    ],
  },
  {
    id: "channels",
    label: "Channels",
    help: "Who buys where, and who changes.",
    needs: [
      { figure: "channels", enough: 2, thin: 2 },
      { figure: "secondChannelOrders", enough: 300, thin: 50 },
    ],
  },
  {
    id: "text",
    label: "Text of feedback",
    help: "What customers write about.",
    needs: [{ figure: "feedbackTexts", enough: 300, thin: 50 }],
  },
  {
    id: "campaign-test",
    label: "Measuring a campaign",
    help: "Half of the customers get it, half do not: what did it change?",
    needs: [{ figure: "customers", enough: 5880, thin: 890 }],
  },
  {
    id: "email",
    label: "E-mail campaigns",
    help: "Writing to customers who agreed to it.",
    needs: [{ figure: "permitted", enough: 500, thin: 50 }],
  },
];

/** Share of the customers of whom a number is known. */
const NEARLY_ALL = 0.95;
const LAPSED_DAYS = 183;
const DAYS_PER_MONTH = 30.436875;

/** Which analyses the data that counts allows, with the figures that say so. */
export function judgeFitness(data: AuditData): Fitness[] {
  const figures = figuresOf(data);
  return analyses.map(({ id, label, help, needs }) => {
    const judged = needs.map((need) => judgeNeed(need, figures[need.figure]));
    const level = lowest(judged.map((need) => need.level));
    return { analysis: id, label, help, level, needs: judged, change: changeFor(judged, level) };
  });
}

function judgeNeed({ figure, enough, thin }: Need, has: number): FitnessNeed {
  const level = has >= enough ? "enough" : has >= thin ? "thin" : "not-enough";
  return { words: words[figure][has === 1 ? 0 : 1], has, enough, thin, level };
}

function lowest(levels: readonly FitnessLevel[]): FitnessLevel {
  return levels.includes("not-enough") ? "not-enough" : levels.includes("thin") ? "thin" : "enough";
}

/** What is missing on the way to the next level. */
function changeFor(needs: readonly FitnessNeed[], level: FitnessLevel): string {
  if (level === "enough") return "";
  const next = level === "thin" ? "enough" : "thin";
  const missing = needs
    .filter((need) => need.has < need[next])
    .map((need) => `${formatNumber(need[next])} ${pluralOf(need.words)} instead of ${formatNumber(need.has)}`);
  return `It would be ${next} with ${formatList(missing)}.`;
}

function pluralOf(noun: string): string {
  return Object.values(words).find(([one]) => one === noun)?.[1] ?? noun;
}

function figuresOf(data: AuditData): Figures {
  const { totals, baskets } = data;
  const daily = dailyOrders(data);
  const days = daily?.counts.length ?? 0;
  const lastDay = daily ? daily.firstDay + days - 1 : 0;
  let repeatBuyers = 0;
  let lapsed = 0;
  for (let person = 1; person < totals.ordersOf.length; person++) {
    if (totals.ordersOf[person] >= 2) repeatBuyers += 1;
    if (totals.ordersOf[person] > 0 && totals.lastDayOf[person] <= lastDay - LAPSED_DAYS) lapsed += 1;
  }
  const { products, channels, secondChannelOrders, feedbackTexts, permitted } = loadFitnessFigures(data.store);
  return {
    customers: totals.customers,
    people: data.people,
    knownOfAll: countKnownOf(data.store, NEARLY_ALL * data.people),
    repeatBuyers,
    lapsed,
    months: Math.round(days / DAYS_PER_MONTH),
    orders: totals.orders,
    products,
    baskets: baskets.several,
    channels,
    secondChannelOrders,
    feedbackTexts,
    permitted,
  };
}
