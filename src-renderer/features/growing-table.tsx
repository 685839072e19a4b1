import type { ReactNode } from "react";
import { formatCount, formatNumber } from "../../src-shared/format.ts";
import { useGrowing } from "../ui/use-growing.ts";

interface GrowingTableProps<Feature> {
  readonly features: readonly Feature[];
  readonly caption?: string;
  /** The cells of its head. */
  readonly head: ReactNode;
  readonly children: (feature: Feature) => ReactNode;
}

/** A table of features that is drawn as far as it was looked at: there may be hundreds, most with a picture each. */
export function GrowingTable<Feature>({ features, caption, head, children }: GrowingTableProps<Feature>) {
  const { shown, end } = useGrowing(features);
  return (
    <>
      <table className="table">
        {caption !== undefined && <caption className="soft small">{caption}</caption>}
        <thead>
          <tr>{head}</tr>
        </thead>
        <tbody>{shown.map(children)}</tbody>
      </table>
      {end && (
        // A new element after each step, so that what is in view by then is seen again.
        <p key={shown.length} ref={end} className="soft small">
          {`${formatNumber(shown.length)} of ${formatCount(features.length, "feature")}; more come as you scroll.`}
        </p>
      )}
    </>
  );
}
