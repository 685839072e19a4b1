import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/** Where a window was on the screens of this computer, in pixels. */
export interface WindowPlace {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly isMaximized: boolean;
}
type Area = Pick<WindowPlace, "x" | "y" | "width" | "height">;

/** Enough of the window's upper edge to take hold of it. */
const LEAST_WIDTH = 120;
const LEAST_HEIGHT = 40;

const fileIn = (dataDir: string) => join(dataDir, "window.json");

/** @returns undefined where none was kept, or where a screen is gone that it was on. @param screens what of each can be used. */
export function loadWindowPlace(dataDir: string, screens: readonly Area[]): WindowPlace | undefined {
  try {
    const place: unknown = JSON.parse(readFileSync(fileIn(dataDir), "utf8"));
    return isPlace(place) && screens.some((screen) => isWithinReach(place, screen)) ? place : undefined;
  } catch {
    // The first start, or a file that was cut off: the window opens at its usual size.
    return undefined;
  }
}

function isPlace(value: unknown): value is WindowPlace {
  const { x, y, width, height, isMaximized } = (value ?? {}) as Partial<WindowPlace>;
  return [x, y, width, height].every((pixels) => Number.isInteger(pixels)) && typeof isMaximized === "boolean";
}

export function saveWindowPlace(dataDir: string, place: WindowPlace): void {
  writeFileSync(fileIn(dataDir), JSON.stringify(place));
}

function isWithinReach(place: Area, screen: Area): boolean {
  const width = Math.min(place.x + place.width, screen.x + screen.width) - Math.max(place.x, screen.x);
  const isTopShown = place.y >= screen.y && place.y + LEAST_HEIGHT <= screen.y + screen.height;
  return width >= LEAST_WIDTH && isTopShown;
}
