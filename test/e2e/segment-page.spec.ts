import { expectAccessible } from "./steps/accessible.ts";
import { readDownload } from "./steps/import.ts";
import { parseCsv } from "./steps/parse-csv.ts";
import { goToStation, openRecent } from "./steps/start.ts";
import { expect, testWithSample as test } from "./tessera-test.ts";

test("a segment's page tells who its customers are, beside all others, in both themes and on a small window", async ({
  page,
}) => {
  await openRecent(page, "Sample shop");
  await goToStation(page, "Segments");
  await page
    .getByRole("link", { name: /^All about / })
    .first()
    .click();
  const title = page.getByRole("heading", { level: 1 });
  const named = await title.locator("span.row").innerText();
  for (const name of ["What sets them apart", "Beside all other customers", "Products they buy more", "Channels"])
    await expect(page.getByRole("heading", { name })).toBeVisible();
  await expect(
    page.getByRole("img", { name: /^Orders by weekday and hour\. This segment, [\d,]+ orders\.$/ }),
  ).toBeVisible();
  const people = page.locator(".tile").filter({ hasText: "People" }).locator("dd").first();
  const customers = Number((await people.innerText()).replaceAll(",", ""));
  await expect(page.getByText(`${customers.toLocaleString("en")} customers`, { exact: true })).toBeVisible();
  await expectAccessible(page, "a segment's page");
  await page.emulateMedia({ colorScheme: "dark" });
  await page.setViewportSize({ width: 1024, height: 768 });
  await expectAccessible(page, "a segment's page, dark and small");
  const content = page.locator("#content");
  expect(await content.evaluate((main) => main.scrollWidth - main.clientWidth)).toBe(0);

  const { name, text } = await readDownload(page, () => page.getByRole("button", { name: "Export customers" }).click());
  expect(parseCsv(text)).toHaveLength(customers + 1);
  expect(name).toContain(named.replace(/^[A-Z]\s+/, ""));
  await page.getByRole("button", { name: "Rename" }).click();
  await page.getByLabel(/^Name of segment /).fill("The quiet ones");
  await page.getByRole("button", { name: "Save", exact: true }).click();
  await expect(title).toContainText("The quiet ones");
  await page.getByRole("button", { name: "Write a note" }).click();
  await page.getByLabel("Note on The quiet ones").fill("Ask them in autumn.");
  await page.getByRole("button", { name: "Save the note" }).click();
  await expect(page.getByText("Ask them in autumn.")).toBeVisible();
  await goToStation(page, "Data");
  await page.keyboard.press("ControlOrMeta+k");
  await page.getByRole("combobox", { name: "Find anything" }).fill("quiet ones");
  await page.getByRole("option", { name: /^The quiet ones/ }).click();
  await expect(title).toContainText("The quiet ones");
});
