import type { ReactNode } from "react";

/** One figure with its word and what it is of; stands in a `<dl className="tiles">`. */
export function Tile({ word, value, note }: { word: string; value: ReactNode; note: ReactNode }) {
  return (
    <div className="tile">
      <dt>{word}</dt>
      <dd>{value}</dd>
      <dd>{note}</dd>
    </div>
  );
}
