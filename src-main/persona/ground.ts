import type { FeatureSummary } from "../../src-shared/features.ts";
import type { SegmentationId } from "../../src-shared/ids.ts";
import { ExpectedFailure } from "../../src-shared/result.ts";
import type { Segment, Segmentation } from "../../src-shared/segmentation.ts";
import { loadNewestFeatureSet } from "../features/queries.ts";
import { ranksWhereDefined, superiority } from "../math/superiority.ts";
import { type FeatureTable, loadFeatureTable } from "../segmentation/feature-table.ts";
import { loadSegmentation } from "../segmentation/load-segmentation.ts";
import { membershipRows } from "../segmentation/membership-queries.ts";
import type { ReadStore } from "../store/open-store.ts";

/** What personas and strategies are measured on: the segments' customers and the newest features of everybody. */
export interface PersonaGround {
  readonly segmentation: Segmentation;
  /** The newest computed features; a segmentation keeps its own, which may be of an earlier day. */
  readonly table: FeatureTable;
  /** Per position of a segment, length n: 1 for its customers. */
  readonly members: readonly Uint8Array[];
  readonly featureOf: (featureId: string) => FeatureSummary | undefined;
  /** Rows that have a value of a feature, the lowest first. */
  readonly rowsByValue: (featureId: string) => Uint32Array;
  /** How often the segment's customers are above all others in a feature, 0–1; NaN where that cannot be told. */
  readonly superiorityOf: (position: number, featureId: string) => number;
}

/**
 * Loads the ground of a segmentation. O(n + memberships); features are read when they are first asked for.
 * @throws ExpectedFailure when the segmentation or all features are gone.
 */
export function loadGround(store: ReadStore, segmentationId: SegmentationId): PersonaGround {
  const segmentation = loadSegmentation(store, segmentationId);
  const newest = loadNewestFeatureSet(store);
  if (!newest) throw new ExpectedFailure("no-features", "There are no features any more. Compute them again.");
  const table = loadFeatureTable(store, newest.featureSetId);
  const members = memberMasks(store, segmentation, table.customerIds);
  const summaries = new Map(newest.features.map((feature) => [feature.id, feature]));
  const sorted = new Map<string, Uint32Array>();
  const ranked = new Map<string, Float64Array>();
  const ranksOf = (featureId: string) => {
    let found = ranked.get(featureId);
    if (!found) {
      found = ranksWhereDefined(table.columnOf(featureId));
      ranked.set(featureId, found);
    }
    return found;
  };
  return {
    segmentation,
    table,
    members,
    featureOf: (featureId) => summaries.get(featureId),
    rowsByValue: (featureId) => {
      let found = sorted.get(featureId);
      if (!found) {
        const column = table.columnOf(featureId);
        found = Uint32Array.from(column.keys())
          .filter((row) => !Number.isNaN(column[row]))
          .sort((a, b) => column[a] - column[b]);
        sorted.set(featureId, found);
      }
      return found;
    },
    superiorityOf: (position, featureId) =>
      summaries.has(featureId) ? superiority(ranksOf(featureId), members[position]) : Number.NaN,
  };
}

/** Customers without an order have no features and are left out; a customer may be in several segments. */
function memberMasks(
  store: ReadStore,
  { segmentationId, segments }: Segmentation,
  customerIds: Int32Array,
): Uint8Array[] {
  const rowOf = new Map<number, number>();
  customerIds.forEach((id, row) => void rowOf.set(id, row));
  const masks = segments.map(() => new Uint8Array(customerIds.length));
  for (const [customerId, position] of membershipRows(store, segmentationId)) {
    const row = rowOf.get(customerId);
    if (row !== undefined) masks[position][row] = 1;
  }
  return masks;
}

/** @throws when the segmentation has no such segment, which its own listing never gives. */
export function segmentAt({ segmentation }: PersonaGround, position: number): Segment {
  const segment = segmentation.segments[position];
  if (!segment) throw new RangeError(`segment ${position} of ${segmentation.segments.length}`);
  return segment;
}
