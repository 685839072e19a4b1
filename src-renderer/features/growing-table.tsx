import type { ReactNode } from "react";
import { useGrowing } from "../ui/use-growing.ts";
import { MoreRows } from "./more-rows.tsx";

interface GrowingTableProps<Feature> {
  readonly features: readonly Feature[];
  readonly caption?: string;
  /** The cells of its head. */
  readonly head: ReactNode;
  readonly children: (feature: Feature) => ReactNode;
}

/** A table of features that is drawn as far as it was looked at: each row holds a picture, and there may be hundreds. */
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
      {end && <MoreRows key={shown.length} end={end} shown={shown.length} all={features.length} />}
    </>
  );
}
