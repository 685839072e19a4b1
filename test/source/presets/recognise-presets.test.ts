import { describe, expect, test } from "vitest";
import { allPresets } from "../../../src-main/source/presets/all-presets.ts";
import { matchPresets } from "../../../src-main/source/presets/match-preset.ts";
import { kindOf, type Role } from "../../../src-shared/source-kinds.ts";
import { missingRoles } from "../../../src-shared/source-recipe.ts";
import { allFixtures } from "./fixtures/all-fixtures.ts";
import { makeFixture, variantsOf } from "./make-fixture.ts";

const cases = allFixtures.flatMap((fixture) =>
  variantsOf(fixture).map((variant) => [fixture.preset, variant, makeFixture(fixture, variant)] as const),
);

describe("a known export is recognised by its headers, ahead of all others:", () => {
  test.each(cases)("%s, %s", (preset, _variant, { headers, fileName }) => {
    const [first, second] = matchPresets(headers, fileName);
    expect(first?.id).toBe(preset);
    if (second) expect(first.score).toBeGreaterThan(second.score);
  });

  test("every preset has a fixture", () => {
    expect(allFixtures.map(({ preset }) => preset).sort()).toEqual(allPresets.map(({ id }) => id).sort());
  });
});

const ordinaryHeaders = [
  "customer_id,order_id,order_date,amount",
  "Customer,Date,Total",
  "InvoiceNo,StockCode,Description,Quantity,InvoiceDate,UnitPrice,CustomerID,Country",
  "id,name,email",
  "id,first_name,last_name,email,phone,city,country,created_at",
  "email,first_name,last_name,created_at,status",
  "first_name,email,created_at,status,tags",
  "First Name,Last Name,Email,Phone,City,Zip",
  "Name,E-Mail,Telefon,Stadt,PLZ",
  "Kundennummer,Bestellnummer,Bestelldatum,Betrag",
  "Nom,Prénom,Email,Ville,Code postal",
  "Cliente,Fecha,Importe,Producto",
  "Date,Time,Amount,Customer",
  "Date,Type,Amount,Description",
  "transaction_id,customer_id,date,amount,currency,status",
  "sku,name,price,cost,category",
  "SKU,Title,Vendor,Price",
  "user_id,event,timestamp",
  "event_name,user_id,event_time,revenue",
  "timestamp,userId,event,properties",
  "email,campaign,event,timestamp",
  "Campaign,Sent,Opens,Clicks",
  "customer_id,rating,review,date",
  "ticket_id,subject,status,created_at,email",
  "email,channel,consent,date",
  "Company,Website,City,Industry",
  "Order ID,Order Date,Ship Date,Customer ID,Customer Name,Segment,Product ID,Category,Sales,Quantity",
  "household_key,BASKET_ID,DAY,PRODUCT_ID,QUANTITY,SALES_VALUE",
  "age,income,gender,score",
  "Column 1,Column 2,Column 3",
];

test.each(ordinaryHeaders)("ordinary headers are taken for nobody's export: %s", (headers) => {
  expect(matchPresets(headers.split(","), "export.csv")).toEqual([]);
});

test("the order of columns, letters' case and blanks around names make no difference", () => {
  const fixture = makeFixture(allFixtures[0]);
  const changed = fixture.headers.toReversed().map((header) => ` ${header.toUpperCase()} `);
  const [before, after] = [fixture.headers, changed].map((headers) => matchPresets(headers, "x.csv")[0]);
  expect(after).toMatchObject({ id: before.id, score: before.score });
});

test("a file without one column of the signature is not recognised", () => {
  for (const preset of allPresets) {
    const signature = preset.signature.map((name) => String(Array.isArray(name) ? name[0] : name));
    expect(matchPresets(signature, `${preset.id.split("-")[1]}.csv`, [preset])).toHaveLength(1);
    expect(matchPresets(signature.slice(1), `${preset.id.split("-")[1]}.csv`, [preset])).toEqual([]);
  }
});

test.each([
  [
    "German",
    "Name,Benutzername,Zuletzt aktiv,Registrierung,E-Mail,Bestellungen,Gesamtausgaben,AOV,Land / Region,Stadt,Region,Postleitzahl",
  ],
  [
    "French",
    "Nom,Identifiant,Dernière activité,Inscription,E-mail,Commandes,Dépense totale,Panier moyen,Pays / région,Ville,Région,Code postal",
  ],
  [
    "Spanish",
    "Nombre,Nombre de usuario,Última actividad,Registro,Correo electrónico,Pedidos,Gasto total,AOV,País / Región,Ciudad,Región,Código postal",
  ],
])("the customers of a %s shop are recognised by its own labels", (_language, headers) => {
  expect(matchPresets(headers.split(","), "kunden.csv")[0]?.id).toBe("woocommerce-customers");
});

test("an unsubscribed audience stays one under any file name", () => {
  const audience = allFixtures.find(({ preset }) => preset === "mailchimp-unsubscribed");
  if (!audience) throw new Error("no such fixture");
  const { headers } = makeFixture(audience);
  for (const name of ["export.csv", "subscribed_members.csv", "cleaned.csv"]) {
    expect(matchPresets(headers, name).map(({ id }) => id)).toEqual(["mailchimp-unsubscribed"]);
  }
});

describe("declarations hold what a person has to know:", () => {
  test.each(allPresets)("$id", (preset) => {
    expect(preset.source.length).toBeGreaterThan(10);
    expect(preset.source).not.toMatch(/https?:/);
    expect(preset.checkedOn).toMatch(/^\d{4}-\d\d-\d\d$/);
    const roles = Object.keys(preset.columns) as Role[];
    expect(kindOf(preset.kind).roles).toEqual(expect.arrayContaining(roles));
    const columns = Object.fromEntries(roles.map((role, i) => [role, i]));
    expect(missingRoles({ kind: preset.kind, columns })).toEqual([]);
  });

  test("ids differ", () => {
    expect(new Set(allPresets.map(({ id }) => id)).size).toBe(allPresets.length);
  });
});
