import { formatShare } from "../../src-shared/format.ts";
import type { AxisRange } from "../../src-shared/marks/point-raster.ts";
import type { CustomerMap } from "../../src-shared/segmentation.ts";
import type { Theme } from "../ui/theme.ts";
import type { Config, PlotlyHTMLElement } from "./plotly.ts";

/** In CSS pixels around the plot; fixed, so that the points can be laid under Plotly's axes before Plotly is there. */
export const MARGIN = { left: 52, right: 8, top: 8, bottom: 44 } as const;

/** Room at each end of an axis, as a share of all values. */
const ROOM = 0.04;

/** @returns from the least to the most of the finite values, with some room; around 0 where there are none. */
export function rangeOf(values: Float32Array): AxisRange {
  let [least, most] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const value of values) {
    if (value < least) least = value;
    if (value > most) most = value;
  }
  if (!Number.isFinite(most - least)) return { from: -1, to: 1 };
  const room = most > least ? (most - least) * ROOM : 1;
  return { from: least - room, to: most + room };
}

/** The axes, zoom and lasso of the map. Its only trace is one unseen point: without any, Plotly offers no lasso. */
export const axesTrace: object = {
  type: "scatter",
  mode: "markers",
  x: [0],
  y: [0],
  marker: { opacity: 0 },
  hoverinfo: "skip",
};

/** @param revision where it is the same as before, Plotly keeps the person's zoom. */
export function axesLayout(map: CustomerMap, across: AxisRange, up: AxisRange, theme: Theme, revision: number): object {
  const [ink, soft, line] = theme === "light" ? ["#1a2027", "#535e6a", "#dde2e8"] : ["#e8ecf0", "#a6b1bd", "#2d343d"];
  const axis = (number: number, { from, to }: AxisRange) => {
    const found = map.axes[number];
    return {
      title: {
        text: found ? `${found.words}  (${formatShare(found.explainedShare)})` : "",
        font: { size: 12, color: soft },
        standoff: 8,
      },
      range: [from, to],
      gridcolor: line,
      zerolinecolor: line,
      tickfont: { size: 11, color: soft },
      fixedrange: false,
    };
  };
  return {
    autosize: true,
    margin: { l: MARGIN.left, r: MARGIN.right, t: MARGIN.top, b: MARGIN.bottom },
    paper_bgcolor: "rgba(0,0,0,0)",
    plot_bgcolor: "rgba(0,0,0,0)",
    font: { family: "Inter Variable, system-ui, sans-serif", color: ink },
    xaxis: axis(0, across),
    yaxis: axis(1, up),
    showlegend: false,
    dragmode: "lasso",
    modebar: { bgcolor: "rgba(0,0,0,0)", color: soft, activecolor: ink },
    uirevision: revision,
  };
}

export const axesConfig: Partial<Config> = {
  displaylogo: false,
  showSendToCloud: false,
  responsive: true,
  scrollZoom: true,
  modeBarButtonsToRemove: ["select2d", "autoScale2d", "toImage"],
};

/** Plotly keeps the ranges of the moment, also in the middle of a drag, only here. */
interface LivePlot {
  readonly _fullLayout?: {
    readonly xaxis: { readonly range: readonly [number, number] };
    readonly yaxis: { readonly range: readonly [number, number] };
  };
}

/** @returns what the axes show at the moment. */
export function shownRanges(plot: PlotlyHTMLElement): { across: AxisRange; up: AxisRange } | undefined {
  const layout = (plot as LivePlot)._fullLayout;
  if (!layout) return undefined;
  const [left, right] = layout.xaxis.range;
  const [bottom, top] = layout.yaxis.range;
  return { across: { from: left, to: right }, up: { from: bottom, to: top } };
}

/** Puts the points where Plotly itself would draw them: above its grid, below its lasso. */
export function layUnder(plot: HTMLElement, points: HTMLElement): void {
  const place = plot.querySelector(".gl-container");
  if (place && points.parentElement !== place) place.append(points);
}
