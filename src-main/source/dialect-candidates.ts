import type { CellDialect } from "./split-cells.ts";

/** Marks that part cells, the likeliest first; on equal scores the earlier one wins. */
const usual = [",", ";", "\t", "|"] as const;

/** How much a mark is believed by itself: some part words, dates and paths far more often than they part cells. */
const trust: Readonly<Record<string, number>> = {
  ",": 1,
  ";": 1,
  "\t": 1,
  "|": 1,
  "\u0001": 1,
  "\u001f": 1,
  blanks: 0.6,
  " ": 0.55,
  ":": 0.6,
  "^": 0.95,
  "~": 0.95,
  "#": 0.85,
  "&": 0.85,
  "*": 0.85,
  "!": 0.8,
  "=": 0.7,
  "/": 0.5,
  "-": 0.45,
  _: 0.45,
};

/** 0–1 for any delimiter. A mark twice is believed like the mark; different ones in a row may just stand side by side. */
export function trustOf(delimiter: string): number {
  const mark = delimiter === "blanks" ? delimiter : delimiter.trim() || delimiter;
  const known = trust[mark];
  if (known !== undefined) return known;
  const least = Math.min(...Array.from(mark, (char) => trust[char] ?? 0.8));
  return new Set(mark).size > 1 ? least * 0.9 : Math.max(least, 0.9);
}

/** Marks that never part cells: they belong to words, numbers and quotes. */
const NEVER = /[\p{L}\p{N}\p{M}\s."'`()[\]{}<>@%$€£¥+?\\]/u;

/** Every way to read a text that is worth trying. */
export function dialectCandidates(lines: readonly string[], text: string): CellDialect[] {
  const delimiters = delimiterCandidates(lines, text);
  const quotes: CellDialect["quote"][] = ['"'];
  if (/(^|[^\p{L}\p{N}])'[^']{0,300}'([^\p{L}\p{N}]|$)/mu.test(text)) quotes.push("'");
  if (/(^|[^\p{L}\p{N}])`[^`\n]*`([^\p{L}\p{N}]|$)/mu.test(text)) quotes.push("`");
  if (text.includes('"')) quotes.push("");
  const hasBackslash = text.includes("\\");
  return delimiters.flatMap((delimiter) =>
    quotes.flatMap((quote) =>
      escapesFor(text, delimiter, quote, hasBackslash).map((escape) => ({ delimiter, quote, escape, comment: "" })),
    ),
  );
}

function escapesFor(text: string, delimiter: string, quote: string, hasBackslash: boolean): CellDialect["escape"][] {
  const isMeant = hasBackslash && ((quote !== "" && text.includes(`\\${quote}`)) || text.includes(`\\${delimiter}`));
  return isMeant ? ["double", "backslash"] : ["double"];
}

function delimiterCandidates(lines: readonly string[], text: string): string[] {
  const found: string[] = usual.filter((mark) => text.includes(mark));
  const other = new Map<string, number>();
  for (const line of lines)
    for (const mark of new Set(line)) if (!NEVER.test(mark)) other.set(mark, (other.get(mark) ?? 0) + 1);
  const needed = Math.max(1, lines.length * 0.3);
  for (const [mark, count] of other) if (count >= needed && !found.includes(mark)) found.push(mark);
  found.push(...pairs(lines, found));
  // With blanks around every mark the pair parts the cells; quotes behind it are only seen then.
  const bare = lines.map((line) => line.replace(/"[^"]*"|(?<![\p{L}\p{N}])'[^']*'/gu, "Q"));
  for (const mark of found.slice()) {
    if (mark.trim() === "") continue;
    for (const spaced of [` ${mark} `, `${mark} `]) if (isAlwaysSo(bare, mark, spaced)) found.push(spaced);
  }
  if (/[^\s][ \t]+[^\s]/.test(text)) {
    if (!/\t/.test(text)) found.push(" ");
    if (/(^|\n)[ \t]|[ \t]{2}|[ \t](\r?\n|$)/.test(text)) found.push("blanks");
  }
  // One column is read by a mark that does not occur.
  if (!found.includes(",")) found.push(",");
  return found;
}

/** Marks of two to four characters, such as ||, ::, ~|~, that occur in most lines. */
function pairs(lines: readonly string[], singles: readonly string[]): string[] {
  const counts = new Map<string, number>();
  for (const line of lines) {
    const seen = new Set<string>();
    for (const [run] of line.matchAll(/[^\p{L}\p{N}\p{M}\s."'`]{2,12}/gu))
      for (let length = 2; length <= 4; length++)
        for (let at = 0; at + length <= run.length; at++) seen.add(run.slice(at, at + length));
    for (const mark of seen) counts.set(mark, (counts.get(mark) ?? 0) + 1);
  }
  const needed = Math.max(1, lines.length * 0.4);
  const common = [...counts].filter(([mark, count]) => count >= needed && canPart(mark, singles));
  return common
    .sort(([a, count], [b, other]) => other - count || b.length - a.length)
    .slice(0, 12)
    .map(([mark]) => mark);
}

/** A mark twice may be an empty cell between two; it is worth a try where it is not written longer by chance. */
function canPart(mark: string, singles: readonly string[]): boolean {
  return (
    !/[()[\]{}]/.test(mark) && (singles.includes(mark[0]) || singles.includes(mark.at(-1) ?? "") || mark.length > 1)
  );
}

function isAlwaysSo(lines: readonly string[], mark: string, spaced: string): boolean {
  let all = 0;
  let spacedOnes = 0;
  for (const line of lines) {
    // A row may end in an empty cell, whose blank an editor has taken away.
    const whole = `${line.replace(/^\ufeff/, "")} `;
    for (let at = whole.indexOf(mark); at >= 0; at = whole.indexOf(mark, at + mark.length)) {
      all += 1;
      if (whole.startsWith(spaced, at - spaced.indexOf(mark))) spacedOnes += 1;
    }
  }
  return spacedOnes > 1 && spacedOnes >= all * 0.97;
}
