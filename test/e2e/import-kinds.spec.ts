import type { Page } from "@playwright/test";
import { allFixtures } from "../source/presets/fixtures/all-fixtures.ts";
import { genericFixtures } from "../source/presets/fixtures/generic.ts";
import { makeFixture } from "../source/presets/make-fixture.ts";
import { expectAccessible } from "./steps/accessible.ts";
import { checkRows, dropFile, dropFiles, expectStep, importRows } from "./steps/import.ts";
import { asCsv, orderRows } from "./steps/order-file.ts";
import { goToStation, makeProject } from "./steps/start.ts";
import { expect, test } from "./tessera-test.ts";

test.beforeEach(({ page }) => makeProject(page, "Corner shop"));

function fixtureFile(id: string) {
  const declaration = allFixtures.find(({ preset }) => preset === id) ?? genericFixtures[id];
  if (!declaration) throw new Error(`no fixture ${id}`);
  const { fileName, text } = makeFixture(declaration);
  return { name: fileName, text };
}

/** The column's use as the mapping shows it. */
const useOf = (page: Page, column: string) => page.getByLabel(`Role of ${column}`, { exact: true });
const tile = (page: Page, word: string) => page.locator(".tile").filter({ has: page.getByText(word, { exact: true }) });

test("files of several kinds, dropped together, are imported one after the other", async ({ page }) => {
  const [customers, events] = [fixtureFile("shopify-customers"), fixtureFile("events")];
  const consents = { name: "consents.csv", text: consentRows() };
  await dropFiles(page, [customers, events, consents]);
  const list = page.getByRole("navigation", { name: "Files of this import" });
  await expect(list.getByRole("button")).toHaveText([
    /customers_export.csv/,
    /events.csv.*waits/,
    /consents.csv.*waits/,
  ]);
  await expect(page.getByRole("heading", { name: "Shopify: customers" })).toBeVisible();
  await expect(page.getByText("8 of 8 signature headers")).toBeVisible();
  await expect(useOf(page, "Customer ID")).toHaveValue("customer");
  await expect(useOf(page, "Accepts Email Marketing")).toHaveValue("consent:email");
  await expect(page.getByText("E-mail: “Accepts Email Marketing” with “yes”")).toBeVisible();
  await expectAccessible(page, "columns of customers");
  await checkRows(page);
  await importRows(page);
  await expect(tile(page, "Customers")).toContainText("40");
  await expect(tile(page, "E-mail addresses")).toContainText("40");
  await expectAccessible(page, "customers imported");

  await page.getByRole("button", { name: "Next file" }).click();
  await expect(page.getByRole("heading", { name: "Import events.csv" })).toBeVisible();
  await importShown(page);
  await expect(shown(page).getByText(/20 customers and 80 events\./)).toBeVisible();

  await shown(page).getByRole("button", { name: "Next file" }).click();
  await expect(shown(page).getByLabel("What is a row?")).toHaveValue("consents");
  await importShown(page);
  await expect(shown(page).getByText(/3 consents given and 2 withdrawn\./)).toBeVisible();
  await expect(shown(page).getByRole("button", { name: "Next file" })).toHaveCount(0);
  await expect(list.getByRole("button")).toHaveText([/40 rows/, /80 rows/, /5 rows/]);

  await goToStation(page, "Data");
  await expect(page.getByText("There are no orders. Segments of 65 customers can be found")).toBeVisible();
  const sources = page.getByRole("table").filter({ hasText: "Newest file" });
  await expect(sources.getByRole("rowheader")).toHaveText([/consentsConsents/, /eventsEvents/, /Shopify: customers/]);
  await expectAccessible(page, "data without orders");
});

test("what was recognised can be turned down, and a row be called something else", async ({ page }) => {
  const { name, text } = fixtureFile("shopify-customers");
  await dropFile(page, name, text);
  await page.getByLabel("Read it as").selectOption({ label: "What its columns say" });
  await expect(page.getByRole("heading", { name: "Read by what its columns say" })).toBeVisible();
  await page.getByLabel("What is a row?").selectOption({ label: "Orders" });
  await expect(page.getByText("Choose the column with the order date.")).toBeVisible();
  await expect(page.getByRole("button", { name: "Check the rows" })).toBeDisabled();
  await page.getByLabel("Read it as").selectOption("shopify-customers");
  await expect(page.getByRole("button", { name: "Check the rows" })).toBeEnabled();
});

test("a column is kept under a name of its own, and a secret one cannot be chosen", async ({ page }) => {
  const rows = Array.from({ length: 30 }, (_, i) => `C${i},c${i}@example.com,${20 + i},hunter${i}\n`);
  await dropFile(page, "members.csv", `customer_id,email,shoe_size,password\n${rows.join("")}`);
  await expect(useOf(page, "password")).toHaveCount(0);
  await expect(page.getByRole("row", { name: /password/ }).getByText("never stored")).toBeVisible();
  await expect(page.getByText("hunter3")).toHaveCount(0);
  await expect(useOf(page, "shoe_size")).toHaveValue("kept");
  await page.getByLabel("Name under which column 3 is kept").fill("Shoe size");
  await page.getByLabel("What shoe_size says of people").selectOption("demographic");
  await checkRows(page);
  await importRows(page);
  await expect(tile(page, "Customers")).toContainText("30");
});

test("a newer file of a source shows what has changed, and a complete one takes its place", async ({ page }) => {
  const rows = orderRows(40);
  await dropFile(page, "orders.csv", asCsv(rows));
  await checkRows(page);
  await importRows(page);
  await goToStation(page, "Data");
  await page.getByRole("link", { name: "Refresh orders with a newer file" }).click();
  await expect(page.getByRole("heading", { name: "Drop the newer file of “orders” here" })).toBeVisible();
  const newer = rows.filter((_, i) => i !== 10).map((row, i) => (i === 50 ? { ...row, amount: "999.00" } : row));
  newer.push({ order: "B9999", customer: "K0001", date: "2023-12-31", amount: "10.00", channel: "web" });
  await dropFile(page, "orders in march.csv", asCsv(newer));
  await expect(page.getByRole("heading", { name: "As you read “orders”" })).toBeVisible();
  await checkRows(page);
  const counts = { Added: 1, Changed: 1, Vanished: 1, "The same": rows.length - 2 };
  for (const [word, count] of Object.entries(counts))
    await expect(tile(page, word).locator("dd").first()).toHaveText(String(count));
  const changed = page.getByRole("region", { name: "Changed" });
  await expect(changed.getByRole("row")).toContainText("999.00");
  await expect(page.getByLabel(/This file is complete/)).toBeChecked();
  await expectAccessible(page, "what has changed");
  await importRows(page);
  await expect(tile(page, "Earlier files")).toContainText("1");
  await goToStation(page, "Data");
  await expect(page.getByRole("row", { name: /orders\.csv replaced by orders in march\.csv/ })).toBeVisible();
  await expect(page.getByText("40 customers and 120 orders from")).toBeVisible();
  await expectAccessible(page, "data with a source");
  const undo = page.getByRole("row", { name: /^orders in march\.csv/ }).getByRole("button", { name: "Undo import" });
  await undo.click();
  await expect(page.getByText("replaced by")).toHaveCount(0);
  await expect(page.getByRole("row", { name: /orders in march\.csv taken back/ })).toBeVisible();
});

test("the same file again is noticed before anything is stored", async ({ page }) => {
  const text = asCsv(orderRows(20));
  await dropFile(page, "orders.csv", text);
  await checkRows(page);
  await importRows(page);
  await goToStation(page, "Data");
  await page.getByRole("link", { name: "Import files" }).click();
  await dropFile(page, "orders (1).csv", text);
  await expect(page.getByText(/This exact file was imported on .* as “orders.csv”/)).toBeVisible();
  await expect(page.getByRole("button", { name: "Check the rows" })).toBeDisabled();
  await page.getByRole("button", { name: "Leave this file out" }).click();
  await expect(page.getByRole("heading", { name: "Data", level: 1 })).toBeVisible();
});

test("rows copied in a spreadsheet are pasted", async ({ page }) => {
  const text = asCsv(orderRows(20), "\t");
  await page.evaluate((copied) => {
    const data = new DataTransfer();
    data.setData("text/plain", copied);
    document.dispatchEvent(new ClipboardEvent("paste", { clipboardData: data, bubbles: true }));
  }, text);
  await expectStep(page, "Columns");
  await checkRows(page);
  await expect(page.locator(".counts")).toContainText(`${orderRows(20).length} rows read`);
});

test("a table in which no column says who a row is about is read row by row, which is said and can be turned down", async ({
  page,
}) => {
  const rows = Array.from({ length: 30 }, (_, i) => `${(i * 37) % 101},${(i * 53) % 97},${(i * 71) % 89}\n`);
  await dropFile(page, "clients.csv", `Fresh,Milk,Paper\n${rows.join("")}`);
  const told = page.getByText(
    "each row is a customer of its own, known by its number: “row 1 of clients” and “row 2 of clients”",
  );
  await expect(told).toBeVisible();
  await page.getByRole("button", { name: /^Take back: “Row number”/ }).click();
  await expect(page.getByText("Choose the column with the customer number")).toBeVisible();
  await expect(page.getByRole("button", { name: "Check the rows" })).toBeDisabled();
  await page.getByRole("button", { name: "Each row is a customer of its own" }).click();
  await expect(told).toBeVisible();
  await expectAccessible(page, "rows as customers");
  await checkRows(page);
  await importRows(page);
  await expect(page.getByText("30 customers and 90 values about them.")).toBeVisible();
  await page.getByRole("link", { name: "To the segments" }).click();
  await expect(page.getByRole("button", { name: "Find segments" })).toBeEnabled();
});

/** The file that is shown; those before it stay as they were left. */
const shown = (page: Page) => page.locator(".file-import:visible");

async function importShown(page: Page): Promise<void> {
  await shown(page).getByRole("button", { name: "Check the rows" }).click();
  await shown(page)
    .getByRole("button", { name: /^Import [\d,]+ rows?$/ })
    .click();
  await expect(shown(page).getByRole("button", { name: "Undo import" })).toBeVisible();
}

function consentRows(): string {
  const states = ["yes", "no", "yes", "no", "yes"];
  const rows = states.map((state, i) => `a${i}@example.com,email,${state},2024-05-0${i + 1}\n`);
  return `email,channel,consent,date\n${rows.join("")}`;
}
