import "./diff-card.css";
import { formatCount, formatList, formatNumber, formatShare } from "../../src-shared/format.ts";
import { type Renamed, renamedWords } from "../../src-shared/renamed-column.ts";
import type { DiffRow, ReplaceMode, SourceDiff } from "../../src-shared/source.ts";
import { Button } from "../ui/button.tsx";
import { Notice } from "../ui/notice.tsx";
import { Card } from "../ui/page.tsx";
import { Tile } from "../ui/tile.tsx";
import { useLocalTime } from "../use-local-time.ts";

interface DiffCardProps {
  readonly diff: SourceDiff;
  readonly replaces: ReplaceMode;
  readonly onReplaces: (mode: ReplaceMode) => void;
  /** Whether the new column is read otherwise than the one that it probably was. */
  readonly canRename: (renamed: Renamed) => boolean;
  /** Reads a new column as the one that it probably was. */
  readonly onRename: (renamed: Renamed) => void;
}

/** What a newer file of a source changes, before it is applied. */
export function DiffCard({ diff, replaces, onReplaces, canRename, onRename }: DiffCardProps) {
  const time = useLocalTime();
  const { against, same, changed, added, vanished } = diff;
  const isNothing = changed + added + vanished === 0;
  return (
    <Card
      term="importRows"
      title={`What has changed since “${against.fileName}” of ${time.date(against.importedAtMs)}`}
      className="stack"
    >
      <dl className="tiles">
        <Tile word="Added" value={formatNumber(added)} note="rows that are new" />
        <Tile word="Changed" value={formatNumber(changed)} note="same name, other content" />
        <Tile word="Vanished" value={formatNumber(vanished)} note={`of ${formatCount(against.rows, "row")}`} />
        <Tile word="The same" value={formatNumber(same)} note="to the letter" />
      </dl>
      {isNothing && <p>Nothing: the newer file says what the older one says.</p>}
      <ColumnChanges diff={diff} canRename={canRename} onRename={onRename} />
      {diff.looksPartial && (
        <Notice tone="attention">
          {`${formatShare(vanished / against.rows)} of the rows of the older file are not in this one. Is it a part only, such as the newest month? Then it adds and updates. If it is complete, what vanished goes.`}
        </Notice>
      )}
      {diff.moved !== undefined && <RowsByNumber moved={diff.moved} />}
      <Examples title="Changed" rows={diff.examples.changed} total={changed} />
      <Examples title="Added" rows={diff.examples.added} total={added} />
      <Examples title="Vanished" rows={diff.examples.vanished} total={vanished} />
      <ReplaceChoice diff={diff} replaces={replaces} onReplaces={onReplaces} />
    </Card>
  );
}

/** Where rows are known by their number only, one that moved is somebody else. */
function RowsByNumber({ moved }: { moved: number }) {
  if (moved <= 0) return <p className="soft">Rows are compared by their number: row 5 with row 5.</p>;
  const rows = moved === 1 ? "One row stands" : `${formatNumber(moved)} rows stand`;
  return (
    <Notice tone="attention">
      {`${rows} at another place than in the older file. Rows are known by their number only, so whoever is known by the number of such a row would become somebody else, with notes, lists and campaigns. Put the rows in the order of the older file, or export it with a customer number.`}
    </Notice>
  );
}

function ColumnChanges({
  diff: { columns },
  canRename,
  onRename,
}: Pick<DiffCardProps, "diff" | "canRename" | "onRename">) {
  const names = (list: readonly string[]) => formatList(list.map((name) => `“${name}”`));
  return (
    <>
      {columns.renamed.map((renamed) => (
        <Notice
          key={renamed.from}
          tone="attention"
          actions={canRename(renamed) && <Button onClick={() => onRename(renamed)}>Treat it as renamed</Button>}
        >
          {renamedWords(renamed)}
        </Notice>
      ))}
      {columns.added.length > 0 && (
        <p>
          New {columns.added.length === 1 ? "column" : "columns"}: {names(columns.added)}.
        </p>
      )}
      {columns.gone.length > 0 && (
        <p>Gone: {names(columns.gone)}. Every row counts as changed, since it says less than before.</p>
      )}
    </>
  );
}

function Examples({ title, rows, total }: { title: string; rows: readonly DiffRow[]; total: number }) {
  if (rows.length === 0) return null;
  return (
    <section aria-label={title}>
      <h3>
        {title} {rows.length < total && <span className="soft small">the first {rows.length}</span>}
      </h3>
      <table className="table diff">
        <tbody>
          {rows.map((row) => (
            <tr key={`${row.oldLine}-${row.newLine}`}>
              <th scope="row">{row.name || "a row without a name"}</th>
              <td className="number narrow">{linesOf(row)}</td>
              <td>
                {row.values.length === 0 && <span className="soft">the same in all that is kept of it</span>}
                {row.values.map(({ label, before, now }) => (
                  <span key={label} className="diff-value">
                    <span className="soft">{label}</span>{" "}
                    {isChange(row) ? (
                      <>
                        <del>{before ?? "empty"}</del> {now ?? "empty"}
                      </>
                    ) : (
                      (now ?? before)
                    )}
                  </span>
                ))}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

const isChange = ({ oldLine, newLine }: DiffRow) => oldLine !== undefined && newLine !== undefined;

function linesOf({ oldLine, newLine }: DiffRow): string {
  if (oldLine === undefined) return `line ${formatNumber(newLine ?? 0)}`;
  if (newLine === undefined) return `was line ${formatNumber(oldLine)}`;
  return oldLine === newLine
    ? `line ${formatNumber(newLine)}`
    : `line ${formatNumber(oldLine)} → ${formatNumber(newLine)}`;
}

function ReplaceChoice({ diff, replaces, onReplaces }: Pick<DiffCardProps, "diff" | "replaces" | "onReplaces">) {
  const doubles = !diff.hasRowNames && diff.changed > 0;
  return (
    <fieldset className="choices">
      <legend>What becomes of the earlier files</legend>
      <label>
        <input type="radio" name="replaces" checked={replaces === "nothing"} onChange={() => onReplaces("nothing")} />
        They stay; this file only adds and updates
        {diff.vanished > 0 &&
          ` (${formatCount(diff.vanished, "row")} that vanished still ${diff.vanished === 1 ? "counts" : "count"})`}
      </label>
      <label>
        <input type="radio" name="replaces" checked={replaces === "earlier"} onChange={() => onReplaces("earlier")} />
        This file is complete: it takes the place of all earlier files of the source, and what vanished goes
      </label>
      {doubles && replaces === "nothing" && (
        <Notice tone="attention">
          {`The rows have no order id, so ${formatCount(diff.changed, "row")} that changed would count twice: as it was and as it is.`}
        </Notice>
      )}
    </fieldset>
  );
}

/** What is right for most: a whole newer file takes the place of the older ones, a part adds to them. */
export function proposeReplaces(diff: SourceDiff): ReplaceMode {
  if (diff.looksPartial) return "nothing";
  const isChangedUnnamed = !diff.hasRowNames && diff.changed > 0;
  return diff.vanished > 0 || isChangedUnnamed ? "earlier" : "nothing";
}
