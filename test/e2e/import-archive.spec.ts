import { makeZip } from "../source/make-zip.ts";
import { expectAccessible } from "./steps/accessible.ts";
import { checkRows, expectStep, importRows } from "./steps/import.ts";
import { goToStation, makeProject } from "./steps/start.ts";
import { expect, test } from "./tessera-test.ts";

const rows = (count: number, line: (i: number) => string) =>
  Array.from({ length: count }, (_, i) => `${line(i)}\n`).join("");

/** Two files of one shop, written in two ways, and a text about them. */
const shop = makeZip({
  "README.txt": "Made by the office.",
  "orders.csv": `customer_id,order_id,date,amount\n${rows(40, (i) => `K${i % 9},B${i},2024-03-1${i % 10},${i}.50`)}`,
  "customers.csv": `customer_id;first_name;last_name;email\n${rows(9, (i) => `K${i};Ann;Miller${i};k${i}@example.com`)}`,
});

test("the files of an archive are imported one after the other, told of together, and taken back one by one or all", async ({
  page,
}) => {
  await makeProject(page, "Corner shop");
  const [chooser] = await Promise.all([
    page.waitForEvent("filechooser"),
    page.getByRole("button", { name: "Choose a file" }).click(),
  ]);
  await chooser.setFiles({ name: "shop.zip", mimeType: "application/zip", buffer: shop });
  const list = page.getByRole("navigation", { name: "Files of this import" }).getByRole("button");
  await expect(list).toHaveCount(3);
  await expect(list.last()).toHaveText(/README\.txt\s*no table/);
  await expect(list.last()).toBeDisabled();
  await expectStep(page, "Columns");
  const names = (await list.locator(".file-name").allInnerTexts()).sort();
  expect(names).toEqual(["README.txt", "customers.csv", "orders.csv"]);
  await checkRows(page);
  await importRows(page);
  await page.getByRole("button", { name: "Next file" }).click();
  await expectStep(page, "Columns");
  await checkRows(page);
  await importRows(page);

  const all = page.locator(".card").filter({ has: page.getByRole("heading", { name: "All files of this import" }) });
  await expect(all.getByText("2 files imported: 49 rows kept, 0 refused.")).toBeVisible();
  await expect(all.getByText("Left out: README.txt.")).toBeVisible();
  await expectAccessible(page, "all files of an archive");
  await all.getByRole("button", { name: "Undo the import of customers.csv" }).click();
  await expect(all.getByText("1 file imported: 40 rows kept, 0 refused.")).toBeVisible();
  await all.getByRole("button", { name: "Undo the import of orders.csv" }).click();
  await expect(all.getByText("All of them were taken back.")).toBeVisible();
  await goToStation(page, "Data");
  await expect(page.getByRole("rowheader", { name: /customers/ })).toBeVisible();
});
