import type { PersonRole } from "../../../src-shared/customer-matching.ts";
import type { ReadStore } from "../../store/open-store.ts";
import type { ColumnRole, PersonColumn, PersonTable } from "../matching/person-table.ts";

/** Attributes by which people are told apart, as imports name them. */
const attributeRoles: Readonly<Record<string, PersonRole>> = {
  "First name": "givenName",
  "Last name": "surname",
  "Full name": "fullName",
  Address: "address",
  City: "city",
  Postcode: "postcode",
  Region: "region",
  Country: "country",
  "Date of birth": "birthDate",
  Gender: "gender",
  Company: "company",
};

const identifierColumns: Readonly<Record<string, { readonly name: string; readonly role: PersonRole }>> = {
  email: { name: "E-mail", role: "email" },
  phone: { name: "Phone", role: "phone" },
  id: { name: "Further id", role: "customerId" },
};
/** A second address or number of one customer is compared too. */
const MOST_OF_A_KIND = 2;

/** Attributes of these names say nothing about who somebody is, or say it again. */
const others = new Set(["E-mail", "Phone", "Account id", "Web domain", "Language", "Customer since", "Tags"]);
/** A custom column identifies where at least so many of its cells are different. */
const DISTINCT_SHARE = 0.5;

export interface CustomerTable {
  readonly table: PersonTable;
  /** Customer of each record. */
  readonly customerIds: readonly number[];
}

interface Attribute {
  readonly id: number;
  readonly name: string;
  readonly type: string;
  readonly class: string;
}

/**
 * What the given imports know of customers, column by column, for comparing: of each attribute the newest value. The key
 * is left out: it numbers the rows of one file and differs between files. It counts where it is an e-mail address.
 */
export function loadCustomerTable(
  store: ReadStore,
  imports: readonly number[],
  pause: (customers: number) => void,
): CustomerTable {
  const shown = JSON.stringify(imports);
  const rows = store.rows<[number, string]>(
    `SELECT id, key FROM customer WHERE id IN (
       SELECT customer_id FROM attribute_value WHERE import_id IN (SELECT value FROM json_each(?1))
       UNION SELECT customer_id FROM identifier WHERE import_id IN (SELECT value FROM json_each(?1)))
     ORDER BY id`.replaceAll("?1", quoted(shown)),
  );
  const customerIds: number[] = [];
  const keys: string[] = [];
  for (const [id, key] of rows) {
    customerIds.push(id);
    keys.push(key);
  }
  const records = new Map(customerIds.map((id, record) => [id, record]));
  pause(customerIds.length);
  const columns = [
    ...identifiersOf(store, shown, records, keys),
    ...attributesOf(store, shown, records, keys, () => pause(customerIds.length)),
  ];
  return {
    table: { count: customerIds.length, columns, files: new Uint8Array(customerIds.length) },
    customerIds,
  };
}

/** Names of the columns by which customers can be compared. */
export function comparableColumns(store: ReadStore): string[] {
  const identifiers = store.all<{ kind: string }>(
    "SELECT DISTINCT kind FROM identifier WHERE import_id IN (SELECT id FROM import WHERE state = 'visible')",
  );
  const attributes = store.all<{ name: string }>(
    `SELECT a.name FROM attribute AS a WHERE EXISTS (
       -- The plus keeps SQLite from sorting all values into an index, only to look at the first.
       SELECT 1 FROM attribute_value AS v WHERE +v.attribute_id = a.id
         AND v.import_id IN (SELECT id FROM import WHERE state = 'visible'))
     ORDER BY a.id`,
  );
  return [
    ...attributes.map(({ name }) => name).filter((name) => Object.hasOwn(attributeRoles, name)),
    ...identifiers.map(({ kind }) => identifierColumns[kind].name),
  ];
}

/** A list of numbers as an SQL text. */
function quoted(json: string): string {
  return `'${json}'`;
}

function identifiersOf(
  store: ReadStore,
  shown: string,
  records: ReadonlyMap<number, number>,
  keys: readonly string[],
): PersonColumn[] {
  const columns = new Map<string, string[]>();
  const columnOf = (kind: string, place: number): string[] => {
    const known = columns.get(`${kind} ${place}`);
    if (known) return known;
    const cells = new Array<string>(keys.length).fill("");
    columns.set(`${kind} ${place}`, cells);
    return cells;
  };
  const rows = store.rows<[string, number, string]>(
    `SELECT DISTINCT kind, customer_id, value FROM identifier WHERE import_id IN (SELECT value FROM json_each(?))
     ORDER BY kind, value`,
    shown,
  );
  for (const [kind, id, value] of rows) {
    const record = records.get(id);
    if (record === undefined) continue;
    for (let place = 0; place < MOST_OF_A_KIND; place++) {
      const cells = columnOf(kind, place);
      if (cells[record] !== "") continue;
      cells[record] = value;
      break;
    }
  }
  keys.forEach((key, record) => {
    if (/^[^@\s]+@[^@\s]+\.[^@\s]+$/.test(key) && columnOf("email", 0)[record] === "")
      columnOf("email", 0)[record] = key;
  });
  return [...columns]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([kind, cells]) => ({ ...identifierColumns[kind.split(" ")[0]], cells }));
}

function attributesOf(
  store: ReadStore,
  shown: string,
  records: ReadonlyMap<number, number>,
  keys: readonly string[],
  pause: () => void,
): PersonColumn[] {
  const attributes = store.all<Attribute>("SELECT id, name, type, class FROM attribute ORDER BY id");
  const columns = new Map(
    attributes
      .filter(({ name }) => !others.has(name))
      .map((attribute) => [attribute.id, { attribute, cells: new Array<string>(keys.length).fill("") }]),
  );
  const rows = store.rows<[number, number, string]>(
    `SELECT customer_id, attribute_id, value FROM attribute_value
     WHERE import_id IN (SELECT value FROM json_each(?)) ORDER BY customer_id, attribute_id, import_id`,
    shown,
  );
  let read = 0;
  for (const [id, attributeId, value] of rows) {
    const record = records.get(id);
    const column = columns.get(attributeId);
    if (record !== undefined && column) column.cells[record] = value;
    read += 1;
    if (read % 50_000 === 0) pause();
  }
  return [...columns.values()].flatMap(({ attribute, cells }): PersonColumn[] => {
    const role = roleOf(attribute, cells, keys);
    return role ? [{ name: attribute.name, role, cells }] : [];
  });
}

function roleOf(
  { name, type, class: dataClass }: Attribute,
  cells: string[],
  keys: readonly string[],
): ColumnRole | undefined {
  const filled = cells.filter((cell) => cell !== "");
  if (filled.length < 2) return undefined;
  if (Object.hasOwn(attributeRoles, name)) return attributeRoles[name];
  // What customers do and spend differs from one to the other too, and says nothing about who they are.
  if (dataClass !== "demographic" && dataClass !== "geographic") return undefined;
  const isKey = cells.filter((cell, record) => cell !== "" && cell === keys[record]).length > 0.5 * filled.length;
  const isNumbered = type === "number" && filled.every((cell) => /^\d{5,}$/.test(cell));
  if (isKey || !(type === "text" || isNumbered)) return undefined;
  return new Set(filled).size >= DISTINCT_SHARE * filled.length ? "text" : undefined;
}
