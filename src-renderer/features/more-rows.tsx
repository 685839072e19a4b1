import { formatCount, formatNumber } from "../../src-shared/format.ts";

interface MoreRowsProps {
  /** Told where this stands, so that further rows are drawn when it comes near. */
  readonly end: (element: HTMLElement | null) => void;
  readonly shown: number;
  readonly all: number;
}

/** Stands below a table of features of which not all are drawn yet. */
export function MoreRows({ end, shown, all }: MoreRowsProps) {
  return (
    <p
      ref={end}
      className="soft small"
    >{`${formatNumber(shown)} of ${formatCount(all, "feature")}; more come as you scroll.`}</p>
  );
}
