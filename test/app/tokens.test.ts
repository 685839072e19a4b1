import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { heatColour } from "../../src-renderer/segmentation/heat-colour.ts";
import { contrast } from "../shared/colour-vision.ts";

const css = readFileSync(join(import.meta.dirname, "../../src-renderer/tokens.css"), "utf8");

/** Tokens of a block by name. */
function tokensOf(selector: string): Map<string, string> {
  const start = css.indexOf(`${selector} {`);
  const block = css.slice(start, css.indexOf("}", start));
  return new Map(
    [...block.matchAll(/--([\w-]+):\s*([^;]+);/g)].map(([, name = "", value = ""]) => [name, value.trim()]),
  );
}

const themes = [
  { theme: "light", tokens: tokensOf(":root") },
  { theme: "dark", tokens: new Map([...tokensOf(":root"), ...tokensOf(':root[data-theme="dark"]')]) },
];

const grounds = ["ground", "surface", "sunken", "hover"];

/** What stands on what as text: WCAG 2.2, success criterion 1.4.3, asks for 4.5 to 1. */
const texts: readonly [ink: string, on: readonly string[]][] = [
  ["text", [...grounds, "accent-soft", "loss-soft", "attention-soft", "gain-soft"]],
  ["text-soft", grounds],
  ["accent-text", [...grounds, "accent-soft"]],
  ["on-accent", ["accent", "accent-hover"]],
  ["loss", [...grounds, "loss-soft"]],
  ["attention", [...grounds, "attention-soft"]],
  ["gain", [...grounds, "gain-soft"]],
];

/** A colour laid over another with an opacity, as `#rrggbb`. */
function over(front: readonly number[], opacity: number, back: string): string {
  const mixed = front.map((channel, i) => {
    const under = Number.parseInt(back.slice(1 + 2 * i, 3 + 2 * i), 16);
    return Math.round(channel * opacity + under * (1 - opacity));
  });
  return `#${mixed.map((channel) => channel.toString(16).padStart(2, "0")).join("")}`;
}

describe.each(themes)("in the $theme theme", ({ tokens }) => {
  const colour = (name: string) => {
    const found = tokens.get(name);
    if (!found?.startsWith("#")) throw new Error(`there is no colour ${name}`);
    return found;
  };

  test("every text can be read on every ground that it stands on", () => {
    const faint = texts.flatMap(([ink, on]) =>
      on
        .map((ground) => ({ ink, ground, ratio: contrast(colour(ink), colour(ground)) }))
        .filter(({ ratio }) => ratio < 4.5),
    );
    expect(faint).toEqual([]);
  });

  test("the line around what has the focus stands out from every ground by 3 to 1 (criterion 1.4.11)", () => {
    expect(grounds.filter((ground) => contrast(colour("accent"), colour(ground)) < 3)).toEqual([]);
  });

  test("figures can be read on a heat map's cells, however far they are from the mean", () => {
    const faint = [-4, -2, -1, -0.1, 0.1, 1, 2, 4].filter((z) => {
      const [, token = "", opacity = ""] = /var\(--([\w-]+)\) \/ ([\d.]+)/.exec(heatColour(z)) ?? [];
      const channels = (tokens.get(token) ?? "").split(" ").map(Number);
      return contrast(colour("text"), over(channels, Number(opacity), colour("surface"))) < 4.5;
    });
    expect(faint).toEqual([]);
  });
});
