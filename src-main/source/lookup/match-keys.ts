import type { KeyMatch } from "../../../src-shared/source-lookup.ts";
import { headerWords } from "../header-words.ts";
import type { RawRow } from "../raw-row.ts";
import { nameScore } from "../suggest-columns.ts";
import { KeySketch } from "./key-sketch.ts";
import { looseId, writtenId } from "./key-spelling.ts";

/** Of the lines, so many must find their order for two columns to be taken for one. */
const ENOUGH = 0.5;
/** Names that do not speak of orders must be made up for by hardly any line without an order, and few orders without a line. */
const NEARLY_ALL = 0.95;
const NAMED = 0.6;
/** Of the rows of orders so many must have a number of their own. */
const OWN_SHARE = 0.5;
const MOST_MATCHES = 5;

/** The columns of a table that may be keys, with a sample of each. */
export class KeyColumns {
  readonly headers: readonly string[];
  readonly #columns: readonly Sketches[];
  #rows = 0;

  /** @param columns those that may be keys at all. */
  constructor(headers: readonly string[], columns: readonly number[]) {
    this.headers = headers;
    this.#columns = columns.map((column) => ({
      column,
      written: new KeySketch(writtenId),
      loose: new KeySketch(looseId),
    }));
  }

  addAll(rows: readonly RawRow[]): void {
    for (const { cells, hasBrokenQuote } of rows) {
      if (hasBrokenQuote) continue;
      this.#rows += 1;
      for (const { column, written, loose } of this.#columns) {
        const cell = cells[column] ?? "";
        written.add(cell);
        loose.add(cell);
      }
    }
  }

  /** @returns the pairs of columns by which these lines find their orders, the likeliest first. */
  matchesIn(orders: KeyColumns): KeyMatch[] {
    const own = orders.#columns.filter(({ loose }) => loose.distinct >= orders.#rows * OWN_SHARE);
    const found = this.#columns.flatMap((mine) =>
      own.flatMap((theirs) => {
        const match = matchOf(mine, theirs);
        const score = scoreOf(match, this.headers[mine.column], orders.headers[theirs.column]);
        return score > 0 ? [{ match, score }] : [];
      }),
    );
    return found
      .sort((a, b) => b.score - a.score)
      .slice(0, MOST_MATCHES)
      .map(({ match }) => match);
  }
}

/** A column with a sample of its values, as they are written and loosely. */
interface Sketches {
  readonly column: number;
  readonly written: KeySketch;
  readonly loose: KeySketch;
}

function matchOf(mine: Sketches, theirs: Sketches): KeyMatch {
  const written = mine.written.meet(theirs.written);
  const loose = mine.loose.meet(theirs.loose);
  const covered = theirs.loose.meet(mine.loose);
  const spellings = loose.cells.find(([own, other]) => writtenId(own) !== writtenId(other));
  return {
    key: mine.column,
    otherKey: theirs.column,
    isLoose: false,
    foundShare: shareOf(written),
    looseShare: shareOf(loose),
    coveredShare: shareOf(covered),
    ...(spellings && { spellings }),
  };
}

function shareOf({ shared, of }: { readonly shared: number; readonly of: number }): number {
  return of === 0 ? 0 : shared / of;
}

/** How likely two columns are the number of an order; 0 where they are not. */
function scoreOf({ looseShare, foundShare, coveredShare }: KeyMatch, name: string, otherName: string): number {
  const isSame = headerWords(name) === headerWords(otherName);
  const isOrders = (header: string) => nameScore(header, "orderId") >= NAMED;
  const isNamed = isSame ? !isOwnId(name) : isOrders(name) && (isOrders(otherName) || isOwnId(otherName));
  const isEnough = isNamed ? looseShare >= ENOUGH : foundShare >= NEARLY_ALL && coveredShare >= ENOUGH;
  return isEnough ? looseShare + coveredShare + (isNamed ? 1 : 0) + (isSame ? 0.5 : 0) : 0;
}

/** What a table calls the number of its own rows. */
function isOwnId(name: string): boolean {
  return /^(entity |increment |row )?(id|no|nr|number|key|name)$/.test(headerWords(name));
}
