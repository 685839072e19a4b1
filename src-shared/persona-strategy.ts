import { command, job, query } from "./contract-kit.ts";
import { choice, id, integer, reference, text, toggle } from "./fields.ts";
import type { PlaceRef, SegmentationId, SegmentId } from "./ids.ts";

/** What is decided for each segment, in the order of the columns. */
export const strategyFields = {
  message: "Message",
  channel: "Channel and frequency",
  products: "Products",
  offer: "Price and offer",
  kpi: "KPI",
} as const;
export type StrategyField = keyof typeof strategyFields;
export const strategyFieldIds = Object.keys(strategyFields) as [StrategyField, ...StrategyField[]];

/** What is done to a person, for telling plays apart that cannot go together. */
export type PlayContact = "write" | "keep-quiet" | "in-shop";

export interface PlayWords {
  readonly id: string;
  readonly title: string;
  /** What to do, in one or two sentences. */
  readonly what: string;
  readonly kpi: string;
  readonly risk: string;
  /** Who found it to work, or that it is common practice. */
  readonly source: string;
  readonly contact: PlayContact;
  /** Contacts a person and month; 0 for none. */
  readonly contactsPerMonth: number;
}

/** A play beside a segment: whether and why it fits. */
export interface PlayMatch {
  readonly playId: string;
  /** All conditions are met, and there is somebody to whom it applies now. */
  readonly fits: boolean;
  /** 0–1: how far the conditions are met, for the order. */
  readonly strength: number;
  /** Each condition with the segment's number: "Days since last order: 210 days, others 64 days." */
  readonly reasons: readonly { readonly words: string; readonly isMet: boolean }[];
  /** What the data lacks for it; absent: nothing. */
  readonly needs?: string;
  /** The segment's customers to whom it applies now. */
  readonly eligible: number;
  readonly isChosen: boolean;
}

export interface StrategyCell {
  readonly field: StrategyField;
  /** What a person wrote; absent: the proposal stands. */
  readonly words?: string;
  readonly proposal: string;
  /** Why it is proposed, with numbers. */
  readonly reason: string;
}

export interface StrategyRow {
  readonly segmentId: SegmentId;
  readonly index: number;
  readonly name: string;
  readonly customers: number;
  readonly cells: readonly StrategyCell[];
  /** The best first. */
  readonly plays: readonly PlayMatch[];
}

/** Two plays for one person. */
export interface PlayConflict {
  readonly first: { readonly segmentIndex: number; readonly playId: string };
  readonly second: { readonly segmentIndex: number; readonly playId: string };
  /** Customers that both are for. */
  readonly people: number;
  readonly words: string;
}

export interface PlanLimits {
  /** Contacts a month; null: not set. */
  readonly capacity: number | null;
  readonly budgetMinor: number | null;
  readonly costPerContactMinor: number | null;
}

export interface Strategy {
  readonly segmentationId: SegmentationId;
  readonly name: string;
  readonly currency: string;
  readonly rows: readonly StrategyRow[];
  readonly plays: readonly PlayWords[];
  readonly conflicts: readonly PlayConflict[];
  readonly limits: PlanLimits;
  /** Customers whom a chosen play writes to, each counted once, and the contacts of a month. */
  readonly people: number;
  readonly contacts: number;
  /** "3,120 people, 4,900 contacts a month: 900 more than you can do." */
  readonly sentence: string;
  readonly isStale: boolean;
}

const segmentationId = id<SegmentationId>({ label: "Segmentation", help: "Number of the segmentation." });
const segmentId = id<SegmentId>({ label: "Segment", help: "Number of the segment." });
const MOST_MINOR = 1e12;

export const strategyCalls = {
  strategy: query<Strategy>()("What to do with each segment: matrix, plays that fit, conflicts, capacity", {
    segmentationId,
  }),
  saveCell: command<null>()("Write one field of a segment's strategy", {
    segmentId,
    field: choice({ label: "Field", help: "Which column.", choices: strategyFieldIds }),
    words: text({ label: "Text", help: "Empty: the proposal stands again.", max: 500 }),
  }),
  choosePlay: command<null>()("Take a play into a segment's plan, or out of it", {
    segmentId,
    playId: text({ label: "Play", help: "Id of the play.", max: 60 }),
    isChosen: toggle({ label: "In the plan", help: "Whether it is to be done." }),
  }),
  saveLimits: command<null>()("Set how many contacts a month there can be, and what they may cost", {
    segmentationId,
    capacity: integer({ label: "Capacity", help: "Contacts a month.", min: 0, max: 1e9 }).nullable(),
    budgetMinor: integer({ label: "Budget", help: "A month, in minor units.", min: 0, max: MOST_MINOR }).nullable(),
    costPerContactMinor: integer({
      label: "Cost of a contact",
      help: "In minor units.",
      min: 0,
      max: MOST_MINOR,
    }).nullable(),
  }),
  exportPlan: job<{ bytes: number }>()("Write the plan as one page to print or send", {
    segmentationId,
    place: reference<PlaceRef>({ label: "Place", help: "Where to write the file." }),
  }),
};
