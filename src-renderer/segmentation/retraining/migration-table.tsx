import { formatNumber } from "../../../src-shared/format.ts";
import type { Segmentation } from "../../../src-shared/segmentation.ts";
import type { Migration } from "../../../src-shared/segmentation-continued.ts";
import { StateName } from "../state-name.tsx";
import { retrainWords as words } from "./retrain-words.ts";

interface MigrationTableProps {
  readonly migration: Migration;
  readonly segmentation: Segmentation;
  readonly before: Segmentation;
}

/** Segments of before × new segments: how many customers went where; framed where a segment goes on. */
export function MigrationTable({ migration, segmentation, before }: MigrationTableProps) {
  const { counts, newcomers, gone, continues } = migration;
  return (
    <div className="scroll-x" tabIndex={0} role="region" aria-label={words.table}>
      <table className="matrix">
        <thead>
          <tr>
            <th scope="col">Before</th>
            {segmentation.segments.map(({ index, name }) => (
              <th scope="col" key={index}>
                <StateName index={index} name={name} />
              </th>
            ))}
            <th scope="col">{words.gone}</th>
          </tr>
        </thead>
        <tbody>
          {before.segments.map(({ index: row, name }) => (
            <tr key={row}>
              <th scope="row">
                <StateName index={row} name={name} />
              </th>
              {segmentation.segments.map(({ index: column }) => (
                <td key={column} className={continues[column] === row ? "partner" : undefined}>
                  <span>{formatNumber(counts[row]?.[column] ?? 0)}</span>
                </td>
              ))}
              <td>
                <span>{formatNumber(gone[row] ?? 0)}</span>
              </td>
            </tr>
          ))}
          <tr>
            <th scope="row">{words.newcomers}</th>
            {segmentation.segments.map(({ index: column }) => (
              <td key={column}>
                <span>{formatNumber(newcomers[column] ?? 0)}</span>
              </td>
            ))}
            <td>
              <span>–</span>
            </td>
          </tr>
        </tbody>
      </table>
    </div>
  );
}
