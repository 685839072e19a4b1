import type { Preview, Recipe } from "../../src-shared/source.ts";
import { roleNames, roles } from "../../src-shared/source-kinds.ts";
import { ErrorNotice } from "../ui/notice.tsx";
import type { ReadFile } from "./beside.ts";
import { usePreview } from "./use-preview.ts";

const SHOWN = 30;

/** Secrets are on no screen. */
const hidden = (cell: string | undefined) => (cell ? "•••" : "");

/** The first rows as they are read now, with the role of each column above its name. */
export function PreviewTable({ file, recipe, initial }: { file: ReadFile; recipe: Recipe; initial: Preview }) {
  const loaded = usePreview(file, recipe);
  if (loaded.state === "failed") return <ErrorNotice error={loaded.error} onRetry={loaded.retry} />;
  const preview = loaded.state === "done" ? loaded.value : initial;
  const isSecret = (index: number) => recipe.secret?.includes(index) ?? false;
  const roleOf = (index: number) => roleNames.find((role) => recipe.columns[role] === index);
  return (
    <div className="preview" tabIndex={0} role="region" aria-label="First rows of the file">
      <table className="table">
        <thead>
          <tr>
            <th scope="col">Line</th>
            {preview.headers.map((name, index) => {
              const role = roleOf(index);
              return (
                <th scope="col" key={name}>
                  <span className="role">{role ? roles[role].label : ""}</span>
                  {name}
                </th>
              );
            })}
          </tr>
        </thead>
        <tbody>
          {preview.rows.slice(0, SHOWN).map((row) => (
            <tr key={row.line}>
              <td className="line number">{row.line}</td>
              {preview.headers.map((name, index) => (
                <td key={name}>{isSecret(index) ? hidden(row.cells[index]) : (row.cells[index] ?? "")}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
