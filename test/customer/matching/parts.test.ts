import { expect, test } from "vitest";
import { alignFiles } from "../../../src-main/customer/matching/align-files.ts";
import { applyMapping } from "../../../src-main/customer/matching/apply-mapping.ts";
import { blockPairs } from "../../../src-main/customer/matching/block-pairs.ts";
import { buildClusters } from "../../../src-main/customer/matching/build-clusters.ts";
import { chooseBands, expectedErrors } from "../../../src-main/customer/matching/choose-bands.ts";
import { joinTables } from "../../../src-main/customer/matching/join-tables.ts";
import { joinByKeys } from "../../../src-main/customer/matching/key-joins.ts";
import { makeFields } from "../../../src-main/customer/matching/make-fields.ts";
import { PairSet } from "../../../src-main/customer/matching/pair-set.ts";
import { type PersonTable, unpaced } from "../../../src-main/customer/matching/person-table.ts";
import { recogniseColumns } from "../../../src-main/customer/matching/recognise-columns.ts";
import { makeRng } from "../../../src-main/math/rng.ts";
import { parsePersonMapping } from "../../../src-shared/customer-matching.ts";
import { valueOf } from "../../../src-shared/result.ts";
import { makePeople, type PeopleField, peopleFields, tableOf } from "./make-people.ts";

const { people, truth } = makePeople({ persons: 600, duplicateShare: 0.2, seed: 8 });
const columnOf = (field: PeopleField) => people.map((person) => person[field]);
const recognised = (names: Partial<Record<PeopleField, string>>) =>
  recogniseColumns(
    (Object.keys(names) as PeopleField[]).map((field) => ({ name: names[field] ?? "", cells: columnOf(field) })),
  );

test("columns are recognised by their names in six languages", () => {
  const headers: Record<string, Record<PeopleField, string>> = {
    en: {
      givenName: "First Name",
      surname: "Last Name",
      email: "Email Address",
      phone: "Phone",
      streetNumber: "House No",
      address: "Street",
      city: "City",
      postcode: "ZIP Code",
      region: "State",
      birthDate: "DOB",
      gender: "Gender",
    },
    de: {
      givenName: "Vorname",
      surname: "Nachname",
      email: "E-Mail",
      phone: "Telefon",
      streetNumber: "Hausnummer",
      address: "Straße",
      city: "Ort",
      postcode: "PLZ",
      region: "Bundesland",
      birthDate: "Geburtsdatum",
      gender: "Geschlecht",
    },
    fr: {
      givenName: "Prénom",
      surname: "Nom",
      email: "Courriel",
      phone: "Téléphone",
      streetNumber: "Numéro",
      address: "Rue",
      city: "Ville",
      postcode: "Code postal",
      region: "Département",
      birthDate: "Date de naissance",
      gender: "Sexe",
    },
    es: {
      givenName: "Nombre",
      surname: "Apellidos",
      email: "Correo electrónico",
      phone: "Teléfono",
      streetNumber: "Número",
      address: "Calle",
      city: "Ciudad",
      postcode: "Código postal",
      region: "Provincia",
      birthDate: "Fecha de nacimiento",
      gender: "Sexo",
    },
    it: {
      givenName: "Nome",
      surname: "Cognome",
      email: "E-mail",
      phone: "Telefono",
      streetNumber: "Numero civico",
      address: "Indirizzo",
      city: "Città",
      postcode: "CAP",
      region: "Regione",
      birthDate: "Data di nascita",
      gender: "Sesso",
    },
    nl: {
      givenName: "Voornaam",
      surname: "Achternaam",
      email: "E-mail",
      phone: "Telefoon",
      streetNumber: "Huisnummer",
      address: "Straat",
      city: "Woonplaats",
      postcode: "Postcode",
      region: "Provincie",
      birthDate: "Geboortedatum",
      gender: "Geslacht",
    },
  };
  for (const [language, names] of Object.entries(headers))
    expect([language, recognised(names).map(({ role }) => role)]).toEqual([language, [...peopleFields]]);
});

test("cells tell what a header hides, and a header that its cells speak against is not believed", () => {
  const roles = recognised({ email: "contact", givenName: "x1", birthDate: "x2", gender: "x3" }).map(
    ({ role }) => role,
  );
  expect(roles).toEqual(["email", "givenName", "birthDate", "gender"]);
  expect(recogniseColumns([{ name: "Email", cells: columnOf("city") }]).map(({ role }) => role)).not.toContain("email");
});

test("a column whose cells all differ numbers the rows and is no evidence; a shop's name is no person's", () => {
  const found = recogniseColumns([
    { name: "rec_id", cells: people.map((_, i) => `rec-${i}-org`) },
    { name: "Customer ID", cells: people.map((_, i) => String(7000 + i)) },
    {
      name: "name",
      cells: people.map((_, i) => `${["Blue", "Golden", "Old"][i % 3]} Dragon ${"abcdefghi"[i % 9]}-house`),
    },
    { name: "same", cells: people.map(() => "x") },
  ]);
  expect(found.map(({ role }) => role)).toEqual(["key", "key", "text", "ignored"]);
  expect(
    joinTables([
      { columns: found, cells: [[], [], people.map((_, i) => `shop ${i % 90}`), []], rows: people.length },
    ]).columns.map(({ name }) => name),
  ).toEqual(["name"]);
});

test("a mapping takes a column for another role; a column that is not there is named with those that are", () => {
  const found = recognised({ givenName: "a", surname: "b", city: "c" });
  const mapping = valueOf(
    parsePersonMapping('{"surname": "B", "city": 3, "givenName": null, "ignore": ["a"]}', "m.json"),
  );
  expect(valueOf(applyMapping(found, mapping, "p.csv")).map(({ role }) => role)).toEqual([
    "ignored",
    "surname",
    "city",
  ]);
  expect(applyMapping(found, { email: "mail" }, "p.csv")).toMatchObject({
    ok: false,
    error: { code: "bad-mapping", message: expect.stringContaining("a, b, c") as string },
  });
  expect(parsePersonMapping('{"sirname": "b"}', "m.json").ok).toBe(false);
});

test("columns without a name are recognised by another file's values", () => {
  const cells = (["givenName", "surname", "city"] as const).map(columnOf);
  const named = {
    columns: recogniseColumns(cells.map((one, c) => ({ name: ["first name", "last name", "city"][c], cells: one }))),
    cells,
    rows: people.length,
  };
  const nameless = {
    columns: cells.map((_, c) => ({ name: `f${c}`, role: "text" as const, why: "" })),
    cells,
    rows: people.length,
  };
  expect(alignFiles([named, nameless])[1].columns.map(({ role }) => role)).toEqual(["givenName", "surname", "city"]);
});

test("blocking finds the pairs of one person among a small part of all pairs, however many share a value", () => {
  const set = makeFields(tableOf(people), "DE", unpaced);
  const none = { left: new Uint32Array(0), right: new Uint32Array(0) };
  const budget = 12 * people.length;
  const { left, right } = blockPairs(set, "all", budget, none, unpaced);
  let caught = 0;
  left.forEach((a, i) => (caught += Number(truth[a] === truth[right[i]])));
  let real = 0;
  truth.forEach((who, i) => truth.subarray(0, i).forEach((other) => (real += Number(other === who))));
  expect(caught / real).toBeGreaterThanOrEqual(0.97);
  // Blocks of up to four are used beyond the budget.
  expect(left.length).toBeLessThan(2 * budget);
});

test("a set of pairs holds each once and gives them in order, as a plain set does", () => {
  const rng = makeRng(2);
  const [own, plain] = [new PairSet(500), new Set<number>()];
  for (let i = 0; i < 30_000; i++) {
    const [a, b] = [rng.below(500), rng.below(499)];
    const other = b < a ? b : b + 1;
    const pair = Math.min(a, other) * 500 + Math.max(a, other);
    expect(own.add(a, other)).toBe(!plain.has(pair));
    plain.add(pair);
  }
  const { left, right } = own.sorted();
  expect(Array.from(left, (a, i) => a * 500 + right[i])).toEqual([...plain].sort((a, b) => a - b));
});

const keyed = (rows: readonly (readonly [string, string, string])[]): PersonTable => ({
  count: rows.length,
  columns: (["givenName", "surname", "email"] as const).map((role, c) => ({
    name: role,
    role,
    cells: rows.map((row) => row[c]),
  })),
  files: new Uint8Array(rows.length),
});

test("a shared address joins records of one name, and neither a family nor everybody", () => {
  const rows: [string, string, string][] = [
    ["Ann", "Smith", "ann@example.com"],
    ["Anne", "Smith", "ANN@example.com"],
    ["John", "Miller", "family@example.com"],
    ["Mary", "Miller", "family@example.com"],
    ...Array.from({ length: 25 }, (): [string, string, string] => ["Ann", "Smith", "info@example.com"]),
  ];
  const joins = joinByKeys(makeFields(keyed(rows), undefined, unpaced), "all", 20);
  expect([[...joins.left], [...joins.right]]).toEqual([[0], [1]]);
  expect(joins.guards.map(({ kind, value, records }) => [kind, value, records])).toEqual([
    ["shared-by-many", "info@example.com", 25],
    ["names-disagree", "family@example.com", 2],
  ]);
});

test("two persons that a chain of links joins stay two, because the ends do not fit; a whole that fits is one", () => {
  const links = { left: Uint32Array.of(0, 1, 2), right: Uint32Array.of(1, 2, 3), logOdds: Float32Array.of(5, 1, 5) };
  const chained = (a: number, b: number) => (Math.abs(a - b) === 1 ? (a + b === 3 ? 1 : 5) : -20);
  expect([...buildClusters(4, links, chained, 0, unpaced).labels]).toEqual([0, 0, 1, 1]);
  expect(buildClusters(4, links, chained, 0, unpaced).cut.length).toBe(1);
  expect([...buildClusters(4, links, () => 3, 0, unpaced).labels]).toEqual([0, 0, 0, 0]);
});

test("the bands keep the error that they were chosen for, by the model's own probabilities", () => {
  const rng = makeRng(6);
  for (let i = 0; i < 50; i++) {
    const odds = Float32Array.from({ length: 500 }, () => 16 * rng.next() - 8);
    const bands = chooseBands(odds, {});
    expect([bands.review <= bands.merge, bands.merge >= 0.5]).toEqual([true, true]);
    // Two in a hundred, or the surest bound that is asked for.
    expect(expectedErrors(odds, bands).falseMergeShare <= 0.0201 || bands.merge >= 0.95).toBe(true);
  }
  expect(chooseBands(new Float32Array(0), { merge: 0.8, review: 0.3 })).toEqual({ merge: 0.8, review: 0.3 });
});
