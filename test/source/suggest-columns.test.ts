import { describe, expect, test } from "vitest";
import { makeRng } from "../../src-main/math/rng.ts";
import { headerWords } from "../../src-main/source/header-words.ts";
import { nameScore } from "../../src-main/source/suggest-columns.ts";
import type { Role } from "../../src-shared/source-kinds.ts";
import { pick } from "../shared/random.ts";
import { proposeFor } from "./kind-files.ts";
import { inspectText } from "./quiet-job.ts";

const SEED = 11;
const ROWS = 200;

/** Cells of a column of each kind, as shops have them. */
const kinds: Readonly<Record<string, (row: number, draw: (below: number) => number) => string>> = {
  customer: (_, draw) => `K${1000 + draw(60)}`,
  order: (row) => `${500_000 + Math.floor(row / 2)}`,
  date: (row, draw) => `2024-0${1 + Math.floor(row / 40)}-${10 + draw(18)}`,
  money: (_, draw) => `${1 + draw(90)}.${10 + draw(89)}`,
  pieces: (_, draw) => `${1 + draw(6)}`,
  article: (_, draw) => `A-${100 + draw(80)}`,
  words: (_, draw) => `Fine thing, no. ${draw(150)}`,
  group: (_, draw) => pick({ next: () => 0, below: draw }, ["Shoes", "Tents", "Mugs"]),
  channel: (_, draw) => pick({ next: () => 0, below: draw }, ["web", "shop"]),
  currency: () => "EUR",
  status: (_, draw) => pick({ next: () => 0, below: draw }, ["paid", "paid", "cancelled"]),
  email: (_, draw) => `person${draw(60)}@example.org`,
  country: (_, draw) => pick({ next: () => 0, below: draw }, ["France", "Spain", "Italy", "Peru"]),
};

/** A file whose columns have the given headers and kinds, such as `Kunde=customer`. */
function fileWith(columns: readonly string[], hasHeader = true): string {
  const rng = makeRng(SEED);
  const [names, contents] = [0, 1].map((part) => columns.map((column) => column.split("=")[part]));
  const rows = Array.from({ length: ROWS }, (_, row) =>
    contents.map((kind) => kinds[kind](row, (below) => rng.below(below))),
  );
  const quoted = (cell: string) => (cell.includes(",") ? `"${cell}"` : cell);
  return [...(hasHeader ? [names] : []), ...rows].map((cells) => `${cells.map(quoted).join(",")}\n`).join("");
}

async function rolesIn(columns: readonly string[], hasHeader = true): Promise<Partial<Record<Role, string>>> {
  const { recipe } = await inspectText(fileWith(columns, hasHeader));
  const names = columns.map((column) => column.split("=")[0]);
  return Object.fromEntries(Object.entries(recipe.columns).map(([role, index]) => [role, names[index]]));
}

describe("columns are suggested by name and content:", () => {
  test.each<[string, string[], Partial<Record<Role, string>>]>([
    [
      "Online Retail",
      [
        "InvoiceNo=order",
        "StockCode=article",
        "Description=words",
        "Quantity=pieces",
        "InvoiceDate=date",
        "UnitPrice=money",
        "CustomerID=customer",
        "Country=country",
      ],
      {
        orderId: "InvoiceNo",
        product: "StockCode",
        quantity: "Quantity",
        date: "InvoiceDate",
        unitPrice: "UnitPrice",
        customer: "CustomerID",
        country: "Country",
      },
    ],
    [
      "Online Retail II",
      [
        "Invoice=order",
        "StockCode=article",
        "Description=words",
        "Quantity=pieces",
        "InvoiceDate=date",
        "Price=money",
        "Customer ID=customer",
        "Country=country",
      ],
      {
        orderId: "Invoice",
        product: "StockCode",
        quantity: "Quantity",
        date: "InvoiceDate",
        unitPrice: "Price",
        customer: "Customer ID",
        country: "Country",
      },
    ],
    [
      "CDNOW",
      ["customer_id=customer", "date=date", "number_of_cds=pieces", "dollar_value=money"],
      { customer: "customer_id", date: "date", quantity: "number_of_cds", amount: "dollar_value" },
    ],
    [
      "a shop system's orders",
      [
        "Order ID=order",
        "Email=email",
        "Created at=date",
        "Currency=currency",
        "Financial Status=status",
        "Total=money",
        "Source=channel",
      ],
      {
        orderId: "Order ID",
        customer: "Email",
        date: "Created at",
        currency: "Currency",
        status: "Financial Status",
        amount: "Total",
        channel: "Source",
      },
    ],
    [
      "German",
      [
        "Bestellnummer=order",
        "Bestelldatum=date",
        "Kundennummer=customer",
        "Artikelnummer=article",
        "Menge=pieces",
        "Einzelpreis=money",
        "Warengruppe=group",
        "Kanal=channel",
        "Währung=currency",
      ],
      {
        orderId: "Bestellnummer",
        date: "Bestelldatum",
        customer: "Kundennummer",
        product: "Artikelnummer",
        quantity: "Menge",
        unitPrice: "Einzelpreis",
        category: "Warengruppe",
        channel: "Kanal",
        currency: "Währung",
      },
    ],
    [
      "French",
      [
        "Numéro commande=order",
        "Date commande=date",
        "Client=customer",
        "Produit=article",
        "Quantité=pieces",
        "Prix unitaire=money",
        "Catégorie=group",
        "Canal=channel",
        "Devise=currency",
      ],
      {
        orderId: "Numéro commande",
        date: "Date commande",
        customer: "Client",
        product: "Produit",
        quantity: "Quantité",
        unitPrice: "Prix unitaire",
        category: "Catégorie",
        channel: "Canal",
        currency: "Devise",
      },
    ],
    [
      "Spanish",
      [
        "Pedido=order",
        "Fecha=date",
        "Cliente=customer",
        "Producto=article",
        "Importe=money",
        "Categoría=group",
        "Canal=channel",
        "Moneda=currency",
      ],
      {
        orderId: "Pedido",
        date: "Fecha",
        customer: "Cliente",
        product: "Producto",
        amount: "Importe",
        category: "Categoría",
        channel: "Canal",
        currency: "Moneda",
      },
    ],
    [
      "Italian",
      [
        "Ordine=order",
        "Data ordine=date",
        "Cliente=customer",
        "Prodotto=article",
        "Quantità=pieces",
        "Prezzo=money",
        "Categoria=group",
        "Canale=channel",
        "Valuta=currency",
      ],
      {
        orderId: "Ordine",
        date: "Data ordine",
        customer: "Cliente",
        product: "Prodotto",
        quantity: "Quantità",
        unitPrice: "Prezzo",
        category: "Categoria",
        channel: "Canale",
        currency: "Valuta",
      },
    ],
    [
      "Dutch",
      ["Klant=customer", "Datum=date", "Artikel=article", "Aantal=pieces", "Prijs=money", "Kanaal=channel"],
      {
        customer: "Klant",
        date: "Datum",
        product: "Artikel",
        quantity: "Aantal",
        unitPrice: "Prijs",
        channel: "Kanaal",
      },
    ],
  ])("%s", async (_, columns, roles) => {
    expect(await rolesIn(columns)).toEqual(roles);
  });
});

test.each(["Bonnr", "Bon-Nr.", "Bonnummer", "Belegnr", "Beleg-Nr", "Rechnungs-Nr.", "BestellNr"])(
  "%s is the number of the order, which several rows share",
  async (name) => {
    const { recipe, roles } = await proposeFor([`${name}=order`, "Datum=day", "Kundennummer=again", "Betrag=money"]);
    expect(recipe.kind ?? "orders").toBe("orders");
    expect(roles.orderId).toBe(name);
  },
);

test("without a header only content decides, and only what cannot be missed", async () => {
  const columns = ["number=customer", "day=date", "pieces=pieces", "money=money"];
  expect(await rolesIn(columns, false)).toEqual({
    customer: "number",
    date: "day",
    quantity: "pieces",
    amount: "money",
  });
});

test("a total beside quantity and unit price is not counted twice", async () => {
  const columns = ["Customer=customer", "Date=date", "Quantity=pieces", "Unit price=money", "Line total=money"];
  const found = await rolesIn(columns);
  expect([found.amount, found.unitPrice].filter((name) => name !== undefined)).toHaveLength(1);
});

test("no column plays two roles, and none is taken for what it does not hold", async () => {
  const found = await rolesIn(["Customer=words", "Order date=words", "Amount=words", "Order=order"]);
  expect([found.date, found.amount, new Set(Object.values(found)).size]).toEqual([
    undefined,
    undefined,
    Object.keys(found).length,
  ]);
});

test("each suggestion says why", async () => {
  const { suggestions } = await inspectText(fileWith(["Kunde=customer", "Datum=date", "Betrag=money"]));
  expect(suggestions.map(({ role, why }) => [role, why])).toEqual(
    expect.arrayContaining([
      ["customer", "It is called “Kunde” and has many different values that recur."],
      ["date", "It is called “Datum” and holds dates."],
      ["amount", "It is called “Betrag” and holds amounts with cents."],
    ]),
  );
});

test.each([
  ["CustomerID", "customer id"],
  ["customer-id", "customer id"],
  ["Lineitem_Qty", "lineitem qty"],
  ["UnitPriceEUR", "unit price eur"],
  ["SKUCode", "sku code"],
  ["Währung", "wahrung"],
  ["Quantité", "quantite"],
  ["  Order   Date ", "order date"],
  ["№", ""],
])("the header “%s” reads as “%s”", (name, words) => {
  expect(headerWords(name)).toBe(words);
});

test.each([
  ["freight_value", 0],
  ["Total discount", 0],
  ["Versandkosten Betrag", 0],
  ["Total incl. tax", 1],
  ["Betrag ohne MwSt", 1],
  ["amount after discount", 1],
])("money beside the goods is no amount, money with or without it is: %s", (name, isAmount) => {
  expect(nameScore(name, "amount") > 0 ? 1 : 0).toBe(isAmount);
});
