import type { KeyboardEvent } from "react";
import { formatMoney, formatNumber } from "../../../src-shared/format.ts";
import { segmentMark } from "../../../src-shared/palette.ts";
import type { RfmCell, RfmDefinition } from "../../../src-shared/segmentation-rfm.ts";
import { claimsOf } from "../../../src-shared/segmentation-rfm-cells.ts";
import { useTheme } from "../../ui/theme.ts";

/** What the colour of a cell says. */
export type Shows = "segment" | "money";

/** What a cell shows. */
export interface CellLook {
  readonly customers: number;
  readonly spendMinor: number;
  /** Segments in the cell, that of most customers first. */
  readonly segments: readonly number[];
  readonly isOffending: boolean;
}

/** @param layer the score on the third axis that is looked at; undefined: all of them. */
export function lookOf(
  { axes, segments }: RfmDefinition,
  [first, second]: readonly [number, number],
  layer: number | undefined,
  here: readonly RfmCell[],
): CellLook {
  const third = axes[2];
  const depths = third ? (layer === undefined ? Array.from({ length: third.bins }, (_, i) => i + 1) : [layer]) : [0];
  const weights = new Map<number, number>();
  let isOffending = false;
  for (const depth of depths) {
    const scores = third ? [first, second, depth] : [first, second];
    const claims = claimsOf(segments, scores);
    if (claims.length !== 1) isOffending = true;
    const customers = here
      .filter((cell) => !third || cell.scores[2] === depth)
      .reduce((sum, cell) => sum + cell.customers, 0);
    for (const claim of claims) weights.set(claim, (weights.get(claim) ?? 0) + customers + 1e-6);
  }
  return {
    customers: here.reduce((sum, cell) => sum + cell.customers, 0),
    spendMinor: here.reduce((sum, cell) => sum + cell.spendMinor, 0),
    segments: [...weights].sort((a, b) => b[1] - a[1]).map(([segment]) => segment),
    isOffending,
  };
}

interface CellButtonProps {
  readonly look: CellLook;
  readonly label: string;
  readonly shows: Shows;
  readonly heat: number;
  readonly currency: string;
  readonly isInTabOrder: boolean;
  readonly onFocus: () => void;
  readonly onKey: (event: KeyboardEvent<HTMLButtonElement>) => void;
  readonly onPaint: () => void;
}

/** A cell to be looked at, gone to and painted. */
export function CellButton({
  look,
  label,
  shows,
  heat,
  currency,
  isInTabOrder,
  onFocus,
  onKey,
  onPaint,
}: CellButtonProps) {
  const theme = useTheme();
  const { customers, spendMinor, segments, isOffending } = look;
  const [own] = segments;
  const mean = customers > 0 ? spendMinor / customers : 0;
  const background =
    shows === "money"
      ? `rgb(var(--heat-high) / ${(0.5 * Math.sqrt(Math.max(0, mean) / heat)).toFixed(3)})`
      : own === undefined
        ? "transparent"
        : `color-mix(in srgb, ${segmentMark(own)[theme]} 34%, var(--surface))`;
  const letters = segments.map((segment) => segmentMark(segment).letter).join(" ");
  const money = customers > 0 ? formatMoney(Math.round(mean), currency) : "–";
  const shown = [letters === "" ? "none" : letters, formatNumber(customers), ...(shows === "money" ? [money] : [])];
  return (
    <button
      type="button"
      className={isOffending ? "rfm-cell offending" : "rfm-cell"}
      style={{ background }}
      tabIndex={isInTabOrder ? 0 : -1}
      aria-label={`${shown.join(" ")}: ${label}`}
      onFocus={onFocus}
      onKeyDown={onKey}
      onClick={(event) => event.detail === 0 && onPaint()}
      onPointerDown={(event) => {
        // A touch would keep the pointer on the first cell.
        event.currentTarget.releasePointerCapture(event.pointerId);
        onPaint();
      }}
      onPointerEnter={(event) => event.buttons === 1 && onPaint()}
    >
      {shown.map((line) => (
        // The spaces keep what readers hear apart, as the lines do for the eye.
        <span key={line}>{line} </span>
      ))}
    </button>
  );
}
