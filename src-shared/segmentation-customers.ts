import { z } from "zod";
import { job, query } from "./contract-kit.ts";
import { choice, id, integer, list, reference, text } from "./fields.ts";
import type { CustomerId, FeatureSetId, PlaceRef, SegmentationId } from "./ids.ts";

export interface CustomerRow {
  readonly customerId: CustomerId;
  readonly key: string;
  /** The first of the segments that the customer is in. */
  readonly segmentIndex: number | null;
  /** Further ones, where segments overlap. */
  readonly moreSegments?: readonly number[];
  /** In the order of the features asked for; null where not defined. */
  readonly values: readonly (number | null)[];
}

export interface CustomerExplanation {
  readonly segmentIndex: number;
  readonly nextSegmentIndex: number;
  /** 0–1: how much closer the own centre is than the next; 0 on the border. */
  readonly closeness: number;
  /** 0–1: how often the customer comes back to its segment when the customers are drawn anew; null: not measured. */
  readonly confidence: number | null;
  /** A person put the customer there, so that neither distance nor features decide. */
  readonly isPutByPerson: boolean;
  /** Pull of each feature towards the own segment as a share of all pulls; negative ones pull to the next. */
  readonly contributions: readonly { readonly featureId: string; readonly label: string; readonly share: number }[];
  readonly sentence: string;
}

/** One condition on the customer table. */
export const customerFilterSchema = z.strictObject({
  featureId: z.string().max(120),
  min: z.number().optional(),
  max: z.number().optional(),
});
export type CustomerFilter = z.infer<typeof customerFilterSchema>;

const segmentationId = id<SegmentationId>({ label: "Segmentation", help: "Number of the segmentation." });

/** Calls about the customers in segments. */
export const customerCalls = {
  listCustomers: query<{ total: number; rows: CustomerRow[] }>()("Customers with features and segment", {
    featureSetId: id<FeatureSetId>({ label: "Features", help: "Number of the computed features." }),
    segmentationId: segmentationId.optional(),
    featureIds: list(z.string().max(120), {
      label: "Shown features",
      help: "Ids of the features whose values are wanted, in this order. Default: all of the set, in its order.",
      max: 1000,
    }).optional(),
    segmentIndexes: list(z.int().min(0).max(1000), {
      label: "Segments",
      help: "Only customers of these segments.",
    }).optional(),
    customerIds: list(z.int().min(1), { label: "Customers", help: "Only these customers.", max: 5_000_000 }).optional(),
    search: text({ label: "Search", help: "Part of the customer's key.", max: 200 }).optional(),
    filters: list(customerFilterSchema, {
      label: "Filters",
      help: "Only customers within these bounds.",
      max: 50,
    }).optional(),
    sortBy: text({ label: "Sort by", help: 'A feature\'s id, "key" or "segment".', max: 120 }).default("key"),
    direction: choice({
      label: "Direction",
      help: "Which end comes first.",
      choices: ["ascending", "descending"],
    }).default("ascending"),
    offset: integer({ label: "Offset", help: "Rows to skip.", min: 0, max: 1e9 }).default(0),
    limit: integer({ label: "Limit", help: "Rows to return.", min: 1, max: 1000 }).default(100),
  }),
  explainCustomer: query<CustomerExplanation>()("Why a customer is in its segment", {
    segmentationId,
    customerId: id<CustomerId>({ label: "Customer", help: "Number of the customer." }),
  }),
  exportCustomers: job<{ rows: number; bytes: number; sha256: string }>()(
    "Write customers with segment and features as CSV",
    {
      segmentationId,
      segmentIndexes: list(z.int().min(0).max(1000), { label: "Segments", help: "Default: all of them." }).optional(),
      place: reference<PlaceRef>({ label: "Place", help: "Where to write the file." }),
    },
  ),
};
