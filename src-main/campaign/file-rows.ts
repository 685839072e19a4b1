import type { Destination, ExportContact } from "./destinations/destination.ts";

/** What became of the customers of an arm on their way into a file. */
export interface RowCounts {
  rows: number;
  /** Without any of the identifiers that the destination knows people by. */
  withoutIdentifier: number;
  /** With an identifier that an earlier row has, where each may occur once. */
  repeated: number;
  /** Cells cut to what the destination takes. */
  cut: number;
  /** With a telephone number that is not written because nobody knows its country. */
  withoutCountry: number;
  /** Written with a first and last name that were divided from the whole one. */
  namesDivided: number;
  /** Written without first and last name, as it is not clear where the whole one divides. */
  namesUnclear: number;
  /** To be taken off a list, but with an address or number of somebody who stays on it. */
  shared: number;
}

export interface FileRow {
  readonly personId: number;
  readonly cells: readonly string[];
}

/**
 * Rows for a destination, one at a time, so that a million customers do not stand in memory twice; ranked ones all at once.
 * @param counts counts up as rows are made.
 * O(customers · columns).
 */
export function fileRows(
  destination: Destination,
  contacts: Iterable<ExportContact>,
  counts: RowCounts,
): Iterable<FileRow> {
  const rows = madeRows(destination, contacts, counts);
  return destination.rankedBy === null ? rows : ranked(rows, destination, destination.rankedBy);
}

function* madeRows(
  { columns, identifiers, required, unique, longestCell }: Destination,
  contacts: Iterable<ExportContact>,
  counts: RowCounts,
): Generator<FileRow> {
  const placesOf = (headers: readonly string[]) =>
    [...columns.keys()].filter((place) => headers.includes(columns[place].header));
  const [identifying, needed] = [placesOf(identifiers), placesOf(required)];
  const once = placesOf(unique).map((place) => ({ place, seen: new Set<string>() }));
  for (const contact of contacts) {
    const cells = columns.map(({ cell }) => {
      const text = onOneLine(cell(contact));
      if (longestCell === null || Buffer.byteLength(text) <= longestCell) return text;
      counts.cut += 1;
      return cutToBytes(text, longestCell);
    });
    if (contact.lacksCountry) counts.withoutCountry += 1;
    if (identifying.every((place) => cells[place] === "") || needed.some((place) => cells[place] === "")) {
      counts.withoutIdentifier += 1;
    } else if (once.some(({ place, seen }) => seen.has(cells[place]))) {
      counts.repeated += 1;
    } else {
      for (const { place, seen } of once) if (cells[place] !== "") seen.add(cells[place]);
      counts.rows += 1;
      if (contact.wholeName === "divided") counts.namesDivided += 1;
      if (contact.wholeName === "unclear") counts.namesUnclear += 1;
      yield { personId: contact.personId, cells };
    }
  }
}

/** The highest first; who comes first in the file stays first among equals. */
function ranked(rows: Iterable<FileRow>, { columns }: Destination, header: string): FileRow[] {
  const [by, rank] = [header, "rank"].map((name) => columns.findIndex((column) => column.header === name));
  return [...rows]
    .sort((a, b) => Number(b.cells[by]) - Number(a.cells[by]))
    .map(({ personId, cells }, i) => ({ personId, cells: cells.with(rank, String(i + 1)) }));
}

export function noRows(): RowCounts {
  return {
    rows: 0,
    withoutIdentifier: 0,
    repeated: 0,
    cut: 0,
    withoutCountry: 0,
    namesDivided: 0,
    namesUnclear: 0,
    shared: 0,
  };
}

function onOneLine(text: string): string {
  return /[\r\n]/.test(text) ? text.replace(/[\r\n]+/g, " ") : text;
}

/** Never parts a character. */
function cutToBytes(text: string, bytes: number): string {
  let length = 0;
  let kept = "";
  for (const character of text) {
    length += Buffer.byteLength(character);
    if (length > bytes) break;
    kept += character;
  }
  return kept;
}
