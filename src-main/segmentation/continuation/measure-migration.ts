import { formatCount, formatShare } from "../../../src-shared/format.ts";
import type { Segmentation } from "../../../src-shared/segmentation.ts";
import type { Migration } from "../../../src-shared/segmentation-continued.ts";

/** Segments of the same customers, in the order of the newer features; −1 for none. */
export interface MigrationLabels {
  /** Positions in the earlier segmentation, as stored. */
  readonly before: Int32Array;
  /** Positions in the earlier segmentation that its model gives on the newer features. */
  readonly frozen: Int32Array;
  /** Positions in the new segmentation. */
  readonly now: Int32Array;
}

/**
 * Counts who went where, and parts what customers did from what drawing the segments anew did: the earlier model is asked
 * about the newer features, and what it says lies between the two.
 * @param continues length k: the earlier position that each segment goes on with, −1 for a new one.
 * O(n + k²).
 */
export function measureMigration(
  earlier: Segmentation,
  by: Migration["by"],
  { before, frozen, now }: MigrationLabels,
  continues: Int32Array,
): Migration {
  const k = continues.length;
  const counts = earlier.segments.map(() => new Array<number>(k).fill(0));
  const newcomers = new Array<number>(k).fill(0);
  const gone = earlier.segments.map(({ customers }) => customers);
  let [known, moved, placed, redrawn] = [0, 0, 0, 0];
  for (let i = 0; i < now.length; i++) {
    if (now[i] >= 0 && frozen[i] >= 0) {
      placed += 1;
      if (continues[now[i]] !== frozen[i]) redrawn += 1;
    }
    if (now[i] >= 0 && before[i] < 0) newcomers[now[i]] += 1;
    if (now[i] < 0 || before[i] < 0) continue;
    counts[before[i]][now[i]] += 1;
    gone[before[i]] -= 1;
    known += 1;
    if (frozen[i] !== before[i]) moved += 1;
  }
  const movedShare = known > 0 ? moved / known : 0;
  const redrawnShare = by === "retrain" ? (placed > 0 ? redrawn / placed : 0) : null;
  const stayed = continues.reduce((sum, old, segment) => sum + (old < 0 ? 0 : counts[old][segment]), 0);
  return {
    earlierSegmentationId: earlier.segmentationId,
    earlierName: earlier.name,
    by,
    earlierSegments: earlier.segments.map(({ name }) => name),
    counts,
    newcomers,
    gone,
    continues: Array.from(continues, (old) => (old < 0 ? null : old)),
    movedShare,
    redrawnShare,
    sentence: sentenceFor(known, stayed, movedShare, redrawnShare, sum(newcomers), sum(gone)),
  };
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}

function sentenceFor(
  known: number,
  stayed: number,
  movedShare: number,
  redrawnShare: number | null,
  newcomers: number,
  gone: number,
): string {
  const others = `${formatCount(newcomers, "customer")} ${newcomers === 1 ? "is" : "are"} new, ${formatCount(gone, "customer")} ${gone === 1 ? "is" : "are"} in no segment any more.`;
  if (known === 0) return `No customer has a segment in both. ${others}`;
  const stay = `Of ${formatCount(known, "customer")} with a segment in both, ${formatShare(stayed / known)} stay in theirs.`;
  const causes =
    redrawnShare === null
      ? ""
      : ` ${formatShare(movedShare)} moved by what they did; drawing the segments anew moves ${formatShare(redrawnShare)} of all.`;
  return `${stay}${causes} ${others}`;
}
