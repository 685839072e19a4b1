import type { ReactNode } from "react";

interface TileProps {
  readonly word: string;
  readonly value: ReactNode;
  readonly note: ReactNode;
  /** What F1 tells of it: an id of the glossary, or "feature:" and the feature's own. */
  readonly term?: string;
}

/** One figure with its word and what it is of; stands in a `<dl className="tiles">`. */
export function Tile({ word, value, note, term }: TileProps) {
  return (
    <div className="tile" data-term={term}>
      <dt>{word}</dt>
      <dd>{value}</dd>
      <dd>{note}</dd>
    </div>
  );
}
