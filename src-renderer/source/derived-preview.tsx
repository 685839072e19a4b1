import type { Preview } from "../../src-shared/source.ts";
import { columnsMade, columnsRead, type DerivedStep } from "../../src-shared/source-derived.ts";

const SHOWN = 5;

/** What a step reads and makes of the first rows. @param first index of the first column that it makes. */
export function DerivedPreview({ preview, step, first }: { preview: Preview; step: DerivedStep; first: number }) {
  const read = columnsRead(step);
  const made = columnsMade(step);
  return (
    <div className="scroll-x" role="region" aria-label="First rows" tabIndex={0}>
      <table className="table derived-preview">
        <thead>
          <tr>
            {read.map((column) => (
              <th scope="col" key={column}>
                {preview.headers[column]}
              </th>
            ))}
            {made.map((name) => (
              <th scope="col" key={name} className="derived-cell">
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {preview.rows.slice(0, SHOWN).map(({ line, cells }) => (
            <tr key={line}>
              {read.map((column) => (
                <td key={column}>{cells[column]}</td>
              ))}
              {made.map((name, i) => (
                <td key={name} className="derived-cell">
                  {cells[first + i]}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
