import type { ImportId } from "../../src-shared/ids.ts";
import type { PeopleForecast } from "../../src-shared/people-forecast.ts";
import type { Recipe } from "../../src-shared/source-recipe.ts";
import type { Day } from "../../src-shared/units.ts";
import { OrderWriter } from "../activity/order-writer.ts";
import { lastOrderId } from "../activity/queries.ts";
import { RowKeys } from "../activity/row-keys.ts";
import { JoinForecast } from "../customer/identity/forecast-joins.ts";
import { attributeIdsFor, everyAttribute, typeAttribute } from "../customer/queries.ts";
import type { JobContext } from "../jobs/job-context.ts";
import type { ReadStore } from "../store/open-store.ts";
import { compileId } from "./compile-cell.ts";
import { FactWriter } from "./fact-writer.ts";
import { hashCells } from "./hash-cells.ts";
import { dayOfImport } from "./import-day.ts";
import type { MappedRow, RowProblem } from "./mapped-row.ts";
import { attributeColumns, PersonFacts } from "./person-facts.ts";
import { StatedPreferences } from "./preference-rows.ts";
import type { RawRow } from "./read-csv.ts";
import { compileRowFacts } from "./row-facts.ts";

type Note = (problem: RowProblem) => void;

/** Where the rows of an import go; of every kind the same way. */
export interface RowImport {
  readonly firstOrderId: number;
  readonly newCustomers: number;
  /** Customers that rows named. */
  readonly customers: number;
  /** @returns their ids, each once. */
  customerIds(): number[];
  /** Rows written beside orders, by table and kind. */
  readonly facts: Readonly<Record<string, number>>;
  /** @param hash 53 bits of the row. @returns false when the row is not understood after all, which is noted. */
  keep(row: MappedRow, raw: RawRow, hash: number, note: Note): boolean;
  /** Hands over what is left, and waits until all of it is written. */
  finish(): Promise<void>;
  /** Lets go of what lies outside of memory; also when the import came to nothing. */
  close(): void;
}

export function openRowImport(job: JobContext, recipe: Recipe, importId: ImportId, timeZone: string): RowImport {
  const attributes = attributeColumns(recipe);
  const attributeIds =
    attributes.length === 0
      ? new Map<string, number>()
      : job.write((store) => attributeIdsFor(store, attributes, importId));
  const settings = { importId, timeZone, attributeIds, today: dayOfImport(job) };
  return (recipe.kind ?? "orders") === "orders"
    ? orderImport(job, recipe, settings)
    : factImport(job, recipe, settings);
}

interface Settings {
  readonly importId: ImportId;
  readonly timeZone: string;
  readonly attributeIds: ReadonlyMap<string, number>;
  readonly today: Day;
}

function orderImport(job: JobContext, recipe: Recipe, settings: Settings): RowImport {
  const writer = new OrderWriter(job, settings.importId);
  const facts = new FactWriter(job, () => writer.flushKeys());
  const noting = laterNote();
  const people = new PersonFacts(recipe, settings, facts, noting.note);
  return {
    firstOrderId: writer.firstOrderId,
    get newCustomers() {
      return writer.newCustomers;
    },
    get customers() {
      return writer.customers;
    },
    customerIds: () => writer.customerIds(),
    get facts() {
      return facts.counts;
    },
    keep: (row, raw, _hash, note) => {
      const customerId = writer.add(row);
      if (customerId !== 0 && people.hasAny) {
        noting.to = note;
        people.add(customerId, raw.cells);
      }
      return true;
    },
    finish: async () => {
      facts.finish();
      await writer.finish();
    },
    close: () => writer.close(),
  };
}

function factImport(job: JobContext, recipe: Recipe, settings: Settings): RowImport {
  const keys = new RowKeys(job, settings.importId);
  const facts = new FactWriter(job, () => keys.flush());
  const noting = laterNote();
  const people = new PersonFacts(recipe, settings, facts, noting.note);
  const { importId, today } = settings;
  const preferences = importedPreferences(job, importId);
  const write = compileRowFacts({ recipe, importId, keys, writer: facts, note: noting.note, preferences, today });
  const eventId = compileId(recipe, "eventId");
  const seen = new Set<number>();
  return {
    firstOrderId: lastOrderId(job.store) + 1,
    get newCustomers() {
      return keys.newCustomers;
    },
    get customers() {
      return seen.size;
    },
    customerIds: () => [...seen],
    get facts() {
      return facts.counts;
    },
    keep: (row, raw, hash, note) => {
      noting.to = note;
      const customerId = keys.idOf("customer", row.customerKey);
      const id = eventId(raw.cells);
      if (!write(row, raw.cells, customerId, id === "" ? hash : hashCells([id]))) return false;
      if (customerId === 0) return true;
      seen.add(customerId);
      people.add(customerId, raw.cells);
      return true;
    },
    finish: async () => {
      facts.finish();
      keys.flush();
      await job.writtenAside();
      const typed = preferences.typed();
      if (typed.length > 0)
        job.write((store) => {
          for (const { id, type } of typed) typeAttribute(store, id, importId, type);
        });
    },
    close: () => {},
  };
}

function importedPreferences(job: JobContext, importId: ImportId): StatedPreferences {
  return new StatedPreferences(everyAttribute(job.store), (attribute) => {
    const ids = job.write((store) => attributeIdsFor(store, [attribute], importId));
    return ids.get(attribute.name) ?? 0;
  });
}

interface RowCheck {
  /** @returns false when the row is not understood after all, which is noted. */
  readonly keep: (row: MappedRow, raw: RawRow, note: Note) => boolean;
  /** Who the customers of the rows would be. */
  readonly people: () => PeopleForecast;
}

/** Understands rows as an import would, and stores nothing. */
export function rowCheck(recipe: Recipe, timeZone: string, store: ReadStore): RowCheck {
  const nowhere = { add: () => {} };
  const attributes = attributeColumns(recipe).map(({ name }, i): [string, number] => [name, i]);
  const forecast = new JoinForecast(store, new Map(attributes.map(([name, i]) => [i, name])));
  const noting = laterNote();
  const settings = { importId: 0, timeZone, attributeIds: new Map(attributes), today: 0 };
  const people = new PersonFacts(recipe, settings, forecast, noting.note);
  const isOrders = (recipe.kind ?? "orders") === "orders";
  const write = isOrders
    ? () => true
    : compileRowFacts({
        recipe,
        importId: 0,
        keys: { idOf: () => 0 },
        writer: nowhere,
        note: noting.note,
        preferences: new StatedPreferences(everyAttribute(store), () => 0),
        today: 0,
      });
  const keep: RowCheck["keep"] = (row, raw, note) => {
    noting.to = note;
    if (!write(row, raw.cells, 0, 0)) return false;
    if (row.customerKey === "") return true;
    const customerId = forecast.idOf(row.customerKey);
    if (people.hasAny) people.add(customerId, raw.cells);
    return true;
  };
  return { keep, people: () => forecast.finish() };
}

/** What is compiled once is told of problems of whichever row is read. */
function laterNote(): { note: Note; to: Note } {
  const later = {
    to: (_problem: RowProblem): void => {},
    note: (problem: RowProblem): void => later.to(problem),
  };
  return later;
}
