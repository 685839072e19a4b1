import { formatNumber } from "../../src-shared/format.ts";
import { ExpectedFailure } from "../../src-shared/result.ts";
import { columnNamesOf } from "../../src-shared/source-derived.ts";
import type { AttributeType } from "../../src-shared/source-kinds.ts";
import type { NewAttribute } from "../customer/queries.ts";
import { compileCell } from "./compile-cell.ts";
import { classOf, yesNo } from "./kept-columns.ts";
import { compileValue } from "./person-facts.ts";
import type { RowFactsContext, WriteRow } from "./row-facts.ts";
import { MOST_PREFERENCES } from "./stated-columns.ts";

/** A plain number, as it is kept; one that begins with a zero is a code. */
const plainNumber = /^-?(?:0|[1-9]\d{0,14})(?:\.\d+)?$/;

interface Preference {
  readonly id: number;
  readonly type: AttributeType;
}

interface NewPreference extends Preference {
  /** What all of its values are so far. */
  areNumbers: boolean;
  areYesNo: boolean;
}

/** Preferences by name, each an attribute of customers; what no file has named yet is made. */
export class StatedPreferences {
  readonly #byName: Map<string, Preference>;
  readonly #made: NewPreference[] = [];
  readonly #make: (attribute: NewAttribute) => number;

  /** @param make stores an attribute. @returns its id. */
  constructor(known: readonly (Preference & { readonly name: string })[], make: (attribute: NewAttribute) => number) {
    this.#byName = new Map(known.map((attribute) => [asOneSpells(attribute.name), attribute]));
    this.#make = make;
  }

  /** How many were not known before. */
  get made(): number {
    return this.#made.length;
  }

  of(name: string): Preference {
    const key = asOneSpells(name);
    let found = this.#byName.get(key);
    if (!found) {
      const known = classOf(name);
      const id = this.#make({
        name,
        type: "text",
        class: known === "behavioural" ? "psychographic" : known,
        provenance: "zero-party",
      });
      const made: NewPreference = { id, type: "text", areNumbers: true, areYesNo: true };
      this.#made.push(made);
      this.#byName.set(key, made);
      found = made;
    }
    return found;
  }

  /** Takes note of a value, by which a new preference gets its type. */
  see(preference: Preference, value: string): void {
    if (!("areNumbers" in preference)) return;
    const made = preference as NewPreference;
    made.areNumbers &&= plainNumber.test(value);
    made.areYesNo &&= yesNo.test(value);
  }

  /** New preferences whose values are something else than words. */
  typed(): { id: number; type: AttributeType }[] {
    return this.#made
      .filter(({ areNumbers, areYesNo }) => areNumbers || areYesNo)
      .map(({ id, areYesNo }) => ({ id, type: areYesNo ? "yes-no" : "number" }));
  }
}

/** "preferred_channel" and "Preferred channel" are one preference. */
function asOneSpells(name: string): string {
  return name
    .trim()
    .toLowerCase()
    .replace(/[\s_-]+/g, " ");
}

/** Rows that each say one thing which a customer stated; it stands above what other files say of that. */
export function preferenceRows(context: RowFactsContext): WriteRow {
  const { recipe, importId, writer, note, preferences, today } = context;
  const [name, value] = (["preference", "statedValue"] as const).map((role) => compileCell(recipe, role));
  const column = recipe.columns.statedValue ?? -1;
  const readers = new Map<AttributeType, (text: string) => string | undefined>();
  const readerOf = (type: AttributeType) => {
    let read = readers.get(type);
    if (!read) readers.set(type, (read = compileValue({ type, column }, recipe)));
    return read;
  };
  return (row, cells, customerId) => {
    const preference = preferences.of(name(cells));
    if (preferences.made > MOST_PREFERENCES) throw tooMany(columnNamesOf(recipe)[recipe.columns.preference ?? -1]);
    const said = value(cells);
    const read = readerOf(preference.type)(said);
    if (read === undefined) {
      note({ kind: "missing-value", role: "statedValue", value: said, isRefused: true });
      return false;
    }
    preferences.see(preference, read);
    const day = Number.isNaN(row.atMs) ? today : row.day;
    writer.add("stated_value", customerId, preference.id, importId, read, day);
    return true;
  };
}

function tooMany(column: string): ExpectedFailure {
  return new ExpectedFailure(
    "too-many-preferences",
    `“${column}” names more than ${formatNumber(MOST_PREFERENCES)} different preferences. Choose the column that says what a preference is about, such as “preferred channel”; the answer itself is the stated value.`,
    "recipe.columns.preference",
  );
}
