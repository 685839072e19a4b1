import { expect, test } from "vitest";
import { correlationSvg, strengthOf } from "../../src-shared/marks/correlation-svg.ts";

const colours = { high: "178 64 20", low: "33 102 172", ground: "#fff", ink: "#000" };

test("a picture of correlations has a square for each pair that shares 1 % or more, in the colour of its sign", () => {
  const correlations = Float32Array.of(1, -0.5, 0.05, -0.5, 1, 0.1, 0.05, 0.1, 1);
  const { text, width, height } = correlationSvg(["a", "b", "c"], correlations, colours);
  const squares = [...text.matchAll(/fill="rgb\(([\d,]+)\)" fill-opacity="([\d.]+)"/g)].map(([, fill, opacity]) => [
    fill,
    Number(opacity),
  ]);
  const [high, low] = ["178,64,20", "33,102,172"];
  expect(squares).toEqual([
    [high, 1],
    [low, 0.25],
    [low, 0.25],
    [high, 1],
    [high, 0.01],
    [high, 0.01],
    [high, 1],
  ]);
  expect(text).toContain(`viewBox="0 0 ${width} ${height}"`);
});

test("names stand for themselves, and weak agreement is not drawn", () => {
  const { text } = correlationSvg(["<b>&", '"'], Float32Array.of(1, 0, 0, 1), colours);
  expect(text).toContain(">&lt;b&gt;&amp;</text>");
  expect(text.match(/<title>/g)).toHaveLength(2);
  expect([0, 0.099, -0.5, 1].map(strengthOf)).toEqual([0, 0, 0.25, 1]);
});
