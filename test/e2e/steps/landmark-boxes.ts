import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Page } from "@playwright/test";

/** x, y, width and height in whole pixels of the window. */
export type Box = readonly [x: number, y: number, width: number, height: number];
/** By role and name: `main`, `dialog “Export customers”`. */
export type Boxes = Readonly<Record<string, Box>>;
/** By scene, then by the window's size: `segments`, `1024 × 768`. */
export type SceneBoxes = Record<string, Record<string, Boxes>>;

/** Sizes of the window at which boxes are held: the smallest, and a common one. */
export const heldSizes = [
  { width: 1024, height: 768 },
  { width: 1440, height: 900 },
] as const;

export function sizeKey({ width, height }: { readonly width: number; readonly height: number }): string {
  return `${width} × ${height}`;
}

/** Pixels that a box may differ by: fonts are shipped, but browsers round lines of text in their own way. */
const TOLERANCE = 4;

const SECOND_LOOK_MS = 500;

const folder = join(import.meta.dirname, "..", "..", "golden", "boxes");

/**
 * What holds the layout of a window: landmarks, titles and named parts of the page, where they stand however far it is
 * scrolled. What is longer than three windows is text to read, as a list of what is new: it may grow, and what follows
 * it may move on.
 */
export function landmarkBoxes(page: Page): Promise<Boxes> {
  return page.evaluate(() => {
    const chosen = [
      "header.bar, nav, main, aside, footer, h1, [role=dialog], [role=menu]",
      "main section[aria-label], main section.card, main [role=tablist], main table[aria-label], main [role=table]",
    ].join();
    const nameOf = (element: Element) => {
      const labelled = element.getAttribute("aria-labelledby")?.split(" ")[0];
      const heading = labelled ? document.getElementById(labelled) : element.querySelector("h2, h3");
      return element.getAttribute("aria-label") ?? heading?.textContent ?? "";
    };
    // From the top, as some parts stay in sight while the others pass by.
    const content = document.getElementById("content");
    const longest = 3 * window.innerHeight;
    const scrolled = content?.scrollTop ?? 0;
    if (content) content.scrollTop = 0;
    const boxes: Record<string, [number, number, number, number]> = {};
    for (const element of document.querySelectorAll<HTMLElement>(chosen)) {
      const { x, y, width, height } = element.getBoundingClientRect();
      if (width === 0 || height === 0) continue;
      const role = element.getAttribute("role") ?? element.tagName.toLowerCase();
      const isTitle = role === "h1" || role === "main";
      // Figures change with the sample; the words around them are the name.
      const name = isTitle
        ? ""
        : nameOf(element)
            .replace(/[\d.,]+/g, "#")
            .trim()
            .slice(0, 60);
      const key = name === "" ? role : `${role} “${name}”`;
      let free = key;
      for (let count = 2; free in boxes; count++) free = `${key} ${count}`;
      const top = Math.round(Math.min(y, longest));
      const tall = Math.round(Math.min(height, longest));
      boxes[free] = [Math.round(x), top, Math.round(width), tall];
    }
    if (content) content.scrollTop = scrolled;
    return boxes;
  });
}

/** The boxes once two looks in a row agree. */
export async function settledBoxes(page: Page): Promise<Boxes> {
  let boxes = await landmarkBoxes(page);
  let isSettled = false;
  while (!isSettled) {
    await page.waitForTimeout(SECOND_LOOK_MS);
    const again = await landmarkBoxes(page);
    isSettled = differences(boxes, again).length === 0;
    boxes = again;
  }
  return boxes;
}

/** @returns one line for each box that is gone, new, or stands elsewhere than it was agreed. */
export function differences(agreed: Boxes, found: Boxes): string[] {
  const gone = Object.keys(agreed).filter((key) => !(key in found));
  const lines = gone.map((key) => `${key} is gone`);
  for (const [key, box] of Object.entries(found)) {
    const known = agreed[key];
    if (!known) lines.push(`${key} is new, at ${box.join(", ")}`);
    else if (known.some((value, side) => Math.abs(value - (box[side] ?? 0)) > TOLERANCE))
      lines.push(`${key} is at ${box.join(", ")}, not at ${known.join(", ")}`);
  }
  return lines;
}

/** The boxes that somebody looked at and agreed to; nothing where nobody did yet. */
export function agreedBoxes(name: string): SceneBoxes {
  const path = join(folder, `${name}.json`);
  return existsSync(path) ? (JSON.parse(readFileSync(path, "utf8")) as SceneBoxes) : {};
}

/** Puts boxes in the place of the agreed ones; somebody has looked at the screens before. */
export function agreeToBoxes(name: string, boxes: SceneBoxes): void {
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, `${name}.json`), asJson(boxes));
}

/** A line for each box, so that a change of the layout reads as what it is. */
function asJson(scenes: SceneBoxes): string {
  const line = (box: Box) => `[${box.join(", ")}]`;
  const block = (lines: string[], indent: string) => `{\n${lines.join(",\n")}\n${indent}}`;
  const text = block(
    Object.entries(scenes).map(([scene, sizes]) => {
      const inner = Object.entries(sizes).map(([size, boxes]) => {
        const lines = Object.entries(boxes).map(([key, box]) => `   ${JSON.stringify(key)}: ${line(box)}`);
        return `  ${JSON.stringify(size)}: ${block(lines, "  ")}`;
      });
      return ` ${JSON.stringify(scene)}: ${block(inner, " ")}`;
    }),
    "",
  );
  return `${text}\n`;
}
