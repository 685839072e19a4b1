import type { Page } from "@playwright/test";
import { expectAccessible } from "./steps/accessible.ts";
import { openSampleSegments, shownSegmentation } from "./steps/segments.ts";
import { expect, testWithSample as test } from "./tessera-test.ts";

const MAKING_MS = 60_000;

async function toWay(page: Page, name: string): Promise<void> {
  await page.getByRole("link", { name: "Make segments" }).click();
  await page.getByRole("tab", { name }).click();
}

/** The count that stands under a word beside the rule. */
function people(page: Page) {
  return page.locator(".rule-triple").getByRole("definition").first();
}

test("a rule of lines and groups is counted as it is written, tested, made, changed in place and taken back", async ({
  page,
}) => {
  test.setTimeout(300_000);
  await openSampleSegments(page);
  await toWay(page, "Your own rule");
  await expect(people(page)).not.toHaveText("0");
  const before = await people(page).innerText();

  await page.getByRole("button", { name: "Add a group" }).click();
  await page.getByLabel("What the line asks").nth(1).selectOption({ label: "Lately against before" });
  await expect(people(page)).not.toHaveText(before);
  await page.getByRole("button", { name: "Take the last change of the rule back" }).click();
  await page.getByRole("button", { name: "Take the last change of the rule back" }).click();
  await expect(people(page)).toHaveText(before);

  await page.getByLabel("At least", { exact: true }).fill("");
  await expect(page.getByText("Not counted yet")).toBeVisible();
  await expect(page.getByRole("button", { name: "Make the segments" })).toBeDisabled();
  await page.getByLabel("At least", { exact: true }).fill("2");

  await page.getByRole("tab", { name: "JSON" }).click();
  const json = page.getByLabel("Rule as JSON");
  await json.fill('{ "kind": "happened" }');
  await expect(page.getByRole("button", { name: "Take this rule" })).toBeDisabled();
  await json.fill(
    '{"kind":"any","rules":[{"kind":"happened","happening":{"what":"order"},"measure":"times","min":3}]}',
  );
  await page.getByRole("button", { name: "Take this rule" }).click();
  await expect(page.getByLabel("How the lines are joined")).toHaveValue("any");

  await page.getByLabel("Test a customer").fill("C25982");
  await expect(page.locator("datalist option[value='C25982']")).toBeAttached();
  await page.getByLabel("Test a customer").press("Enter");
  await expect(page.getByText(/^(True|Not true) of this customer/)).toBeVisible();
  await expectAccessible(page, "rule builder");

  await page.getByLabel("Name of this segment").fill("Thrice");
  const made = await people(page).innerText();
  await page.getByRole("button", { name: "Make the segments" }).click();
  await expect(page.getByRole("article", { name: "Thrice" })).toContainText(`${made} customers`, {
    timeout: MAKING_MS,
  });
  const { segmentationId } = await shownSegmentation(page);

  await page.getByRole("link", { name: "Change what they are" }).click();
  await page.getByLabel("At least", { exact: true }).fill("5");
  await expect(people(page)).not.toHaveText(made);
  const changed = await people(page).innerText();
  await page.getByRole("button", { name: "Save the change" }).click();
  await expect(page.getByRole("article", { name: "Thrice" })).toContainText(`${changed} customers`, {
    timeout: MAKING_MS,
  });
  expect((await shownSegmentation(page)).segmentationId).toBe(segmentationId);
  await page.getByRole("link", { name: "Change what they are" }).click();
  await page.getByRole("button", { name: "Go back to it" }).click();
  await expect(page.getByRole("button", { name: "Go to it again" })).toBeVisible({ timeout: MAKING_MS });
  await expect(people(page)).toHaveText(made);
  await expectAccessible(page, "versions of a rule");
});

test("an RFM grid is cut with the keyboard and painted; with a hole it cannot be made, and the hole is named", async ({
  page,
}) => {
  test.setTimeout(300_000);
  await openSampleSegments(page);
  await toWay(page, "RFM");
  const border = page.getByRole("slider", { name: /^Days since last order: border 1/ });
  const value = Number(await border.getAttribute("aria-valuenow"));
  await border.press("ArrowRight");
  await expect(border).toHaveAttribute("aria-valuenow", String(Math.round(value + 1)));

  await page.getByRole("button", { name: "Remove Champions" }).click();
  await expect(page.getByText("92 % of the 25 cells")).toBeVisible();
  await expect(page.getByText("Days since last order 5, Orders 4: in no segment")).toBeVisible();
  await expect(page.getByRole("button", { name: "Make the segments" })).toBeDisabled();
  const brushes = page.getByRole("group", { name: "Segment to paint with" });
  await brushes.getByRole("button", { name: "Loyal customers" }).click();
  await page.getByRole("button", { name: /: Days since last order 5, Orders 4$/ }).click();
  await page.getByRole("button", { name: /: Days since last order 5, Orders 4$/ }).press("ArrowRight");
  await page.getByRole("button", { name: /: Days since last order 5, Orders 5$/ }).press("Enter");
  await expect(page.getByText("100 % of the 25 cells")).toBeVisible();
  await expect(page.getByRole("heading", { name: "Since the end of the month before" })).toBeVisible();
  await expectAccessible(page, "RFM");

  await page.getByRole("button", { name: "Make the segments" }).click();
  await expect(page.getByRole("heading", { name: "Nearly there" })).toBeVisible({ timeout: MAKING_MS });
  expect((await shownSegmentation(page)).segments).toHaveLength(9);
});

test("found segments are shown as rules with how true these are, and the rules can be made", async ({ page }) => {
  test.setTimeout(300_000);
  const { segments } = await openSampleSegments(page);
  await page.getByRole("link", { name: "As rules" }).click();
  await expect(page.getByText("of the customers are where the rules put them")).toBeVisible({ timeout: MAKING_MS });
  await expect(page.getByLabel("Name of this segment")).toHaveValue(segments[0]?.name ?? "");
  await expectAccessible(page, "segments as rules");
  await page.getByRole("button", { name: "Make the segments" }).click();
  await expect(page.getByRole("link", { name: "Change what they are" })).toBeVisible({ timeout: MAKING_MS });
});
