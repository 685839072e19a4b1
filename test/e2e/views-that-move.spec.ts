import { expectAccessible } from "./steps/accessible.ts";
import { readDownload } from "./steps/import.ts";
import { customerRows } from "./steps/segments.ts";
import { goToStation, openRecent } from "./steps/start.ts";
import { expect, testWithSample as test } from "./tessera-test.ts";

test("what is chosen is told at the right, and in a small window in a sheet; a tree is cut into segments by keys alone", async ({
  page,
}) => {
  await page.setViewportSize({ width: 1600, height: 1000 });
  await openRecent(page, "Sample shop");
  await goToStation(page, "Segments");
  const inspector = page.getByRole("complementary", { name: "Selection" });

  await test.step("a segment, with its page, its name and its edits", async () => {
    const card = page.getByTitle(": show on the map and in the table").first();
    await card.click();
    const name = await card.innerText();
    await expect(inspector.getByRole("heading", { name })).toBeVisible();
    await expect(inspector.getByRole("button", { name: "Merge with …" })).toBeVisible();
    await expectAccessible(page, "the inspector");
  });

  await test.step("a customer whom the keyboard has come to, with the next border", async () => {
    await customerRows(page).first().waitFor();
    await page.getByRole("table", { name: "Customers" }).focus();
    await page.keyboard.press("Tab");
    while (!(await page.evaluate(() => document.activeElement?.matches("[role=row]"))))
      await page.keyboard.press("Tab");
    const key = await customerRows(page).first().getByRole("cell").first().innerText();
    await expect(inspector.getByRole("heading", { name: key })).toBeVisible();
    await expect(inspector.getByRole("region", { name: "The next border" })).toContainText("In “");
  });

  await test.step("a key puts it away, and in a small window brings a sheet", async () => {
    await page.keyboard.press("ControlOrMeta+i");
    await expect(inspector).toBeHidden();
    await page.setViewportSize({ width: 1024, height: 768 });
    await page.getByRole("button", { name: "Details of the selection" }).click();
    const sheet = page.getByRole("dialog", { name: "Selection" });
    await expect(sheet.getByRole("link", { name: "Open page" })).toBeVisible();
    await expectAccessible(page, "the inspector as a sheet");
    await page.keyboard.press("Escape");
    await expect(sheet).toBeHidden();
  });

  await test.step("the tree is cut one lower, saved as a picture, and made into segments", async () => {
    await page.getByRole("link", { name: "Make segments" }).click();
    await page.getByRole("tab", { name: "Find natural groups" }).click();
    await page.getByRole("link", { name: "Your own settings" }).click();
    const cut = page.getByRole("slider", { name: "Cut" });
    await expect(cut).toHaveAttribute("aria-valuetext", /^5 segments, the smallest has [\d,]+ customers$/);
    await expectAccessible(page, "a tree");
    await cut.focus();
    await page.keyboard.press("ArrowDown");
    await expect(page.getByText(/^6 groups, the smallest with /)).toBeVisible();
    const picture = await readDownload(page, () =>
      page.getByRole("button", { name: "Save Tree of groups as SVG" }).click(),
    );
    expect(picture.name).toBe("Tree of groups.svg");
    expect(picture.text).toMatch(/^<svg [^]*<\/svg>$/);
    await page.getByRole("button", { name: "Use this cut" }).click();
    await expect(page.getByText(/^Six groups\./)).toBeVisible({ timeout: 120_000 });
    await expect(page.getByRole("tab", { name: "Tree", exact: true })).toBeVisible();
  });
});

test("a distance is tried while it is moved, and says on how many customers", async ({ page }) => {
  await openRecent(page, "Sample shop");
  await goToStation(page, "Segments");
  await page.goto(`${page.url().split("#")[0]}#/segments/settings`);
  await page.getByRole("tab", { name: "By closeness" }).click();
  const preview = page.getByText(/^\d+ groups?, the smallest with .* of the customers/);
  await expect(preview).toBeVisible();
  await expect(page.getByText(/^Preview on \d+ % of the customers: [\d,]+ of 8,000\.$/)).toBeVisible();
  await expectAccessible(page, "distances");
  const before = await preview.innerText();
  const distance = page.getByRole("slider", { name: "Distance" });
  await distance.focus();
  await page.keyboard.press("PageUp");
  await page.keyboard.press("PageUp");
  await expect(preview).not.toHaveText(before);
});
