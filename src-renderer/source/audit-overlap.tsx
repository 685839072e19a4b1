import { formatCount, formatList, formatNumber } from "../../src-shared/format.ts";
import type { SourceOverlap } from "../../src-shared/source-audit.ts";

/** Which persons occur in which sources: a row for each combination, with a mark for each source and a bar. */
export function OverlapTable({ overlap }: { overlap: SourceOverlap }) {
  const { sources, sets } = overlap;
  const [only] = sources;
  if (sets.length === 0) return <p className="soft">No source names persons.</p>;
  if (sources.length === 1 && only) {
    return (
      <p className="prose">
        All {formatCount(only.people, "person", "persons")} are from one source, “{only.name}”. A second source, such as
        the mailing list or the till, would show how much of each person this one knows.
      </p>
    );
  }
  const most = Math.max(...sets.map(({ people }) => people));
  return (
    <div className="scroll-x" tabIndex={0} role="region" aria-label="Persons by combination of sources">
      <table className="table audit-overlap">
        <thead>
          <tr>
            {sources.map(({ sourceId, name, people }) => (
              <th key={sourceId} scope="col" className="audit-set-head">
                {name}
                <span className="soft number"> {formatNumber(people)}</span>
              </th>
            ))}
            <th scope="col">Persons</th>
          </tr>
        </thead>
        <tbody>
          {sets.map(({ members, people }) => (
            <tr key={members.join(" ")} title={setWords(overlap, members)}>
              {sources.map(({ sourceId, name }, i) => (
                <td key={sourceId} className="audit-set">
                  <span className={members.includes(i) ? "dot in" : "dot"} aria-hidden="true" />
                  <span className="unseen">{members.includes(i) ? `in ${name}` : `not in ${name}`}</span>
                </td>
              ))}
              <td className="audit-bar-cell">
                <div className="audit-bar" aria-hidden="true">
                  <div style={{ transform: `scaleX(${people / most})` }} />
                </div>
                <span className="number">{formatNumber(people)}</span>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function setWords({ sources }: SourceOverlap, members: readonly number[]): string {
  const names = members.map((i) => sources[i]?.name ?? "");
  return members.length === 1 ? `only in ${names[0]}` : `in ${formatList(names)}`;
}
