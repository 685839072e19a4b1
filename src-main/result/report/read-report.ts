import { ExpectedFailure } from "../../../src-shared/result.ts";
import {
  type ReportColumns,
  type ReportRole,
  type RowExample,
  reportRoleIds,
  reportRoles,
} from "../../../src-shared/result-report.ts";
import { messageKindOf } from "../../source/message-words.ts";
import type { WholeTable } from "../../source/read-table.ts";
import { columnsFor } from "../../source/value-columns.ts";
import type { ReportedFacts } from "../queries.ts";

/** What customers can have done once or not at all. */
const deeds = ["sent", "opened", "clicked", "unsubscribed", "complained", "converted", "returned"] as const;
type Deed = (typeof deeds)[number];

/** One row of a report that can be read. */
export interface ReportRow {
  readonly line: number;
  /** Cell of a role, trimmed; "" where it has no column. */
  readonly cell: (role: ReportRole) => string;
  readonly facts: ReportedFacts;
}

export interface ReadReport {
  readonly rows: readonly ReportRow[];
  /** Rows of the file, the header not counted. */
  readonly count: number;
  readonly repeated: number;
  readonly refused: readonly RowExample[];
}

const yes = /^(yes|y|true|t|x|✓|ja|j|oui|s[ií])$/i;
const no = /^(no|n|false|f|-|–|none|never|nein|non)$/i;
/** When it happened, which says that it did. */
const moment = /^\d{4}[-/.]\d{1,2}[-/.]\d{1,2}|^\d{1,2}[-/.]\d{1,2}[-/.]\d{2,4}/;

/**
 * Reads what a report says, row by row: 1 and 0, yes and no, how often, or when. Blank is not done, as platforms write it.
 * @param minorPerUnit of the project's currency.
 * @throws ExpectedFailure where a named column is not there.
 */
export function readReport(table: WholeTable, columns: ReportColumns, minorPerUnit: number): ReadReport {
  const places = placesOf(table, columns);
  const cellOf = (role: ReportRole, row: number) => {
    const place = places.get(role);
    return place === undefined ? "" : table.cells[place][row].trim();
  };
  const columnsRead: ColumnsRead = {
    has: (role) => places.has(role),
    amounts: amountsOf(table, places.get("revenue")),
    minorPerUnit,
  };
  const seen = new Set<string>();
  const rows: ReportRow[] = [];
  const refused: RowExample[] = table.refusedLines.map((line) => ({
    line,
    words: "A quote is opened and not closed.",
  }));
  for (const [row, line] of table.lines.entries()) {
    const whole = table.cells.map((column) => column[row]).join("\u0001");
    if (seen.has(whole)) continue;
    seen.add(whole);
    const cell = (role: ReportRole) => cellOf(role, row);
    const facts = factsOf(columnsRead, row, cell);
    if (typeof facts === "string") refused.push({ line, words: facts });
    else rows.push({ line, facts, cell });
  }
  const count = table.lines.length + table.refusedLines.length;
  return { rows, count, repeated: count - rows.length - refused.length, refused };
}

/** What is known of a report's columns before its rows are read. */
interface ColumnsRead {
  readonly has: (role: ReportRole) => boolean;
  /** Revenue by row, in units of the currency; NaN where the cell holds no number. */
  readonly amounts: Float64Array | undefined;
  readonly minorPerUnit: number;
}

/** @returns in words what is wrong with the row, where it cannot be read. */
function factsOf(
  { has, amounts, minorPerUnit }: ColumnsRead,
  row: number,
  cell: ReportRow["cell"],
): ReportedFacts | string {
  const done: Partial<Record<Deed, 0 | 1>> = {};
  for (const deed of deeds) {
    if (!has(deed)) continue;
    const value = doneIn(cell(deed));
    if (value === undefined) return notDone(deed, cell(deed));
    done[deed] = value;
  }
  const status = cell("status");
  const happened = messageKindOf(status);
  if (status !== "" && happened === undefined) return `“${status.slice(0, 40)}” is nothing that happens to a message.`;
  if (has("status")) for (const deed of ["opened", "clicked", "unsubscribed", "complained"] as const) done[deed] ??= 0;
  for (const deed of deedsOf(happened)) done[deed] = 1;
  // A row of a mailer's report is somebody who was sent it, whatever they did then.
  if (!has("sent") && (has("opened") || has("clicked") || has("status"))) done.sent = happened === "bounced" ? 0 : 1;
  const amount = amounts?.[row];
  if (amount !== undefined && Number.isNaN(amount) && cell("revenue") !== "")
    return `“${reportRoles.revenue}” holds “${cell("revenue").slice(0, 40)}”, which is no number.`;
  const revenueMinor = amount === undefined ? null : Math.round((amount || 0) * minorPerUnit);
  return {
    sent: done.sent ?? null,
    opened: done.opened ?? null,
    clicked: done.clicked ?? null,
    unsubscribed: done.unsubscribed ?? null,
    complained: done.complained ?? null,
    // Who brought revenue has bought.
    converted: done.converted ?? (revenueMinor === null ? null : revenueMinor > 0 ? 1 : 0),
    returned: done.returned ?? null,
    revenueMinor,
  };
}

function placesOf({ fileName, headers }: WholeTable, columns: ReportColumns): Map<ReportRole, number> {
  const named = reportRoleIds.flatMap((role): [ReportRole, string][] => {
    const name = columns[role];
    return name === undefined || name === "" ? [] : [[role, name]];
  });
  return new Map(
    named.map(([role, name]) => {
      const place = headers.indexOf(name);
      if (place >= 0) return [role, place];
      const words = `“${fileName}” has no column “${name}” for “${reportRoles[role]}”. It has: ${headers.join(", ")}.`;
      throw new ExpectedFailure("no-column", words, "columns");
    }),
  );
}

/** The numbers of a column in the format that reads most of them; NaN where a cell holds none. */
function amountsOf({ headers, cells, lines }: WholeTable, place: number | undefined): Float64Array | undefined {
  if (place === undefined) return undefined;
  const [column] = columnsFor(
    [headers[place]],
    cells[place].map((cell) => [cell]),
  );
  for (const [row, cell] of cells[place].entries()) column.add(cell, lines[row]);
  const read = column.finish();
  return read.kind === "number" ? read.values : new Float64Array(cells[place].length).fill(Number.NaN);
}

function doneIn(cell: string): 0 | 1 | undefined {
  if (cell === "" || no.test(cell)) return 0;
  if (yes.test(cell) || moment.test(cell)) return 1;
  const number = Number(cell.replaceAll(",", "."));
  if (Number.isFinite(number)) return number > 0 ? 1 : 0;
  return undefined;
}

function notDone(deed: Deed, cell: string): string {
  return `“${reportRoles[deed]}” holds “${cell.slice(0, 40)}”, which is neither a number, nor yes or no, nor a day.`;
}

/** Who clicked has opened it, and who opened it was sent it. */
function deedsOf(happened: string | undefined): readonly Deed[] {
  switch (happened) {
    case "sent":
    case "delivered":
      return ["sent"];
    case "opened":
      return ["sent", "opened"];
    case "clicked":
      return ["sent", "opened", "clicked"];
    case "unsubscribed":
    case "complained":
      return ["sent", happened];
    default:
      return [];
  }
}
