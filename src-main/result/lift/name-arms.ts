import { formatList, formatNumber } from "../../../src-shared/format.ts";
import { ExpectedFailure } from "../../../src-shared/result.ts";
import type { Trial } from "./trial.ts";

const MOST_ARMS = 12;
/** How exports call the arm that got nothing. */
const CONTROL_WORDS = /\b(control|holdout|hold-out|none|untreated|kontrolle|kontrollgruppe)\b|^no[ _-]/i;

/**
 * Puts control first among the arms of a test.
 * @param control as named by the person; else the one arm that is called like one.
 * @throws ExpectedFailure without a control: what came before and after is no evidence.
 */
export function nameArms(
  fileName: string,
  { names, of }: { readonly names: readonly string[]; readonly of: Int32Array },
  control: string | undefined,
): Pick<Trial, "arms" | "armOf"> {
  refuseNumberOfArms(fileName, names);
  const place = control === undefined ? foundControl(names) : namedControl(names, control);
  const order = [place, ...[...names.keys()].filter((arm) => arm !== place)];
  const indexes = names.map((_, arm) => order.indexOf(arm));
  return { arms: order.map((arm) => names[arm]), armOf: of.map((arm) => indexes[arm]) };
}

function refuseNumberOfArms(fileName: string, names: readonly string[]): void {
  if (names.length < 2) {
    throw new ExpectedFailure(
      "no-control",
      `All rows of “${fileName}” are in one arm, “${names[0]}”, so there is nothing to hold it against. ` +
        "Before and after is not evidence of an effect: add the customers who were held back, with what they did in the same time.",
      "arm",
    );
  }
  if (names.length > MOST_ARMS) {
    throw new ExpectedFailure(
      "too-many-arms",
      `The column has ${formatNumber(names.length)} different values, more than a test has arms. Name the column that says who got what.`,
      "arm",
    );
  }
}

function foundControl(names: readonly string[]): number {
  const found = [...names.keys()].filter((arm) => CONTROL_WORDS.test(names[arm]));
  if (found.length === 1) return found[0];
  throw new ExpectedFailure(
    "no-control",
    `Say which arm is control (--control). The arms are ${formatList(names.map((name) => `“${name}”`))}.`,
    "control",
  );
}

function namedControl(names: readonly string[], control: string): number {
  const place = names.findIndex((name) => name.toLowerCase() === control.trim().toLowerCase());
  if (place >= 0) return place;
  throw new ExpectedFailure(
    "no-control",
    `No row is in an arm “${control}”. The arms are ${formatList(names.map((name) => `“${name}”`))}.`,
    "control",
  );
}
