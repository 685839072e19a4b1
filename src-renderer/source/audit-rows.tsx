import { useState } from "react";
import { formatNumber } from "../../src-shared/format.ts";
import type { AuditFinding } from "../../src-shared/source-audit.ts";
import { addressOf } from "../route.ts";
import { Button } from "../ui/button.tsx";
import { ErrorNotice, Skeleton } from "../ui/notice.tsx";
import { useLoaded } from "../use-tessera.ts";

const STEP = 20;
const MOST = 1000;

/** The rows behind a finding, twenty at a time. */
export function FindingRowTable({ finding }: { finding: AuditFinding }) {
  const [limit, setLimit] = useState(STEP);
  const loaded = useLoaded(["source.listFindingRows", finding.finding, limit], (client) =>
    client.source.listFindingRows({ finding: finding.finding, offset: 0, limit }),
  );
  if (loaded.state === "failed") return <ErrorNotice error={loaded.error} onRetry={loaded.retry} />;
  if (loaded.state === "loading") return <Skeleton height={Math.min(6, finding.rows) * 34 + 34} />;
  const { columns, rows, total } = loaded.value;
  const customerColumn = columns.findIndex(({ title }) => title === "Customer");
  const more = Math.min(limit + STEP, total, MOST);
  return (
    <div className="audit-rows">
      <div className="scroll-x" tabIndex={0} role="region" aria-label={`Rows: ${finding.title}`}>
        <table className="table">
          <thead>
            <tr>
              {columns.map(({ title, isNumber }) => (
                <th key={title} scope="col" className={isNumber ? "right" : undefined}>
                  {title}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map(({ cells, customerId }, row) => (
              // oxlint-disable-next-line react/no-array-index-key -- rows of a file have no other name, and never move.
              <tr key={row}>
                {cells.map((cell, i) => (
                  <td key={columns[i]?.title} className={columns[i]?.isNumber ? "right" : undefined}>
                    {i === customerColumn && customerId !== undefined ? (
                      <a href={addressOf("customers", customerId)}>{cell}</a>
                    ) : (
                      cell
                    )}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <div className="row">
        <span className="soft small number">
          {formatNumber(rows.length)} of {formatNumber(total)}
        </span>
        {more > rows.length && (
          <Button look="quiet" onClick={() => setLimit(more)} disabled={loaded.isOld}>
            Show {formatNumber(more - rows.length)} more
          </Button>
        )}
      </div>
    </div>
  );
}
