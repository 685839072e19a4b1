import type { Term } from "../../../src-shared/glossary.ts";

/** All that is said of a term. */
export function TermText({ term: { definition, how, reading, source } }: { term: Term }) {
  return (
    <div className="stack tight prose">
      <p>{definition}</p>
      {how !== undefined && (
        <p className="soft">
          <strong>How it is computed.</strong> {how}
        </p>
      )}
      {reading !== undefined && (
        <p className="soft">
          <strong>How to read it.</strong> {reading}
        </p>
      )}
      {source !== undefined && <p className="soft small">{source}.</p>}
    </div>
  );
}
