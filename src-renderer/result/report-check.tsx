import { useState } from "react";
import {
  type ReportColumns,
  type ReportPreview,
  type ReportRole,
  reportRoleIds,
  reportRoles,
} from "../../src-shared/result-report.ts";
import { Button } from "../ui/button.tsx";
import { Field, Select } from "../ui/field.tsx";
import { Notice } from "../ui/notice.tsx";
import { MatchingTable } from "./matching-table.tsx";
import { words } from "./result-words.ts";

interface ReportCheckProps {
  readonly preview: ReportPreview;
  readonly onLookAgain: (columns: ReportColumns) => void;
  readonly onKeep: (columns: ReportColumns) => void;
  readonly onLeave: () => void;
}

/** A report before it is kept: which column says what, and whose rows they are. */
export function ReportCheck({ preview, onLookAgain, onKeep, onLeave }: ReportCheckProps) {
  const { fileName, headers, sample, matching } = preview;
  const [columns, setColumns] = useState(preview.columns);
  const isChanged = JSON.stringify(columns) !== JSON.stringify(preview.columns);
  const put = (role: ReportRole, header: string) =>
    setColumns(Object.fromEntries(Object.entries({ ...columns, [role]: header }).filter(([, name]) => name !== "")));
  return (
    <div className="stack">
      <h3>{`${words.columns}: ${fileName}`}</h3>
      <div className="report-roles">
        {reportRoleIds.map((role) => (
          <Field key={role} label={reportRoles[role]}>
            {(ids) => (
              <Select
                value={columns[role] ?? ""}
                options={[{ value: "", label: words.noColumn }, ...headers.map((value) => ({ value, label: value }))]}
                onChange={(header) => put(role, header)}
                {...ids}
              />
            )}
          </Field>
        ))}
      </div>
      <SampleRows headers={headers} sample={sample} />
      {matching ? (
        <>
          <h3>{words.matching}</h3>
          <MatchingTable matching={matching} />
        </>
      ) : (
        <Notice tone="attention">{words.notReadable}</Notice>
      )}
      <div className="row">
        {isChanged ? (
          <Button look="primary" onClick={() => onLookAgain(columns)}>
            {words.lookAgain}
          </Button>
        ) : (
          <Button look="primary" disabled={!matching} onClick={() => onKeep(columns)}>
            {words.keep}
          </Button>
        )}
        <Button onClick={onLeave}>{words.cancel}</Button>
      </div>
    </div>
  );
}

function SampleRows({ headers, sample }: Pick<ReportPreview, "headers" | "sample">) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached with the keyboard
    <section className="scroll-x" tabIndex={0} aria-label="First rows of the report">
      <table className="table">
        <thead>
          <tr>
            {headers.map((header) => (
              <th key={header} scope="col">
                {header}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {sample.map((cells) => (
            <tr key={cells.join("\u0001")}>
              {headers.map((header, column) => (
                <td key={header}>{cells[column]}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
