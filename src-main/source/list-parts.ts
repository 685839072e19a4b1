import type { TablePart } from "../../src-shared/source.ts";
import type { Dialect } from "../../src-shared/source-dialect.ts";
import type { OpenPart } from "./open-part.ts";

/** @returns every table of the file that a part was opened from; a file that is one table has one part without a name. */
export function listParts(
  part: OpenPart,
  lists: readonly { readonly path: string; readonly rows: number }[],
): TablePart[] {
  const { inside, siblings, reader } = part;
  const inner = innerParts(part, lists);
  // Other files of an archive are listed as they lie there; what is inside them is seen when they are chosen.
  const others = siblings
    .filter(({ name }) => inside !== name && !inside.startsWith(`${name}/`))
    .map(({ name, sizeBytes }) => ({ name, sizeBytes, isHidden: false }));
  if (inner.length === 0) return [{ name: inside, sizeBytes: reader.sizeBytes, isHidden: false }, ...others];
  return [...inner.map((one) => ({ ...one, name: joined(inside, one.name) })), ...others];
}

function innerParts(part: OpenPart, lists: readonly { readonly path: string; readonly rows: number }[]): TablePart[] {
  if (part.kind === "workbook")
    return part.workbook.sheets.map(({ name, member, isHidden }) => ({ name, sizeBytes: member.sizeBytes, isHidden }));
  return lists.length < 2
    ? []
    : lists.map(({ path, rows }) => ({ name: path, rows, sizeBytes: part.reader.sizeBytes, isHidden: false }));
}

function joined(...names: readonly string[]): string {
  return names.filter((name) => name !== "").join("/");
}

/** The same open file, with the sheet or list that a dialect names. */
export function partOf(part: OpenPart, dialect: Dialect): OpenPart {
  const rest = part.inside === "" ? dialect.part : dialect.part.slice(part.inside.length + 1);
  return dialect.part.startsWith(part.inside) && rest !== part.rest ? { ...part, rest } : part;
}
