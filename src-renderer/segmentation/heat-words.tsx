import { formatNumber, formatShare } from "../../src-shared/format.ts";
import type { Segment, Segmentation } from "../../src-shared/segmentation.ts";
import { NO_WORD, type WordFeature } from "../../src-shared/word-features.ts";
import { heatColour } from "./heat-colour.ts";

/** Features of words that did not make the segments are shown from this difference on, in deviations of a share. */
const NOTABLE = 0.5;

interface WordCell {
  readonly word: string;
  /** 0–1 of the segment's customers. */
  readonly share: number;
  /** How far that lies from the share among all customers, in deviations. */
  readonly z: number;
}

/** Rows of the heat map for features of words: the commonest word of each segment and how much commoner it is there. */
export function HeatWords({ segmentation, words }: { segmentation: Segmentation; words: readonly WordFeature[] }) {
  const { segments, preparation } = segmentation;
  const chosen = new Set(preparation.map(({ featureId }) => featureId));
  const rows = words
    .map((feature) => ({ feature, cells: segments.map((segment) => cellOf(feature, segment, segments)) }))
    .filter(
      ({ feature, cells }) => chosen.has(feature.id) || cells.some((cell) => cell && Math.abs(cell.z) >= NOTABLE),
    );
  return rows.map(({ feature, cells }) => (
    <tr key={feature.id}>
      <th scope="row" title={feature.definition}>
        {feature.label}
      </th>
      {cells.map((cell, i) => (
        <td
          key={segments[i]?.segmentId}
          style={{ background: heatColour(cell?.z ?? Number.NaN) }}
          title={cell ? `“${cell.word}”: ${formatNumber(cell.z, 2)} standard deviations from all customers` : undefined}
        >
          {cell ? `${cell.word} ${formatShare(cell.share)}` : "–"}
        </td>
      ))}
    </tr>
  ));
}

function cellOf({ id, levels }: WordFeature, segment: Segment, segments: readonly Segment[]): WordCell | undefined {
  const counts = countsOf(segment, id);
  const customers = sumOf(counts);
  if (customers === 0) return undefined;
  const commonest = counts.indexOf(Math.max(...counts));
  const everybody = segments.map((other) => countsOf(other, id));
  const overall = sumOf(everybody.map((own) => own[commonest] ?? 0)) / sumOf(everybody.map(sumOf));
  const share = (counts[commonest] ?? 0) / customers;
  const deviation = Math.sqrt(overall * (1 - overall));
  return { word: levels[commonest] ?? NO_WORD, share, z: deviation > 0 ? (share - overall) / deviation : 0 };
}

function countsOf(segment: Segment, featureId: string): readonly number[] {
  return segment.words?.find((own) => own.featureId === featureId)?.counts ?? [];
}

function sumOf(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0);
}
