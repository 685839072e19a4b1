/** One group on a side of the diagram. */
export interface AlluvialNode {
  readonly name: string;
  /** Picks the colour; NO_SEGMENT of palette.ts for none. */
  readonly colour: number;
}

/** People who go from a group on the left to one on the right. */
export interface AlluvialFlow {
  readonly from: number;
  readonly to: number;
  readonly count: number;
  /** Part of the count that is drawn hatched. */
  readonly hatched: number;
}

/** A group as a bar. */
export interface AlluvialBar extends AlluvialNode {
  readonly side: "left" | "right";
  /** Position among the side's groups. */
  readonly node: number;
  readonly count: number;
  readonly y: number;
  readonly height: number;
}

/** A flow as a ribbon from bar to bar. */
export interface AlluvialRibbon {
  readonly from: number;
  readonly to: number;
  readonly count: number;
  readonly isHatched: boolean;
  readonly colour: number;
  /** Its middle line's ends, and how thick it is: the same on both sides. */
  readonly leftY: number;
  readonly rightY: number;
  readonly thickness: number;
  /** The outline as an SVG path. */
  readonly path: string;
}

export interface AlluvialMarks {
  readonly bars: readonly AlluvialBar[];
  readonly ribbons: readonly AlluvialRibbon[];
  readonly barWidth: number;
}

export interface AlluvialSize {
  readonly width: number;
  readonly height: number;
}

const BAR_WIDTH = 14;
const GAP = 10;

/**
 * The marks of an alluvial diagram (a Sankey diagram of two stages): bars as tall as their people, ribbons as thick as
 * theirs, both on one scale. Groups stay in their order on both sides, so that the same group is found at once.
 * @param flows between positions of `left` and `right`; several of one pair are added up. Those of nobody are not drawn.
 * O(flows log flows).
 */
export function alluvialMarks(
  left: readonly AlluvialNode[],
  right: readonly AlluvialNode[],
  flows: readonly AlluvialFlow[],
  { width, height }: AlluvialSize,
): AlluvialMarks {
  const total = flows.reduce((sum, { count }) => sum + count, 0);
  const most = Math.max(left.length, right.length);
  const scale = total > 0 ? Math.max(0, height - GAP * (most - 1)) / total : 0;
  const bars = [
    ...stack("left", left, (node) => sumOf(flows, ({ from }) => from === node), scale),
    ...stack("right", right, (node) => sumOf(flows, ({ to }) => to === node), scale),
  ];
  return { bars, ribbons: ribbonsOf(bars, left, flows, scale, width), barWidth: BAR_WIDTH };
}

function sumOf(flows: readonly AlluvialFlow[], isCounted: (flow: AlluvialFlow) => boolean): number {
  return flows.reduce((sum, flow) => sum + (isCounted(flow) ? flow.count : 0), 0);
}

function stack(
  side: AlluvialBar["side"],
  nodes: readonly AlluvialNode[],
  countOf: (node: number) => number,
  scale: number,
): AlluvialBar[] {
  let y = 0;
  return nodes.map((own, node) => {
    const count = countOf(node);
    const bar = { ...own, side, node, count, y, height: count * scale };
    y += bar.height + GAP;
    return bar;
  });
}

/** Ribbons leave a bar in the order of where they go, and arrive in the order of where they come from: few cross. */
function ribbonsOf(
  bars: readonly AlluvialBar[],
  left: readonly AlluvialNode[],
  flows: readonly AlluvialFlow[],
  scale: number,
  width: number,
): AlluvialRibbon[] {
  const offset = (side: AlluvialBar["side"]) => bars.filter((bar) => bar.side === side).map(({ y }) => y);
  const [leaving, arriving] = [offset("left"), offset("right")];
  const parts = flows
    .flatMap(({ from, to, count, hatched }) => [
      { from, to, count: count - hatched, isHatched: false },
      { from, to, count: hatched, isHatched: true },
    ])
    .filter(({ count }) => count > 0);
  const leftYs = new Map<object, number>();
  for (const part of parts.toSorted(
    (a, b) => a.from - b.from || a.to - b.to || Number(a.isHatched) - Number(b.isHatched),
  )) {
    leftYs.set(part, leaving[part.from] ?? 0);
    leaving[part.from] = (leaving[part.from] ?? 0) + part.count * scale;
  }
  return parts
    .toSorted((a, b) => a.to - b.to || a.from - b.from || Number(a.isHatched) - Number(b.isHatched))
    .map((part) => {
      const thickness = part.count * scale;
      const leftTop = leftYs.get(part) ?? 0;
      const rightTop = arriving[part.to] ?? 0;
      arriving[part.to] = rightTop + thickness;
      return {
        ...part,
        colour: left[part.from]?.colour ?? 0,
        leftY: leftTop + thickness / 2,
        rightY: rightTop + thickness / 2,
        thickness,
        path: outline(leftTop, rightTop, thickness, width),
      };
    });
}

function outline(leftTop: number, rightTop: number, thickness: number, width: number): string {
  const [x0, x1] = [BAR_WIDTH, width - BAR_WIDTH];
  const middle = (x0 + x1) / 2;
  const n = (value: number) => value.toFixed(1);
  return (
    `M${n(x0)} ${n(leftTop)}C${n(middle)} ${n(leftTop)} ${n(middle)} ${n(rightTop)} ${n(x1)} ${n(rightTop)}` +
    `V${n(rightTop + thickness)}C${n(middle)} ${n(rightTop + thickness)} ${n(middle)} ${n(leftTop + thickness)} ${n(x0)} ${n(leftTop + thickness)}Z`
  );
}
