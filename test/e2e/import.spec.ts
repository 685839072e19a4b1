import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { valueOf } from "../../src-shared/result.ts";
import { clientOf } from "./steps/ask-program.ts";
import { checkRows, chooseFile, dropFile, expectStep, importRows, readDownload } from "./steps/import.ts";
import { asCsv, orderRows, untidyOrders } from "./steps/order-file.ts";
import { parseCsv } from "./steps/parse-csv.ts";
import { goToStation, makeProject } from "./steps/start.ts";
import { expect, test } from "./tessera-test.ts";

test.beforeEach(({ page }) => makeProject(page, "Corner shop"));

test("a dropped file is read, checked and imported, and its refused rows come back with line and reason", async ({
  page,
}) => {
  await dropFile(page, "till export.csv", untidyOrders());
  await expect(page.getByRole("heading", { name: "Import till export.csv" })).toBeVisible();
  await expect(page.getByLabel("Role of customer_id")).toHaveValue("customer");
  await expect(page.getByLabel("Role of order_date")).toHaveValue("date");
  await checkRows(page);
  await expect(page.locator(".counts")).toContainText("361 rows read = 358 kept + 3 refused");
  for (const title of [
    "1 row without a customer",
    "1 row with a date that cannot be read",
    "1 row without a date",
    "1 row with an amount, price or quantity that is no number",
    "1 row that is exactly like an earlier row",
    "1 row of returns or cancellations",
  ])
    await expect(page.getByRole("heading", { name: title })).toBeVisible();
  await importRows(page);
  await expect(page.getByText("361 rows read = 358 kept + 3 refused")).toBeVisible();
  const download = await readDownload(page, () => page.getByRole("button", { name: "Refused rows" }).click());
  expect(download.name).toBe("till export - refused rows.csv");
  const [head, ...rows] = parseCsv(download.text);
  expect(head).toEqual(["line", "reason", "row"]);
  expect(rows.map(([line]) => line)).toEqual(["5", "9", "25"]);
});

test("a repair chosen in the check changes what is imported", async ({ page }) => {
  await dropFile(page, "till export.csv", untidyOrders());
  await checkRows(page);
  const repeats = page.getByRole("region", { name: "1 row that is exactly like an earlier row" });
  await repeats.getByLabel("Leave the repeats out and list them").check();
  await page
    .getByRole("region", { name: "1 row without a customer" })
    .getByLabel("Leave these rows out and list them")
    .check();
  await importRows(page);
  await expect(page.getByText("361 rows read = 356 kept + 5 refused")).toBeVisible();
});

test("a chosen file whose delimiter was set wrongly is put right under the eyes of the person", async ({ page }) => {
  await chooseFile(page, "orders.txt", asCsv(orderRows(40), ";"));
  await expectStep(page, "Columns");
  const parted = page.getByLabel("Cells parted by");
  await expect(parted).toHaveValue(";");
  await parted.selectOption({ label: "comma ," });
  await expect(page.getByRole("rowheader")).toHaveCount(1);
  await expect(page.getByText("Choose the column with the order date.")).toBeVisible();
  await expect(page.getByRole("button", { name: "Check the rows" })).toBeDisabled();
  await parted.selectOption({ label: "semicolon ;" });
  await expect(page.getByRole("rowheader")).toHaveCount(5);
  await expect(
    page.getByRole("region", { name: "First rows of the file" }).getByRole("cell", { name: "K0001" }),
  ).toHaveCount(2);
  await checkRows(page);
  await importRows(page);
  await expect(page.getByText("120 rows read = 120 kept + 0 refused")).toBeVisible();
});

test("a column's role can be changed, and the import follows it", async ({ page }) => {
  await dropFile(page, "orders.csv", asCsv(orderRows(40)));
  await page.getByLabel("Role of order_id").selectOption({ label: "not used" });
  await page.getByLabel("Role of channel").selectOption({ label: "Category" });
  const preview = page.getByRole("region", { name: "First rows of the file" });
  await expect(preview.getByRole("columnheader", { name: "Category channel" })).toBeVisible();
  await checkRows(page);
  await importRows(page);
  const summary = valueOf(await (await clientOf(page)).activity.summary({}));
  expect(summary).toMatchObject({ orders: 120, hasCategories: true, channels: [] });
});

test("dates that can be read in two ways are asked about, and the answer decides", async ({ page }) => {
  const rows = orderRows(40).map((row, i) => ({ ...row, date: `03/0${(i % 9) + 1}/2023` }));
  await dropFile(page, "orders.csv", asCsv(rows));
  const question = page.getByRole("status").filter({ has: page.getByLabel("Date format") });
  const answers = [
    ["dd/MM/yyyy", "2023-01-03 to 2023-09-03"],
    ["MM/dd/yyyy", "2023-03-01 to 2023-03-09"],
  ] as const;
  for (const [format, days] of answers) {
    await question.getByLabel("Date format").selectOption({ label: format });
    await expect(page.getByLabel("Dates", { exact: true })).toHaveValue(format);
    await checkRows(page);
    await expect(page.locator(".counts")).toContainText(days);
    await page.getByRole("button", { name: "Back to the columns" }).click();
    await expectStep(page, "Columns");
  }
});

test("an import is taken back and brought back, and the figures follow", async ({ page }) => {
  await dropFile(page, "orders.csv", asCsv(orderRows(60)));
  await checkRows(page);
  await importRows(page);
  await page.getByRole("button", { name: "Undo import" }).click();
  await expect(page.getByText("Every import was taken back, so there are no orders.")).toBeVisible();
  await expect(page.getByRole("row", { name: /orders\.csv taken back/ })).toBeVisible();
  await page.getByRole("button", { name: "Bring back" }).click();
  await expect(page.getByText("60 customers and 180 orders from")).toBeVisible();
  await goToStation(page, "History");
  await expect(page.getByRole("main").getByText("Import of orders.csv brought back.")).toBeVisible();
});

test("a cancelled import leaves nothing behind, and the next one all of it", async ({ page, dataDir }) => {
  const file = join(dataDir, "many orders.csv");
  writeFileSync(file, asCsv(orderRows(150_000)));
  const [chooser] = await Promise.all([
    page.waitForEvent("filechooser"),
    page.getByRole("button", { name: "Choose a file" }).click(),
  ]);
  await chooser.setFiles(file);
  await expectStep(page, "Columns");
  await checkRows(page);
  await page.getByRole("button", { name: "Import 450,000 rows" }).click();
  const progress = page.getByRole("progressbar", { name: "Importing" });
  await expect(progress).toHaveAttribute("aria-valuenow", /[1-9]/);
  await page.getByRole("button", { name: "Cancel", exact: true }).click();
  await expect(progress).toBeHidden();
  const client = await clientOf(page);
  expect(valueOf(await client.source.list({}))).toEqual([]);
  expect(valueOf(await client.activity.summary({}))).toMatchObject({ customers: 0, orders: 0 });
  await page.getByRole("button", { name: "Import 450,000 rows" }).click();
  await expect(page.getByText("450,000 rows read = 450,000 kept + 0 refused")).toBeVisible({ timeout: 300_000 });
});

test("a customer key that a spreadsheet would run is guarded in the export", async ({ page }) => {
  const rows = orderRows(60).map((row) => ({ ...row, customer: row.customer === "K0007" ? "=1+1" : row.customer }));
  await dropFile(page, "orders.csv", asCsv(rows));
  await checkRows(page);
  await importRows(page);
  await page.getByRole("link", { name: "To the segments" }).click();
  await page.getByRole("button", { name: "Find segments" }).click();
  await page.getByRole("button", { name: "Export" }).click({ timeout: 300_000 });
  const download = await readDownload(page, () => page.getByRole("button", { name: "Write 60 customers" }).click());
  const keys = parseCsv(download.text).map(([key]) => key);
  expect(keys).toContain("'=1+1");
  expect(keys.filter((key) => /^[=+\-@]/.test(key ?? ""))).toEqual([]);
});

test("a file that is no table is refused with words, and another one can be chosen", async ({ page }) => {
  await chooseFile(page, "invoice.pdf.csv", "%PDF-1.7\n%\u00e2\u00e3\u0000\u0001\u0002 obj stream");
  await expect(page.getByRole("alert")).toBeVisible();
  await page.getByRole("button", { name: "Choose another file" }).click();
  await dropFile(page, "orders.csv", asCsv(orderRows(20)));
});
