import { formatCount } from "../../src-shared/format.ts";
import { valueOf } from "../../src-shared/result.ts";
import { clientOf } from "./steps/ask-program.ts";
import { chooseEdit } from "./steps/edit-scenes.ts";
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
