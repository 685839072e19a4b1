import { job, query, writingJob } from "./contract-kit.ts";
import { id, integer, isoDayText } from "./fields.ts";
import type { CustomerId, SegmentationId } from "./ids.ts";
import type { MapAxis } from "./segmentation.ts";
import type { Day } from "./units.ts";

/** One month end as the segments were on it. */
export interface ReplayedMonth {
  readonly day: Day;
  /** Known on that day, whether in a segment or not. */
  readonly customers: number;
  /** Customers of each segment, by position. */
  readonly sizes: readonly number[];
  /** Known, and in no segment. */
  readonly none: number;
  /** 0–1 of those in a segment whom segments made anew on that day would put elsewhere; null: there is no model to doubt. */
  readonly jitterShare: number | null;
}

/** How long customers stay in a segment once they have come into it. */
export interface SegmentStay {
  /** Position of the segment. */
  readonly index: number;
  /** Stays that began after the first month end; those that were under way by then are of unknown length. */
  readonly stays: number;
  /** Of these, how many had ended by the last month end. */
  readonly ended: number;
  /** Months after which half have left; null where more than half still stay. */
  readonly medianMonths: number | null;
  /** Share that stays longer than so many months, with its 95 % interval. */
  readonly curve: readonly {
    readonly months: number;
    readonly share: number;
    readonly low: number;
    readonly high: number;
  }[];
}

/** The past of a segmentation, month end by month end. */
/** A segment that more customers left in the last month than is usual for it. */
export interface MovementAlert {
  readonly segmentIndex: number;
  /** The month end. */
  readonly day: Day;
  /** Customers who left, without those who only lie close to a border. */
  readonly left: number;
  /** Customers who were in it at the month end before and are known still. */
  readonly of: number;
  /** 0–1, of the months before. */
  readonly usualShare: number;
  /** 0–1: above it the share is out of the ordinary. */
  readonly limit: number;
  /** All of it in sentences. */
  readonly words: string;
}

export interface Replay {
  readonly segmentationId: SegmentationId;
  /** Oldest first. */
  readonly months: readonly ReplayedMonth[];
  readonly stays: readonly SegmentStay[];
  readonly alerts: readonly MovementAlert[];
  /** What a reader has to know of these figures, in sentences. */
  readonly notes: readonly string[];
  /** The data or the segments have changed since it was replayed. */
  readonly isStale: boolean;
}

/** Where a customer can be: in a segment, or in none. */
export interface MovementState {
  readonly name: string;
  /** Null: in no segment. */
  readonly segmentIndex: number | null;
}

/** Who went from where to where between two days. */
export interface Movement {
  readonly fromDay: Day;
  readonly toDay: Day;
  readonly states: readonly MovementState[];
  /** Customers by state on the first day (rows) and on the second (columns); only those known on both. */
  readonly counts: readonly (readonly number[])[];
  /** Shares of each row, 0–1; 0 where a row is empty. */
  readonly rates: readonly (readonly number[])[];
  /** Of the counts: those whom segments made anew on one of the days would put elsewhere on it. 0 on the diagonal. */
  readonly jitter: readonly (readonly number[])[];
  /** Not known on the first day, by state on the second. */
  readonly arrived: readonly number[];
  /** Known on both days. */
  readonly customers: number;
  readonly moved: number;
  /** Of those who moved, by what they did: not jitter. */
  readonly movedSurely: number;
  readonly sentence: string;
}

/** A customer who changed segment between two days, and why. */
export interface Mover {
  readonly customerId: CustomerId;
  readonly key: string;
  readonly fromState: number;
  readonly toState: number;
  readonly isJitter: boolean;
  /** Net spend until the second day, in currency units. */
  readonly spend: number;
  /** "Days since last order 62 days → 131 days, orders 4 orders → 5 orders." */
  readonly reason: string;
}

export interface Movers {
  /** All who moved so. */
  readonly total: number;
  /** Those who spent most first. */
  readonly rows: readonly Mover[];
}

/** A sample of the customers on two axes, month end by month end. */
export interface ReplayMap {
  readonly axes: readonly MapAxis[];
  readonly customerIds: Int32Array;
  /** By month end: where each customer lies, NaN while not known, and the position of the segment, NO_SEGMENT for none. */
  readonly months: readonly {
    readonly day: Day;
    readonly x: Float32Array;
    readonly y: Float32Array;
    readonly segment: Uint8Array;
  }[];
}

/** The segments of one customer now and at the month ends of the past. */
export interface CustomerPast {
  readonly segmentationId: SegmentationId;
  /** From the first month end on which the customer was known; null: in no segment. */
  readonly months: readonly { readonly day: Day; readonly index: number | null }[];
  readonly sentence: string;
}

const segmentationId = id<SegmentationId>({ label: "Segmentation", help: "Number of the segmentation." });
const between = {
  segmentationId,
  from: isoDayText({ label: "From", help: "A month end that was replayed." }),
  to: isoDayText({ label: "To", help: "A later one." }),
};
const state = (label: string) =>
  integer({ label, help: "Only those: number of the state in the movement's list.", min: 0, max: 1000 }).optional();

/** Calls about the past of segments. */
export const replayCalls = {
  replay: writingJob<Replay>()("Who would have been in which segment at every month end, as was known then", {
    segmentationId,
    months: integer({
      label: "Months",
      help: "How many month ends to go back; default: all.",
      min: 1,
      max: 600,
    }).optional(),
  }),
  replayed: query<Replay | null>()("The replayed past of a segmentation", { segmentationId }),
  replayMap: query<ReplayMap | null>()("A sample of the customers on the map, month end by month end", {
    segmentationId,
  }),
  movement: query<Movement>()("Who went from which segment to which between two month ends", between),
  movers: job<Movers>()("Who changed segment between two month ends, and why", {
    ...between,
    fromState: state("From state"),
    toState: state("To state"),
    limit: integer({
      label: "Limit",
      help: "Customers to return, those who spent most first.",
      min: 1,
      max: 1000,
    }).default(200),
  }),
  pastOf: query<CustomerPast | null>()("The segments of a customer at the month ends of the past", {
    segmentationId,
    customerId: id<CustomerId>({ label: "Customer", help: "Number of the customer." }),
  }),
};
