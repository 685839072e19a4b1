import type { Page } from "@playwright/test";
import { expectAccessible } from "./steps/accessible.ts";
import { fillShop, importText } from "./steps/campaign-shop.ts";
import { readDownload } from "./steps/import.ts";
import { press, tabTo } from "./steps/keyboard.ts";
import { parseCsv } from "./steps/parse-csv.ts";
import { goToStation, makeProject } from "./steps/start.ts";
import { expect, test } from "./tessera-test.ts";

const WORK_MS = 120_000;

/** The number at the foot of the waterfall. */
function audience(page: Page) {
  return page.locator("table.waterfall tfoot strong");
}

test("a segment becomes a campaign: planned, drawn, checked, written, entered in the ledger, recalled", async ({
  page,
}) => {
  test.setTimeout(4 * WORK_MS);
  await makeProject(page, "Shop");
  await goToStation(page, "Campaigns");
  await expect(page.getByRole("heading", { name: "No campaign yet" })).toBeVisible();
  await expectAccessible(page, "no campaigns");
  await fillShop(page, 7);

  await goToStation(page, "Segments");
  await page.getByRole("link", { name: "Buyers" }).first().click({ timeout: WORK_MS });
  await page.getByRole("button", { name: "Use in a campaign" }).first().click({ timeout: WORK_MS });
  await expect(page.getByRole("checkbox", { name: "Buyers: in" })).toBeChecked({ timeout: WORK_MS });
  await expect(audience(page)).toHaveText(/^\d+$/, { timeout: WORK_MS });
  const people = Number(await audience(page).textContent());
  await page.getByLabel("Name", { exact: true }).fill("Spring");
  await page.getByRole("checkbox", { name: "Often: left out" }).check();
  await expect(audience(page)).not.toHaveText(String(people));
  await page.getByRole("button", { name: /^Did not agree/ }).click();
  await expect(page.getByRole("dialog").getByRole("link").first()).toBeVisible();
  await expectAccessible(page, "who is lost");
  await page.getByRole("dialog").getByRole("button", { name: "Close" }).click();
  await page.getByRole("checkbox", { name: "Often: left out" }).uncheck();
  await expect(audience(page)).toHaveText(String(people));
  await page.getByRole("button", { name: "Narrow by a rule" }).click();
  await expect(page.getByRole("heading", { name: "A customer is in if" })).toBeVisible({ timeout: WORK_MS });
  await page.getByRole("switch", { name: "Only who surely belongs" }).click();
  await expect(page.getByRole("row", { name: /^Not as the rule says/ })).toBeVisible();
  await expect(audience(page)).toHaveText(String(people));
  await expectAccessible(page, "audience");
  await page.getByRole("button", { name: "Without the rule" }).click();
  await expect(page.getByRole("button", { name: "Narrow by a rule" })).toBeVisible();

  await page.getByRole("link", { name: "Next: Arms" }).click();
  await page.getByLabel(/^Share of Control/).fill("30");
  await expect(page.getByLabel("Share of Campaign: 70 %")).toBeVisible();
  await expectAccessible(page, "arms");
  await page.getByRole("link", { name: "Next: What can be learned" }).click();
  await page.getByRole("button", { name: /^Do this: Choose a longer window, 60 days/ }).click({ timeout: WORK_MS });
  await expect(page.getByLabel("Days in which orders count")).toHaveValue("60");
  await expectAccessible(page, "what can be learned");
  await page.getByRole("link", { name: "Next: Brief and costs" }).click();
  await page.getByRole("textbox", { name: "Message" }).fill("Spring is here.");
  await page.getByLabel("Cost of a customer").fill("0.5");
  await expect(page.getByText(/^Writing to \d+ costs/)).toBeVisible();
  await expectAccessible(page, "brief");
  await page.getByRole("link", { name: "Next: Destinations" }).click();
  await page.getByRole("checkbox", { name: "Klaviyo list", exact: true }).check();
  await page.getByRole("checkbox", { name: "Meta customer list", exact: true }).check();
  await expect(page.getByText(/wants lists of at least 100 people/).first()).toBeVisible({ timeout: WORK_MS });
  await expectAccessible(page, "destinations");
  await page.getByRole("link", { name: "Next: Fix and write" }).click();
  await expectAccessible(page, "fix the plan");
  await page.getByRole("button", { name: "Draw the arms" }).click();

  await expect(page.getByRole("heading", { name: "Were the arms alike?" })).toBeVisible({ timeout: WORK_MS });
  await expect(page.getByRole("heading", { name: "Spring", level: 1 })).toBeVisible();
  await page.getByRole("button", { name: "Check: Meta customer list for Campaign" }).click();
  await expect(page.getByRole("alert").filter({ hasText: "at least 100 people" })).toBeVisible({ timeout: WORK_MS });
  await page.getByRole("button", { name: /^Columns: Klaviyo/ }).click();
  const columns = page.getByRole("dialog", { name: "Columns: Klaviyo list" });
  await columns.getByLabel("Last name").selectOption({ label: "Leave empty" });
  await columns.getByRole("button", { name: "Add a column" }).click();
  await columns.getByLabel("Name of the column").fill("Street");
  await expectAccessible(page, "columns of a file");
  await columns.getByRole("button", { name: "Save" }).click();
  await expect(columns).toBeHidden();
  await page.getByRole("button", { name: /^Check: Klaviyo/ }).click();
  const write = page.getByRole("button", { name: /^Write the file: Klaviyo/ });
  await expect(write).toBeVisible({ timeout: WORK_MS });
  await expect(page.getByRole("button", { name: /^Write the file/ })).toHaveCount(1);
  await expectAccessible(page, "a drawn campaign");
  const file = await readDownload(page, () => write.click());
  const rows = parseCsv(file.text);
  expect(rows.length - 1).toBeGreaterThan(0.6 * people);
  expect(rows[0]).toContain("Street");
  // Meta's list is too short: nothing of all files is written.
  await page.getByRole("button", { name: "Write all files" }).click();
  await expect(page.getByText(/at least 100 people.*None of the files was written/)).toBeVisible({ timeout: WORK_MS });
  const steps = await readDownload(page, () => page.getByRole("button", { name: "Save the steps" }).click());
  expect(steps.text).toContain("What to do in Klaviyo list");

  await goToStation(page, "Campaigns");
  await expect(page.getByRole("row", { name: /Spring.*1 file written/ })).toBeVisible();
  await expectAccessible(page, "campaigns");
  await page.getByRole("link", { name: "Ledger" }).click();
  await expect(page.getByRole("cell", { name: /Consent to marketing by e-mail/ })).toBeVisible();
  await expectAccessible(page, "ledger");
  await page.getByRole("link", { name: "All campaigns" }).click();
  await page.getByRole("link", { name: "Inbox", exact: true }).click();
  const watch = page.getByRole("checkbox", { name: "Who leaves: Spring, Campaign, Klaviyo list" });
  await watch.click();
  await expect(watch).toBeChecked({ timeout: WORK_MS });
  await expect(page.getByRole("heading", { name: "Nothing waits for you" })).toBeVisible();
  const [header = [], first = []] = rows;
  const email = first[header.indexOf("Email")] ?? "";
  const key = `C${1000 + Number(/\d+/.exec(email)?.[0])}`;
  const consents = `Customer ID,Consent Channel,Consent State,Date\n${key},email,withdrawn,2025-01-10\n`;
  await importText(page, "withdrawn.csv", consents);
  const entry = page.getByRole("region", { name: "1 customer left “Spring”" });
  await expect(entry).toBeVisible({ timeout: WORK_MS });
  await expectAccessible(page, "inbox");
  const removal = await readDownload(page, () => entry.getByRole("button", { name: "Save the file" }).click());
  expect(parseCsv(removal.text).flat()).toContain(email);
  await expect(page.getByRole("heading", { name: "Nothing waits for you" })).toBeVisible({ timeout: WORK_MS });
  await page.keyboard.press("ControlOrMeta+k");
  await page.getByRole("combobox", { name: "Find anything" }).fill(email);
  await page.getByRole("option").first().click({ timeout: WORK_MS });
  await expect(page.getByRole("heading", { name: "Files this customer is in" })).toBeVisible({ timeout: WORK_MS });
});

test("a campaign is planned, changed, taken back and drawn without a mouse", async ({ page }) => {
  test.setTimeout(4 * WORK_MS);
  await makeProject(page, "Shop");
  await fillShop(page, 8);
  await press(page, page.getByRole("link", { name: /^Campaigns/ }));
  const begin = page.getByRole("main").getByRole("button", { name: "New campaign" });
  await expect(begin).toBeVisible({ timeout: WORK_MS });
  await press(page, begin);
  const buyers = page.getByRole("checkbox", { name: "Buyers: in" });
  await expect(buyers).toBeVisible({ timeout: WORK_MS });
  await press(page, buyers, "Space");
  await expect(audience(page)).toHaveText(/^\d+$/, { timeout: WORK_MS });
  // The step that can be taken back is told a moment after it was kept.
  await expect(page.getByText("Plan of the campaign “New campaign” changed.")).toBeVisible();
  await page.keyboard.press("ControlOrMeta+z");
  await expect(buyers).not.toBeChecked();
  await page.keyboard.press("ControlOrMeta+y");
  await expect(buyers).toBeChecked();
  await press(page, page.getByRole("link", { name: "Next: Arms" }));
  const control = page.getByLabel(/^Share of Control/);
  await tabTo(page, control);
  await page.keyboard.press("ArrowRight");
  await expect(page.getByLabel("Share of Campaign: 79 %")).toBeVisible();
  await press(page, page.getByRole("link", { name: /Fix and write/ }), "Enter");
  const draw = page.getByRole("button", { name: "Draw the arms" });
  await expect(draw).toBeEnabled({ timeout: WORK_MS });
  await press(page, draw);
  await expect(page.getByRole("heading", { name: "Were the arms alike?" })).toBeVisible({ timeout: WORK_MS });
  await page.getByLabel("Another destination").selectOption({ label: "Klaviyo list" });
  const all = await readDownload(page, () => press(page, page.getByRole("button", { name: "Write all files" })));
  expect(all.name).toBe("New campaign - files.zip");
  await expect(page.getByText("1 file written.", { exact: true })).toBeVisible();
});
