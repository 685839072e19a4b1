import { formatCount } from "../../src-shared/format.ts";
import { valueOf } from "../../src-shared/result.ts";
import { isoDay } from "../../src-shared/units.ts";
import { clientOf } from "./steps/ask-program.ts";
import { readDownload } from "./steps/import.ts";
import { goToView, replayPast } from "./steps/past-scenes.ts";
import { openSampleSegments } from "./steps/segments.ts";
import { expect, testWithSample } from "./tessera-test.ts";

testWithSample(
  "the past is replayed, a move chosen by keyboard, and one of its customers opened with the own past",
  async ({ page }) => {
    const { segmentationId } = await openSampleSegments(page);
    await goToView(page, "Movement");
    await replayPast(page);
    const client = await clientOf(page);
    const { months } = valueOf(await client.segmentation.replayed({ segmentationId })) ?? { months: [] };
    const asked = {
      segmentationId,
      from: isoDay(months.at(-4)?.day ?? 0),
      to: isoDay(months.at(-1)?.day ?? 0),
    };
    const movement = valueOf(await client.segmentation.movement(asked));
    await expect(page.getByText(movement.sentence)).toBeVisible();
    for (const picture of ["How long customers stay", "Map of a month end"]) {
      const saved = await readDownload(page, () =>
        page.getByRole("button", { name: `Save ${picture} as SVG` }).click(),
      );
      expect(saved.name).toBe(`${picture}.svg`);
      expect(saved.text).toMatch(/^<svg [^]*<\/svg>\s*$/);
    }
    const cell = page.getByRole("table").first().getByRole("button").first();
    const label = (await cell.getAttribute("title")) ?? "";
    await cell.focus();
    await page.keyboard.press("Enter");
    await expect(cell).toHaveAttribute("aria-pressed", "true");
    const [fromName, toName] = label.split(": ")[0]?.split(" → ") ?? [];
    const [from, to] = [fromName, toName].map((name) => movement.states.findIndex((state) => state.name === name));
    const count = movement.counts[from ?? 0]?.[to ?? 0] ?? 0;
    const list = page.getByRole("region", { name: "Who moved, and why" });
    await expect(page.getByText(new RegExp(`${formatCount(count, "customer")}\\.$`))).toBeVisible();
    const rows = list.getByRole("row").filter({ has: page.getByRole("link") });
    await expect(rows).toHaveCount(Math.min(200, count));
    await expect(rows.first()).toContainText("→");
    const key = (await rows.first().getByRole("link").textContent()) ?? "";
    await rows.first().getByRole("link").click();
    await expect(page.getByRole("heading", { name: `Customer ${key}` })).toBeVisible();
    await expect(page.getByRole("heading", { name: "Segments now and past" })).toBeVisible();
    await expect(
      page.getByRole("list", { name: "Segment at each month end" }).getByRole("listitem").last(),
    ).toContainText(toName ?? "");
  },
);

testWithSample("segments are compared with a list of one's own, and a passport is found equal", async ({ page }) => {
  const { segmentationId, featureSetId, segments } = await openSampleSegments(page);
  const client = await clientOf(page);
  const { rows } = valueOf(await client.segmentation.listCustomers({ featureSetId, segmentationId, limit: 500 }));
  const list = `key,group\n${rows.map(({ key, segmentIndex }) => `${key},${segments[segmentIndex ?? 0]?.name}\n`).join("")}`;
  await goToView(page, "Compare");
  await expect(page.getByRole("heading", { name: "Nothing to compare with yet" })).toBeVisible();
  const [chooser] = await Promise.all([
    page.waitForEvent("filechooser"),
    page.getByRole("button", { name: "Choose a list" }).click(),
  ]);
  await chooser.setFiles({ name: "mine.csv", mimeType: "text/csv", buffer: Buffer.from(list) });
  await expect(page.getByText("They are the same groups.")).toBeVisible({ timeout: 60_000 });
  await expect(page.getByText("The 500 customers with a group in both are compared")).toBeVisible();
  await goToView(page, "Passport");
  const passport = valueOf(await client.segmentation.passport({ segmentationId }));
  await expect(page.getByText(/^K-means, k 6, /)).toBeVisible();
  await expect(page.getByText("Net spend (logarithm, scaled by deviation)")).toBeVisible();
  const [other] = await Promise.all([
    page.waitForEvent("filechooser"),
    page.getByRole("button", { name: "Choose a passport" }).click(),
  ]);
  await other.setFiles({ name: "p.json", mimeType: "application/json", buffer: Buffer.from(JSON.stringify(passport)) });
  await expect(page.getByText("Equal: the same customers")).toBeVisible({ timeout: 60_000 });
});
