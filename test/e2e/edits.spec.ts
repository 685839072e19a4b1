import { formatCount } from "../../src-shared/format.ts";
import type { CustomerId } from "../../src-shared/ids.ts";
import { valueOf } from "../../src-shared/result.ts";
import type { Definition } from "../../src-shared/segmentation-defined.ts";
import type { Rule } from "../../src-shared/segmentation-rule.ts";
import { clientOf } from "./steps/ask-program.ts";
import { chooseEdit } from "./steps/edit-scenes.ts";
import { press } from "./steps/keyboard.ts";
import { cardOf, customerList, lasso, openSampleSegments, shownSegmentation } from "./steps/segments.ts";
import { expect, testWithSample } from "./tessera-test.ts";

testWithSample("two groups are merged as the preview said, and taken back by the method log", async ({ page }) => {
  const { segments } = await openSampleSegments(page);
  const [first, second] = segments;
  if (!first || !second) throw new Error("the sample has two segments");
  await chooseEdit(page, "Merge with …");
  const dialog = page.getByRole("dialog", { name: "Merge segments" });
  await expect(dialog.getByRole("button", { name: "Do it" })).toBeDisabled();
  await dialog.getByRole("checkbox").nth(1).check();
  await dialog.getByLabel("Name").fill("Bought once");
  const together = formatCount(first.customers + second.customers, "customer");
  await expect(dialog.getByText(`become one segment called “Bought once” of ${together}`)).toBeVisible();
  await dialog.getByRole("button", { name: "Do it" }).click();
  await expect(cardOf(page, "Bought once")).toContainText(together, { timeout: 120_000 });
  await expect(page.getByRole("article")).toHaveCount(segments.length - 1);
  await page.getByRole("button", { name: "Take back: Merge segments" }).click();
  await expect(page.getByRole("article")).toHaveCount(segments.length);
  await expect(cardOf(page, first.name)).toBeVisible();
  await expect(page.getByRole("button", { name: "Do again: Merge segments" })).toBeVisible();
});

testWithSample("customers in a lasso become a group of their own; nobody else moves", async ({ page }) => {
  const { segmentationId, segments } = await openSampleSegments(page);
  const client = await clientOf(page);
  const map = valueOf(await client.segmentation.map({ segmentationId }));
  const inside = await lasso(page, { left: 0.45, right: 0.95, top: 0.05, bottom: 0.9 }, map);
  await customerList(page).getByRole("button", { name: "Make a group of them …" }).click();
  const dialog = page.getByRole("dialog", { name: "Make a segment of a selection" });
  await dialog.getByLabel("Name").fill(segments[0]?.name ?? "");
  await expect(dialog.getByRole("alert")).toContainText("Choose a name that tells them apart.");
  await dialog.getByLabel("Name").fill("Hand-picked");
  await dialog.getByRole("button", { name: "Do it" }).click();
  await expect(cardOf(page, "Hand-picked")).toContainText(formatCount(inside.length, "customer"), { timeout: 120_000 });
  const after = await shownSegmentation(page);
  const now = valueOf(await client.segmentation.map({ segmentationId: after.segmentationId }));
  const chosen = new Set(inside);
  const outside = Array.from(map.customerIds.keys()).filter((i) => !chosen.has(map.customerIds[i] ?? 0));
  const nameOf = (list: typeof segments, index = -1) => list[index]?.name;
  const moved = outside.filter((i) => nameOf(segments, map.segment[i]) !== nameOf(after.segments, now.segment[i]));
  expect(moved).toEqual([]);
});

testWithSample("segments by rules are merged into one rule, taken back, and drilled into", async ({ page }) => {
  const { featureSetId } = await openSampleSegments(page);
  const client = await clientOf(page);
  const name = "By orders";
  const made = valueOf(await client.segmentation.define({ featureSetId, name, definition: byOrders() }));
  await page.goto(`${new URL(page.url()).origin}/#/segments/${made.segmentationId}`);
  const [often, sometimes] = made.segments;
  await expect(cardOf(page, "Often")).toContainText(formatCount(often?.customers ?? 0, "customer"));

  await page.getByRole("button", { name: "Edit Often" }).click();
  await page.getByRole("menuitem", { name: "Merge with …" }).click();
  const merging = page.getByRole("dialog", { name: "Merge segments" });
  await merging.getByRole("checkbox").nth(1).check();
  await merging.getByLabel("Name").fill("Thrice and more");
  const together = formatCount((often?.customers ?? 0) + (sometimes?.customers ?? 0), "customer");
  await expect(merging.getByRole("table")).toContainText("Thrice and more");
  await merging.getByRole("button", { name: "Do it" }).click();
  await expect(cardOf(page, "Thrice and more")).toContainText(together, { timeout: 120_000 });
  await expect(page.getByRole("article")).toHaveCount(2);

  // Two merged rules are a version of the same segments, and its members follow when the one before holds again.
  await page.getByRole("button", { name: "Take back: Version 2" }).click();
  await expect(cardOf(page, "Sometimes")).toContainText(formatCount(sometimes?.customers ?? 0, "customer"), {
    timeout: 120_000,
  });
  await expect(page.getByRole("button", { name: "Do again: Version 2" })).toBeVisible();

  await page.getByRole("button", { name: "Edit Rarely" }).click();
  await page.getByRole("menuitem", { name: "Drill in …" }).click();
  const drilling = page.getByRole("dialog", { name: "Drill into a segment" });
  await expect(drilling.getByText("Only “Rarely”, in 2")).toBeVisible({ timeout: 120_000 });
  await drilling.getByRole("button", { name: "Do it" }).click();
  const shown = page.getByRole("combobox", { name: "Segmentation", exact: true }).locator("option:checked");
  await expect(shown).toHaveText("Rarely, in parts", { timeout: 120_000 });
  await expect(page.getByRole("article")).toHaveCount(2);
});

testWithSample(
  "a customer is pinned to another group from the own page, by the keyboard, and taken back",
  async ({ page }) => {
    const { segmentationId, segments } = await openSampleSegments(page);
    const client = await clientOf(page);
    const { customerIds } = valueOf(await client.segmentation.map({ segmentationId }));
    const customerId = customerIds[7] as CustomerId;
    const before = valueOf(await client.segmentation.explainCustomer({ segmentationId, customerId }));
    await page.goto(`${new URL(page.url()).origin}/#/customers/${customerId}`);
    const why = page.locator("section.card").filter({ has: page.getByRole("heading", { name: "Segment, and why" }) });
    const own = why.getByRole("heading", { level: 2 }).nth(1);
    await expect(own).toHaveText(segments[before.segmentIndex]?.name ?? "");
    await press(page, why.getByRole("button", { name: "Pin to a group …" }));
    const dialog = page.getByRole("dialog");
    await expect(dialog.getByRole("combobox", { name: "Group" })).toHaveValue(String(before.nextSegmentIndex));
    await expect(dialog.getByRole("button", { name: "Do it" })).toBeEnabled({ timeout: 120_000 });
    await press(page, dialog.getByRole("button", { name: "Do it" }));
    await expect(own).toHaveText(segments[before.nextSegmentIndex]?.name ?? "", { timeout: 120_000 });
    await expect(why).toContainText("because a person put this customer there");
    await page.keyboard.press("ControlOrMeta+z");
    await expect(own).toHaveText(segments[before.segmentIndex]?.name ?? "", { timeout: 120_000 });
    await expect(why).not.toContainText("because a person put");
  },
);

/** Three segments that divide those who ordered. */
function byOrders(): Definition {
  const from = (min: number): Rule => ({ kind: "happened", happening: { what: "order" }, measure: "times", min });
  const below = (min: number): Rule => ({ kind: "not", rule: from(min) });
  return {
    method: "rules",
    segments: [
      { name: "Often", rule: from(6) },
      { name: "Sometimes", rule: { kind: "all", rules: [from(3), below(6)] } },
      { name: "Rarely", rule: below(3) },
    ],
  };
}
