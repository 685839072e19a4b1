import { formatCount } from "../../src-shared/format.ts";
import { segmentLetter } from "../../src-shared/palette.ts";
import { readDownload } from "./steps/import.ts";
import { press, tabTo } from "./steps/keyboard.ts";
import { cardOf, customerList, customerRows, shownSegmentation } from "./steps/segments.ts";
import { goToStation } from "./steps/start.ts";
import { expect, test, testWithSample } from "./tessera-test.ts";

test("a project is made and left without a mouse", async ({ page }) => {
  await press(page, page.getByRole("button", { name: "New project" }));
  await expect(page.getByRole("textbox", { name: "Name" })).toBeFocused();
  await page.keyboard.type("Corner shop");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { name: "Drop a file of orders here" })).toBeVisible();
  await press(page, page.getByRole("button", { name: "Project menu" }));
  await expect(page.getByRole("menuitem", { name: "Rename …" })).toBeFocused();
  await page.keyboard.press("ArrowUp");
  await expect(page.getByRole("menuitem", { name: "Close project" })).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(page.getByRole("button", { name: /^Corner shop/ })).toBeVisible();
});

test("the sample is made, renamed, filtered and opened without a mouse", async ({ page }) => {
  await press(page, page.getByRole("button", { name: "Try the sample" }));
  await expect(page.getByRole("heading", { name: "What sets the groups apart" })).toBeVisible({ timeout: 300_000 });
  const [first, second] = (await shownSegmentation(page)).segments;
  if (!first || !second) throw new Error("the sample has two segments");

  await press(page, page.getByRole("button", { name: `Rename ${first.name}` }));
  const field = page.getByLabel(`Name of segment ${first.name}`);
  await expect(field).toBeFocused();
  await page.keyboard.press("ControlOrMeta+A");
  await page.keyboard.type("Fresh faces");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("button", { name: "Rename Fresh faces" })).toBeFocused();

  await press(page, page.getByRole("button", { name: `Note on Fresh faces` }));
  await expect(page.getByRole("textbox", { name: "Note on Fresh faces" })).toBeFocused();
  await page.keyboard.type("Write in spring.");
  await press(page, page.getByRole("button", { name: "Save the note" }));
  await expect(page.getByRole("button", { name: "Note on Fresh faces" })).toBeFocused();
  await expect(cardOf(page, "Fresh faces")).toContainText("Write in spring.");

  await press(page, cardOf(page, second.name).getByRole("button", { name: second.name, exact: true }), "Space");
  await expect(customerList(page)).toContainText(formatCount(second.customers, "customer"));
  const row = customerRows(page).first();
  await expect(row).toContainText(second.name);
  await press(page, row);
  await expect(page.getByRole("heading", { name: /^Customer / })).toBeVisible();
});

testWithSample("segments are exported and another number of them is made without a mouse", async ({ page }) => {
  await press(page, page.getByRole("button", { name: /^Sample shop/ }));
  await press(page, page.getByRole("link", { name: /^Segments/ }));
  await expect(page.getByRole("heading", { name: "What sets the groups apart" })).toBeVisible();
  const [first, ...others] = (await shownSegmentation(page)).segments;
  if (!first) throw new Error("the sample has segments");

  await press(page, page.getByRole("button", { name: "Export" }));
  const dialog = page.getByRole("dialog", { name: "Export customers" });
  for (const { index, name } of others)
    await press(page, dialog.getByRole("checkbox", { name: `${segmentLetter(index)} ${name}` }), "Space");
  const write = dialog.getByRole("button", { name: `Write ${formatCount(first.customers, "customer")}` });
  const download = await readDownload(page, () => press(page, write));
  expect(download.text.trimEnd().split("\r\n").length).toBe(first.customers + 1);
  await page.keyboard.press("Escape");
  await expect(dialog).toBeHidden();
  await expect(page.getByRole("button", { name: "Export" })).toBeFocused();

  await tabTo(page, page.getByRole("link", { name: "How many groups?" }), "Shift+Tab");
  await page.keyboard.press("Enter");
  await tabTo(page, page.getByRole("radio", { checked: true }));
  await page.keyboard.press("ArrowUp");
  const chosen = page.getByRole("radio", { checked: true });
  await expect(chosen).toBeFocused();
  await tabTo(page, page.getByRole("button", { name: `Make ${others.length} segments` }), "Shift+Tab");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("article")).toHaveCount(others.length, { timeout: 300_000 });
});

testWithSample("the table of customers is one stop for Tab, and arrows walk its rows", async ({ page }) => {
  await page.getByRole("button", { name: /^Sample shop/ }).press("Enter");
  await goToStation(page, "Customers");
  const rows = page.getByRole("table", { name: "Customers" });
  const rowAt = (index: number) => rows.locator(`[role="row"][aria-rowindex="${index}"]`);
  await tabTo(page, rowAt(2));
  await page.keyboard.press("ArrowDown");
  await expect(rowAt(3)).toBeFocused();
  await page.keyboard.press("End");
  const last = Number(await rows.getAttribute("aria-rowcount"));
  await expect(rowAt(last)).toBeFocused();
  await expect(rowAt(last)).toContainText(/\d/);
  await page.keyboard.press("Tab");
  await expect(rows.locator(":focus")).toHaveCount(0);
  await page.keyboard.press("Shift+Tab");
  await expect(rowAt(last)).toBeFocused();
  await page.keyboard.press("Home");
  await expect(rowAt(2)).toBeFocused();
});

testWithSample("the link at the top jumps over the rail to the content", async ({ page }) => {
  await page.getByRole("button", { name: /^Sample shop/ }).press("Enter");
  // The heading is there before the content is.
  await expect(page.getByRole("link", { name: "Import files" })).toBeVisible();
  const firstControl = page.getByRole("main").locator("a[href], button").first();
  await page.evaluate(() => (document.activeElement as HTMLElement | null)?.blur());
  await press(page, page.getByRole("link", { name: "Skip to content" }));
  await expect(page.getByRole("main")).toBeFocused();
  await page.keyboard.press("Tab");
  await expect(firstControl).toBeFocused();
});
