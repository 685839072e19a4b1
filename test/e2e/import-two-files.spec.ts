import { expectAccessible } from "./steps/accessible.ts";
import { checkRows, dropFiles, expectStep, importRows } from "./steps/import.ts";
import { ordersAndLines } from "./steps/order-file.ts";
import { makeProject } from "./steps/start.ts";
import { expect, test } from "./tessera-test.ts";

const [orders, lines] = ordersAndLines();
if (!orders || !lines) throw new Error("two files are made");
const padded = lines.text.replaceAll(/^(\d)/gm, "00$1");

test.beforeEach(({ page }) => makeProject(page, "Corner shop"));

test("orders and their lines that are dropped together are one table, checked, imported and taken back as one", async ({
  page,
}) => {
  await dropFiles(page, [orders, lines]);
  await expect(page.getByRole("heading", { name: "Import order_items.csv with orders.csv" })).toBeVisible();
  const card = page.locator(".card").filter({ has: page.getByRole("heading", { name: /Orders and their lines/ }) });
  await expect(card).toContainText(
    "95 % of the values of “order_id” are found in “id” and 95 % of the orders have lines.",
  );
  await expect(page.getByLabel("Role of customer_id")).toHaveValue("customer");
  await expect(page.getByLabel("Role of order_id")).toHaveValue("orderId");
  const first = page.getByRole("region", { name: "First rows of the file" }).getByRole("row").nth(1);
  await expect(first).toContainText("K0");
  await expectAccessible(page, "orders and their lines");
  await checkRows(page);
  await expect(page.locator(".counts")).toContainText("80 rows read = 78 kept + 2 refused");
  await expect(page.getByText("40 rows of orders.csv read: 38 orders with lines, 2 without.")).toBeVisible();
  await expect(
    page.getByRole("heading", { name: "2 rows of an order that the other file does not have" }),
  ).toBeVisible();
  await expect(page.getByRole("heading", { name: "2 orders of the other file without any line" })).toBeVisible();
  await importRows(page);
  await expect(page.getByText(/^9 customers and \d+ orders\./)).toBeVisible();
  await page.getByRole("button", { name: "Undo import" }).click();
  await expect(page.getByRole("rowheader", { name: /order_items/ })).toBeVisible();
  await expect(page.getByText("taken back").first()).toBeVisible();
});

test("of orders alone the file with their lines is asked for, and the two are then one", async ({ page }) => {
  await dropFiles(page, [orders]);
  await expect(page.getByText("another file says what was bought and for how much?")).toBeVisible();
  const [chooser] = await Promise.all([
    page.waitForEvent("filechooser"),
    page.getByRole("button", { name: "Choose that file…" }).click(),
  ]);
  await chooser.setFiles({ name: lines.name, mimeType: "text/csv", buffer: Buffer.from(lines.text) });
  await expect(page.getByRole("heading", { name: "Import order_items.csv with orders.csv" })).toBeVisible();
  await checkRows(page);
  await expect(page.locator(".counts")).toContainText("80 rows read = 78 kept + 2 refused");
});

test("a person says whether ids that are written in two ways are the same, and may keep the files apart", async ({
  page,
}) => {
  await dropFiles(page, [orders, { ...lines, text: padded }]);
  await expect(page.getByText("Some ids are written in two ways: “00700” beside “700”.")).toBeVisible();
  await page.getByRole("switch", { name: "They are the same" }).click();
  await checkRows(page);
  await expect(page.locator(".counts")).toContainText("80 rows read = 78 kept + 2 refused");
  await page.getByRole("button", { name: "Back to the columns" }).click();
  await page.getByRole("button", { name: "Keep the files apart" }).click();
  const list = page.getByRole("navigation", { name: "Files of this import" }).getByRole("button");
  await expect(list).toHaveCount(2);
  await expectStep(page, "Columns");
  await expect(page.getByText("another file says who ordered and when?")).toBeVisible();
});
