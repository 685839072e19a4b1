import { press, tabTo } from "./steps/keyboard.ts";
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
