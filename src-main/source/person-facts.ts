import { columnNamesOf } from "../../src-shared/source-derived.ts";
import type { NumberFormat } from "../../src-shared/source-dialect.ts";
import {
  type AttributeType,
  type PersonRole,
  type Provenance,
  personRoleNames,
} from "../../src-shared/source-kinds.ts";
import type { ConsentRule, Recipe } from "../../src-shared/source-recipe.ts";
import { makeTimeZone } from "../../src-shared/time-zone.ts";
import { type Day, isoDay } from "../../src-shared/units.ts";
import { normaliseEmail } from "../customer/matching/normalise-email.ts";
import { normalisePhone, phoneCountry } from "../customer/matching/normalise-phone.ts";
import { grown } from "../store/grown.ts";
import { compileId } from "./compile-cell.ts";
import type { FactWriter } from "./fact-writer.ts";
import type { RowProblem } from "./mapped-row.ts";
import { compileDateParser, type LocalInstant } from "./parse-date.ts";
import { compileDecimalParser, type Decimal, toNumber } from "./parse-decimal.ts";
import { personAttributes } from "./person-attributes.ts";

/** An attribute that a recipe writes, and the column that it is read from. */
export interface AttributeColumn {
  readonly name: string;
  readonly type: AttributeType;
  readonly class: string;
  readonly provenance: Provenance;
  readonly column: number;
  readonly numberFormat?: NumberFormat | undefined;
  /** The role it is read by, where it has one. */
  readonly role?: PersonRole;
}

/** The attributes that files read by a recipe bring. */
export function attributeColumns(recipe: Recipe): AttributeColumn[] {
  const usual = personRoleNames.flatMap((role): AttributeColumn[] => {
    const declared = personAttributes[role];
    const column = recipe.columns[role];
    return declared && column !== undefined ? [{ ...declared, provenance: "first-party", column, role }] : [];
  });
  const names = new Set(usual.map(({ name }) => name));
  return [...usual, ...(recipe.kept ?? []).filter(({ name }) => !names.has(name))];
}

type Write = (customerId: number, cells: readonly string[]) => void;

/** Reads what rows say about customers: identifiers, attributes, consent. A row that says nothing new is passed over. */
export class PersonFacts {
  readonly #steps: readonly Write[];
  readonly #columns: readonly number[];
  /** 32 bits of what was written last for the customer with this id. */
  #last = new Int32Array(1024);

  /** @param attributeIds by name. @param note is told of cells that cannot be read. */
  constructor(
    recipe: Recipe,
    settings: {
      readonly importId: number;
      readonly timeZone: string;
      readonly attributeIds: ReadonlyMap<string, number>;
      /** Day of the import: on it was stated what stands in rows without a date. */
      readonly today: Day;
    },
    writer: Pick<FactWriter, "add">,
    note: (problem: RowProblem) => void,
  ) {
    const attributes = attributeColumns(recipe);
    this.#steps = [
      ...identifierSteps(recipe, settings.importId, writer, note),
      ...attributes.map((attribute) => attributeStep(attribute, recipe, settings, writer, note)),
      ...(recipe.consents ?? []).map((rule) => consentStep(rule, recipe, settings, writer)),
    ];
    const { columns } = recipe;
    this.#columns = [
      ...attributes.map(({ column }) => column),
      ...(recipe.consents ?? []).flatMap(({ column, timeColumn }) => [column, timeColumn]),
      columns.customer,
      columns.email,
      columns.phone,
      columns.otherId,
    ].filter((column) => column !== undefined);
  }

  /** False where rows of this recipe say nothing about customers beyond their key. */
  get hasAny(): boolean {
    return this.#steps.length > 0;
  }

  add(customerId: number, cells: readonly string[]): void {
    let hash = 1;
    for (const column of this.#columns) {
      const cell = cells[column] ?? "";
      for (let i = 0; i < cell.length; i++) hash = Math.imul(hash ^ cell.charCodeAt(i), 0x01000193);
      hash = Math.imul(hash ^ 0x1f, 0x01000193);
    }
    if (customerId >= this.#last.length) this.#last = grown(this.#last, customerId + 1, Int32Array);
    if (this.#last[customerId] === hash) return;
    this.#last[customerId] = hash;
    for (const step of this.#steps) step(customerId, cells);
  }
}

function identifierSteps(
  recipe: Recipe,
  importId: number,
  writer: Pick<FactWriter, "add">,
  note: (problem: RowProblem) => void,
): Write[] {
  const steps: Write[] = [];
  const country = phoneCountry(recipe.country);
  const { columns } = recipe;
  if (columns.email !== undefined) {
    const cell = compileId(recipe, "email");
    steps.push((customerId, cells) => {
      const text = cell(cells);
      if (text === "") return;
      const email = normaliseEmail(text);
      if (email === "") note({ kind: "unreadable-cell", role: "email", value: text, isRefused: false });
      else writer.add("identifier", customerId, "email", email, importId);
    });
  }
  if (columns.phone !== undefined) {
    const cell = compileId(recipe, "phone");
    steps.push((customerId, cells) => {
      const text = cell(cells);
      if (text === "") return;
      const phone = normalisePhone(text, country)?.number;
      if (phone === undefined) note({ kind: "unreadable-cell", role: "phone", value: text, isRefused: false });
      else writer.add("identifier", customerId, "phone", phone, importId);
    });
  }
  if (columns.otherId !== undefined) {
    const cell = compileId(recipe, "otherId");
    steps.push((customerId, cells) => {
      const id = cell(cells);
      if (id !== "") writer.add("identifier", customerId, "id", id, importId);
    });
  }
  // A key may be an e-mail address; the column says so only where all rows have one.
  const keyRole = columns.customer === undefined ? undefined : "customer";
  if (keyRole && steps.length > 0) {
    const key = compileId(recipe, keyRole);
    steps.push((customerId, cells) => {
      const text = key(cells);
      const email = text.includes("@") ? normaliseEmail(text) : "";
      if (email !== "") writer.add("identifier", customerId, "email", email, importId);
    });
  }
  return steps;
}

function attributeStep(
  attribute: AttributeColumn,
  recipe: Recipe,
  settings: {
    readonly importId: number;
    readonly timeZone: string;
    readonly attributeIds: ReadonlyMap<string, number>;
    readonly today: Day;
  },
  writer: Pick<FactWriter, "add">,
  note: (problem: RowProblem) => void,
): Write {
  const attributeId = settings.attributeIds.get(attribute.name);
  if (attributeId === undefined) throw new Error(`attribute ${attribute.name} has no id`);
  const read = compileValue(attribute, recipe);
  const isStated = attribute.provenance === "zero-party";
  const zone = makeTimeZone(settings.timeZone);
  const dateOf = compileTime(isStated ? recipe.columns.date : undefined, recipe, settings.timeZone);
  return (customerId, cells) => {
    const text = (cells[attribute.column] ?? "").trim().replace(/^'(?=[+\d])/, "");
    if (text === "") return;
    const value = read(text);
    if (value !== undefined) {
      const atMs = dateOf(cells);
      const statedDay = isStated ? (atMs === null ? settings.today : zone.dayOf(atMs)) : null;
      writer.add("attribute_value", customerId, attributeId, settings.importId, value, statedDay);
    } else
      note({ kind: "unreadable-cell", value: text, isRefused: false, ...(attribute.role && { role: attribute.role }) });
  };
}

/** @returns a reader of cells, by the type of what they say: dates as 2024-12-31, numbers with a point; undefined for what is neither. */
export function compileValue(
  { type, column, numberFormat }: Pick<AttributeColumn, "type" | "column" | "numberFormat">,
  recipe: Recipe,
): (text: string) => string | undefined {
  if (type === "date") {
    const parse = compileDateParser(recipe.dateFormats?.[column] ?? recipe.dateFormat);
    const local: LocalInstant = { day: 0, msOfDay: 0, offsetMinutes: undefined };
    return (text) => (parse(text, local) ? isoDay(local.day) : undefined);
  }
  if (type === "number") {
    const parse = compileDecimalParser(numberFormat ?? { decimal: ".", group: "" });
    const decimal: Decimal = { mantissa: 0, scale: 0 };
    return (text) => (parse(text, decimal) ? String(toNumber(decimal)) : undefined);
  }
  return (text) => text;
}

function consentStep(
  rule: ConsentRule,
  recipe: Recipe,
  { importId, timeZone }: { readonly importId: number; readonly timeZone: string },
  writer: Pick<FactWriter, "add">,
): Write {
  const granted = new Set(rule.granted);
  const withdrawn = new Set(rule.withdrawn);
  const timeOf = compileTime(rule.timeColumn, recipe, timeZone);
  const name = rule.column === undefined ? "" : columnNamesOf(recipe)[rule.column];
  return (customerId, cells) => {
    const said = rule.column === undefined ? "" : (cells[rule.column] ?? "").trim();
    const word = said.toLowerCase();
    const state =
      rule.column === undefined
        ? rule.state
        : granted.has(word)
          ? "granted"
          : withdrawn.has(word)
            ? "withdrawn"
            : undefined;
    if (state === undefined) return;
    const where = rule.column === undefined ? "the whole file" : `${name}: ${said}`;
    writer.add("consent", importId, customerId, rule.channel, "marketing", state, timeOf(cells), where);
  };
}

/** @returns a reader of a column's instants; null where there is none. */
export function compileTime(
  column: number | undefined,
  recipe: Recipe,
  timeZone: string,
): (cells: readonly string[]) => number | null {
  if (column === undefined) return () => null;
  const parse = compileDateParser(recipe.dateFormats?.[column] ?? recipe.dateFormat);
  const zone = makeTimeZone(recipe.timeZone ?? timeZone);
  const local: LocalInstant = { day: 0, msOfDay: 0, offsetMinutes: undefined };
  return (cells) => {
    const text = (cells[column] ?? "").trim();
    if (text === "" || !parse(text, local)) return null;
    return local.offsetMinutes === undefined
      ? zone.toUtc(local.day, local.msOfDay)
      : local.day * 86_400_000 + local.msOfDay - local.offsetMinutes * 60_000;
  };
}
