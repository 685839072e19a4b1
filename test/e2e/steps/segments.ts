import { expect, type Locator, type Page } from "@playwright/test";
import { valueOf } from "../../../src-shared/result.ts";
import type { CustomerMap, Segmentation } from "../../../src-shared/segmentation.ts";
import { clientOf } from "./ask-program.ts";
import { openSampleStation } from "./start.ts";

/** Opens the sample from the list of recent projects and goes to its segments; the map may still be on its way. */
export async function openSampleSegments(page: Page): Promise<Segmentation> {
  await openSampleStation(page);
  await expect(page.getByRole("heading", { name: "What sets the groups apart" })).toBeVisible();
  return shownSegmentation(page);
}

export async function mapIsDrawn(page: Page): Promise<void> {
  await expect(page.getByTestId("cluster-scatter")).toHaveAttribute("data-drawn", "true");
}

/** The newest segmentation as the program has it. */
export async function shownSegmentation(page: Page): Promise<Segmentation> {
  const client = await clientOf(page);
  const [newest] = valueOf(await client.segmentation.list({}));
  if (!newest) throw new Error("the project has no segmentation");
  return valueOf(await client.segmentation.get({ segmentationId: newest.segmentationId }));
}

export function cardOf(page: Page, name: string): Locator {
  return page.getByRole("article", { name, exact: true });
}

/** The card below the heat map that lists the customers; its head says how many. */
export function customerList(page: Page): Locator {
  return page.locator("section.card").filter({ has: page.getByRole("heading", { name: "Customers", exact: true }) });
}

/** The rows of the virtual table that hold customers, without the head. */
export function customerRows(page: Page): Locator {
  return page.getByRole("table", { name: "Customers" }).locator('[role="row"][aria-rowindex]');
}

interface Axis {
  readonly _offset: number;
  readonly _length: number;
  p2d(pixel: number): number;
}

/** Part of the plot, from 0 at its left or top to 1. */
export interface PartOfPlot {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

/** Draws a rectangle with the lasso. @returns the ids of the customers whose points lie inside. */
export async function lasso(page: Page, part: PartOfPlot, map: CustomerMap): Promise<number[]> {
  await mapIsDrawn(page);
  const plot = page.getByTestId("cluster-scatter");
  await plot.scrollIntoViewIfNeeded();
  const box = await plot.boundingBox();
  if (!box) throw new Error("the map is not shown");
  const drawn = await plot.evaluate((element, { left, right, top, bottom }) => {
    const { xaxis, yaxis } = (element as unknown as { _fullLayout: { xaxis: Axis; yaxis: Axis } })._fullLayout;
    const across = [left, right].map((share) => Math.round(share * xaxis._length));
    const down = [top, bottom].map((share) => Math.round(share * yaxis._length));
    return {
      x: across.map((pixel) => xaxis._offset + pixel),
      y: down.map((pixel) => yaxis._offset + pixel),
      from: [xaxis.p2d(across[0] ?? 0), yaxis.p2d(down[1] ?? 0)],
      to: [xaxis.p2d(across[1] ?? 0), yaxis.p2d(down[0] ?? 0)],
    };
  }, part);
  const [x0 = 0, x1 = 0] = drawn.x.map((pixel) => Math.round(box.x) + pixel);
  const [y0 = 0, y1 = 0] = drawn.y.map((pixel) => Math.round(box.y) + pixel);
  await page.mouse.move(x0, y0);
  await page.mouse.down();
  for (const [x, y] of [
    [x1, y0],
    [x1, y1],
    [x0, y1],
    [x0, y0],
  ] as const)
    await page.mouse.move(x, y, { steps: 4 });
  await page.mouse.up();
  const [xFrom = 0, yFrom = 0] = drawn.from;
  const [xTo = 0, yTo = 0] = drawn.to;
  return [...map.customerIds].filter((_, i) => {
    const [x, y] = [map.x[i] ?? 0, map.y[i] ?? 0];
    return x >= xFrom && x <= xTo && y >= yFrom && y <= yTo;
  });
}
