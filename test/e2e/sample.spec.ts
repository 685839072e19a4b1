import { formatCount, formatNumber } from "../../src-shared/format.ts";
import { segmentLetter } from "../../src-shared/palette.ts";
import { valueOf } from "../../src-shared/result.ts";
import { clientOf } from "./steps/ask-program.ts";
import { readDownload } from "./steps/import.ts";
import { parseCsv } from "./steps/parse-csv.ts";
import {
  cardOf,
  customerList,
  customerRows,
  lasso,
  mapIsDrawn,
  openSampleSegments,
  shownSegmentation,
} from "./steps/segments.ts";
import { goToStation, makeSample } from "./steps/start.ts";
import { expect, test, testWithSample } from "./tessera-test.ts";

test("the sample ends in named segments that card, rail and sentence count alike", async ({ page }) => {
  await makeSample(page);
  await mapIsDrawn(page);
  const { segments, sentence } = await shownSegmentation(page);
  await expect(page.getByText(sentence)).toBeVisible();
  await expect(page.getByRole("link", { name: `Segments ${segments.length} segments` })).toBeVisible();
  expect(segments.length).toBeGreaterThanOrEqual(5);
  for (const segment of segments) {
    const card = cardOf(page, segment.name);
    await expect(card).toContainText(formatCount(segment.customers, "customer"));
    await expect(card).toContainText(segmentLetter(segment.index));
    await expect(card.getByRole("listitem")).toHaveCount(Math.min(3, Math.max(1, segment.drivers.length)));
  }
});

testWithSample(
  "a segment renamed in place is called so on the card, the heat map and the customers",
  async ({ page }) => {
    const { segments } = await openSampleSegments(page);
    const before = segments[0]?.name ?? "";
    await page.getByRole("button", { name: `Rename ${before}` }).click();
    await page.getByLabel(`Name of segment ${before}`).fill("Fresh faces");
    await page.keyboard.press("Enter");
    await expect(cardOf(page, "Fresh faces")).toBeVisible();
    await expect(page.getByRole("columnheader", { name: "Fresh faces" })).toBeVisible();
    await goToStation(page, "Customers");
    await page.getByLabel("Segment").selectOption({ label: "Fresh faces" });
    await expect(customerRows(page).first()).toContainText("Fresh faces");
  },
);

testWithSample("a segment cannot lose its name, and says so beside the field", async ({ page }) => {
  const { segments } = await openSampleSegments(page);
  const before = segments[0]?.name ?? "";
  await page.getByRole("button", { name: `Rename ${before}` }).click();
  await page.getByLabel(`Name of segment ${before}`).fill("  ");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("alert")).toContainText("Name is empty. Type at least one character.");
  await page.keyboard.press("Escape");
  await expect(cardOf(page, before)).toBeVisible();
});

testWithSample("a note stays with its segment", async ({ page }) => {
  const { segments } = await openSampleSegments(page);
  const name = segments[1]?.name ?? "";
  await page.getByRole("button", { name: `Note on ${name}` }).click();
  await page.getByRole("textbox", { name: `Note on ${name}` }).fill("Ask them in spring, not before.");
  await page.getByRole("button", { name: "Save the note" }).click();
  await expect(cardOf(page, name)).toContainText("Ask them in spring, not before.");
  await page.reload();
  await expect(cardOf(page, name)).toContainText("Ask them in spring, not before.");
});

testWithSample("choosing a card leaves that segment's customers in the table", async ({ page }) => {
  const { segments } = await openSampleSegments(page);
  const segment = segments[2];
  if (!segment) throw new Error("the sample has a third segment");
  await cardOf(page, segment.name).getByRole("button", { name: segment.name, exact: true }).click();
  const list = customerList(page);
  await expect(list).toContainText(formatCount(segment.customers, "customer"));
  const shown = await customerRows(page).allTextContents();
  expect(shown.length).toBeGreaterThan(5);
  expect(shown.filter((row) => !row.includes(segment.name))).toEqual([]);
  await list.getByRole("button", { name: "Show all" }).click();
  const all = segments.reduce((sum, { customers }) => sum + customers, 0);
  await expect(list).toContainText(formatCount(all, "customer"));
});

testWithSample("a lasso leaves exactly the customers inside it in the table", async ({ page }) => {
  const { segmentationId, segments } = await openSampleSegments(page);
  const map = valueOf(await (await clientOf(page)).segmentation.map({ segmentationId }));
  const inside = await lasso(page, { left: 0.45, right: 0.95, top: 0.05, bottom: 0.9 }, map);
  expect(inside.length).toBeGreaterThan(100);
  expect(inside.length).toBeLessThan(map.customerIds.length);
  const list = customerList(page);
  await expect(list.getByText("chosen on the map")).toBeVisible();
  await expect(list).toContainText(formatCount(inside.length, "customer"));
  await cardOf(page, segments[0]?.name ?? "")
    .getByRole("button", { name: segments[0]?.name ?? "", exact: true })
    .click();
  await expect(list).toContainText(formatCount(segments[0]?.customers ?? 0, "customer"));
});

testWithSample("the heat map shows medians, means and deviations of the same cell", async ({ page }) => {
  const { segments, featureSetId } = await openSampleSegments(page);
  const client = await clientOf(page);
  const { features } = valueOf(await client.features.get({ featureSetId }));
  const at = features.findIndex(({ id }) => id === "orders");
  const cell = page
    .getByRole("row", { name: /^Orders / })
    .getByRole("cell")
    .first();
  const figures = page.getByLabel("Figures");
  const median = segments[0]?.medians[at] ?? Number.NaN;
  await expect(cell).toHaveText(formatCount(median, "order"));
  await figures.selectOption({ label: "Mean of the group" });
  await expect(cell).toHaveText(/^\d+(\.\d+)? orders?$/);
  await figures.selectOption({ label: "Standard deviations from all" });
  await expect(cell).toHaveText(formatNumber(segments[0]?.zMeans[at] ?? Number.NaN, 2));
});

testWithSample("an export holds the customers of the chosen segments and no others", async ({ page }) => {
  const { segments } = await openSampleSegments(page);
  const [first, second] = segments;
  if (!first || !second) throw new Error("the sample has two segments");
  await page.getByRole("button", { name: "Export" }).click();
  const dialog = page.getByRole("dialog", { name: "Export customers" });
  for (const { index, name, customers } of segments.slice(2)) {
    const words = `${segmentLetter(index)} ${name} ${formatCount(customers, "customer")}`;
    await dialog.getByRole("checkbox", { name: words }).uncheck();
  }
  const count = first.customers + second.customers;
  const download = await readDownload(page, () =>
    dialog.getByRole("button", { name: `Write ${formatCount(count, "customer")}` }).click(),
  );
  const [head, ...rows] = parseCsv(download.text);
  expect(head?.slice(0, 3)).toEqual(["customer", "segment", "segment_name"]);
  expect(rows.length).toBe(count);
  expect(new Set(rows.map((row) => row[0])).size).toBe(count);
  expect(new Set(rows.map((row) => row[2]))).toEqual(new Set([first.name, second.name]));
  await expect(dialog).toContainText(`${formatCount(count, "customer")} written.`);
});

testWithSample("a customer's page says which segment, why, and what was bought", async ({ page }) => {
  const { segments } = await openSampleSegments(page);
  const row = customerRows(page).first();
  const key = (await row.getByRole("cell").first().textContent()) ?? "";
  await row.click();
  await expect(page.getByRole("heading", { name: `Customer ${key}`, level: 1 })).toBeVisible();
  const why = page.locator("section.card").filter({ hasText: "Segment, and why" });
  const name = (await why.getByRole("heading", { level: 2 }).nth(1).textContent()) ?? "";
  expect(segments.map((segment) => segment.name)).toContain(name);
  await expect(why).toContainText(`In “${name}” rather than`);
  await expect(page.getByRole("img", { name: /orders? from \d{4}-\d\d-\d\d to \d{4}-\d\d-\d\d/ })).toBeVisible();
  await expect(page.getByRole("row", { name: /^Days since last order/ })).toBeVisible();
  await page.getByRole("link", { name: "All customers" }).click();
  await expect(page.getByRole("heading", { name: "Customers", level: 1 })).toBeVisible();
});

testWithSample("another number of segments is tried, made, and kept beside the first", async ({ page }) => {
  const { segments } = await openSampleSegments(page);
  await page.getByRole("link", { name: "How many groups?" }).click();
  await expect(page.getByText(/groups are recommended for these/)).toBeVisible({ timeout: 300_000 });
  await expect(page.getByRole("heading", { name: `Why ${segments.length}` })).toBeVisible();
  await page.getByRole("button", { name: /^4 segments: / }).click();
  await page.getByRole("button", { name: "Make 4 segments" }).click();
  await expect(page.getByRole("article")).toHaveCount(4, { timeout: 300_000 });
  const made = page.getByLabel("Segmentation");
  await expect(made.getByRole("option")).toHaveCount(2);
  await made.selectOption({ index: 1 });
  await expect(page.getByRole("article")).toHaveCount(segments.length);
});
