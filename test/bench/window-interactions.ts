import { existsSync, readFileSync } from "node:fs";
import type { Browser, Page } from "@playwright/test";
import type { BenchRow } from "./run.ts";

/** Something that a person does in the window, named as the table of timings names it. */
interface Interaction {
  readonly name: string;
  readonly act: (page: Page) => Promise<void>;
  /** What shows that its answer has come, so that the next one does not meet it half way. */
  readonly after: (page: Page) => Promise<void>;
}

const rows = (page: Page) => page.getByRole("table", { name: "Customers" }).locator('[role="row"][aria-rowindex]');
const sorters = (page: Page) => page.locator('[role="columnheader"] button');
const finder = (page: Page) => page.getByRole("combobox", { name: "Find anything" });

/** In this order, beginning with the segments. */
const interactions: readonly Interaction[] = [
  {
    name: "choose a segment",
    act: (page) => page.getByTitle(": show on the map and in the table").first().click(),
    after: (page) => page.getByRole("button", { name: "Show all", exact: true }).waitFor(),
  },
  {
    name: "show another view of the segments",
    act: (page) => page.getByRole("tab", { name: "Size and value", exact: true }).click(),
    after: (page) => page.getByRole("group", { name: /^Groups by customers and spend/ }).waitFor(),
  },
  {
    name: "begin to rename a segment",
    act: (page) => page.getByTitle("Rename").first().click(),
    after: async (page) => {
      await page.getByLabel(/^Name of segment/).waitFor();
      await page.keyboard.press("Escape");
    },
  },
  {
    name: "go to the customers",
    act: (page) => page.getByRole("link", { name: /^Customers/ }).click(),
    after: (page) => rows(page).nth(3).waitFor(),
  },
  {
    name: "sort the customers",
    act: (page) => sorters(page).nth(2).click(),
    after: (page) => page.locator('[role="columnheader"]:nth-of-type(3) [aria-pressed="true"]').waitFor(),
  },
  {
    name: "open a customer",
    act: (page) => rows(page).nth(1).click(),
    after: (page) => page.getByRole("heading", { name: "Segment, and why" }).waitFor(),
  },
  {
    name: "open the palette",
    act: (page) => page.keyboard.press("ControlOrMeta+k"),
    after: (page) => finder(page).waitFor(),
  },
];

/**
 * How a project of many customers answers: each interaction from the input to the next picture, as the browser's Event
 * Timing has it; frames while the table of customers is scrolled; the first search; and what the window's process holds.
 * @param page at the segments, its map drawn. @param of the project, in words.
 */
export async function measureInteractions(browser: Browser, page: Page, of: string): Promise<BenchRow[]> {
  await page.evaluate(() => {
    const seen: number[] = [];
    Object.assign(globalThis, { answers: seen });
    const watch = new PerformanceObserver((list) => seen.push(...list.getEntries().map(({ duration }) => duration)));
    watch.observe({ type: "event", durationThreshold: 16, buffered: false } as PerformanceObserverInit);
  });
  const answers: BenchRow[] = [];
  for (const { name, act, after } of interactions) {
    await takeSlowest(page);
    await act(page);
    await after(page);
    answers.push({ name: `answer: ${name}`, of, ours: await takeSlowest(page), unit: "ms", target: "≤ 100 ms" });
  }
  const search = await firstSearch(page);
  const frames = await scrollCustomers(page);
  const memory = await memoryOf(browser);
  return [
    ...answers,
    { name: "first search of the palette", of, ours: search, unit: "s", target: "≤ 1 s" },
    { name: "frames while customers are scrolled", of, ours: frames, unit: "/s", target: "≥ 50 /s" },
    ...(memory === undefined
      ? []
      : [{ name: "memory of the window's process", of, ours: memory, unit: "MB", target: "≤ 400 MB" } as const]),
  ];
}

/** @returns ms of the slowest answer since the last call; the browser tells those from 16 ms on, 0 stands for less. */
async function takeSlowest(page: Page): Promise<number> {
  // An entry comes with the picture after it.
  await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => setTimeout(done, 50))));
  return page.evaluate(() => Math.max(0, ...(globalThis as unknown as { answers: number[] }).answers.splice(0)));
}

/** @returns seconds from the typed letters to the first customer that is found. */
async function firstSearch(page: Page): Promise<number> {
  const start = performance.now();
  await finder(page).fill("cust-1");
  await page
    .getByRole("option", { name: /CUST-1/ })
    .first()
    .waitFor();
  const seconds = (performance.now() - start) / 1000;
  await page.keyboard.press("Escape");
  await finder(page).waitFor({ state: "detached" });
  return seconds;
}

/** @returns frames in a second while the table runs under a steady hand. */
async function scrollCustomers(page: Page): Promise<number> {
  const SECONDS = 3;
  const PIXELS_A_FRAME = 80;
  await page.getByRole("link", { name: /^Customers/ }).click();
  await rows(page).nth(3).waitFor();
  return page.locator(".grid-scroll").evaluate(
    (table, { seconds, pixels }) =>
      new Promise<number>((resolve) => {
        let frames = 0;
        const start = performance.now();
        const next = () => {
          table.scrollTop += pixels;
          frames += 1;
          const passed = (performance.now() - start) / 1000;
          if (passed < seconds) requestAnimationFrame(next);
          else resolve(frames / passed);
        };
        requestAnimationFrame(next);
      }),
    { seconds: SECONDS, pixels: PIXELS_A_FRAME },
  );
}

/** @returns MB of the largest process that draws a page; undefined where the system does not tell. */
async function memoryOf(browser: Browser): Promise<number | undefined> {
  const session = await browser.newBrowserCDPSession();
  const { processInfo } = (await session.send("SystemInfo.getProcessInfo")) as {
    processInfo: { type: string; id: number }[];
  };
  await session.detach();
  const sizes = processInfo
    .filter(({ type, id }) => type === "renderer" && existsSync(`/proc/${id}/status`))
    .map(({ id }) => Number(/VmRSS:\s+(\d+) kB/.exec(readFileSync(`/proc/${id}/status`, "utf8"))?.[1] ?? 0) / 1024);
  return sizes.length === 0 ? undefined : Math.max(...sizes);
}
