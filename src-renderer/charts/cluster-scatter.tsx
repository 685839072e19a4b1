import "./charts.css";
import { useEffect, useMemo, useRef, useState } from "react";
import { formatCount, formatNumber, formatShare } from "../../src-shared/format.ts";
import { NO_SEGMENT, segmentMark } from "../../src-shared/palette.ts";
import type { CustomerMap } from "../../src-shared/segmentation.ts";
import { Skeleton } from "../ui/notice.tsx";
import { type Theme, useTheme } from "../ui/theme.ts";
import type { Config, PlotlyHTMLElement, PlotSelectionEvent } from "./plotly.ts";
import { askForWebGl } from "./web-gl.ts";

interface ClusterScatterProps {
  readonly map: CustomerMap;
  readonly names: readonly string[];
  /** Only this segment in full colour. */
  readonly highlighted?: number | undefined;
  /** What those in no segment are. */
  readonly restName?: string;
  readonly onLasso: (customerIds: readonly number[]) => void;
  readonly onPoint: (customerId: number) => void;
  readonly height: number;
}

/** Without WebGL each point is an SVG node; more than this would freeze the window, so an even sample is drawn. */
const MOST_WITHOUT_WEBGL = 3000;

/** Points of one segment, in the order in which Plotly numbers them. */
interface Group {
  readonly segment: number;
  readonly rows: Int32Array;
}

/** What tells a draw of Plotly from the window's own work, where long tasks are looked at. */
const PLOTLY_DRAWS = "Plotly draws";

/** Loads what the map is drawn with, while its points are still on their way. */
export function prepareScatter(): void {
  void askForWebGl();
  void import("./plotly.ts");
}

/** Customers as points on two axes, coloured by segment; a lasso chooses some of them, a click one. */
export function ClusterScatter({
  map,
  names,
  highlighted,
  restName = "in no segment",
  onLasso,
  onPoint,
  height,
}: ClusterScatterProps) {
  const theme = useTheme();
  const element = useRef<HTMLDivElement>(null);
  const [isDrawn, setIsDrawn] = useState(false);
  const [withWebGl, setWithWebGl] = useState<boolean>();
  useEffect(() => void askForWebGl().then(setWithWebGl), []);
  const groups = useMemo(
    () => groupRows(map, names.length, withWebGl ? Number.POSITIVE_INFINITY : MOST_WITHOUT_WEBGL),
    [map, names.length, withWebGl],
  );
  const listeners = useRef({ onLasso, onPoint });
  listeners.current = { onLasso, onPoint };

  useEffect(() => {
    let isGone = false;
    const node = element.current;
    if (!node || withWebGl === undefined) return;
    void (async () => {
      const { default: Plotly } = await import("./plotly.ts");
      if (isGone) return;
      const data = groups.map((group) => traceOf(group, map, names, theme, highlighted, withWebGl, restName));
      const start = performance.now();
      const plot = await Plotly.react(node, data, layoutOf(map, theme), config);
      performance.measure(PLOTLY_DRAWS, { start });
      if (isGone) return;
      listen(plot, groups, map, listeners.current);
      setIsDrawn(true);
    })();
    return () => {
      isGone = true;
    };
  }, [groups, map, names, theme, highlighted, withWebGl, restName]);

  useEffect(() => {
    const node = element.current;
    return () => {
      if (node) void import("./plotly.ts").then(({ default: Plotly }) => Plotly.purge(node));
    };
  }, []);

  const drawn = groups.reduce((sum, group) => sum + group.rows.length, 0);
  return (
    <figure>
      <div style={{ position: "relative", height }}>
        {!isDrawn && <Skeleton height={height} />}
        <div
          ref={element}
          data-drawn={isDrawn}
          data-testid="cluster-scatter"
          // No "img": Plotly puts buttons into it.
          role="group"
          aria-label={`${formatCount(drawn, "customer")} on two axes. Across: ${map.axes[0]?.words}. Up: ${map.axes[1]?.words ?? "nothing"}.`}
          style={{ position: "absolute", inset: 0 }}
        />
      </div>
      {drawn < map.x.length && (
        <figcaption className="soft small">{`An even sample of ${formatNumber(drawn)} of ${formatNumber(map.x.length)} customers is drawn, because this computer has no WebGL.`}</figcaption>
      )}
    </figure>
  );
}

function groupRows(map: CustomerMap, segments: number, most: number): Group[] {
  const step = Math.max(1, map.x.length / most);
  const rows: number[][] = Array.from({ length: segments }, () => []);
  const inNone: number[] = [];
  for (let at = 0; at < map.x.length; at += step) {
    const i = Math.floor(at);
    (rows[map.segment[i] ?? NO_SEGMENT] ?? inNone).push(i);
  }
  const groups = rows.map((list, segment) => ({ segment, rows: Int32Array.from(list) }));
  // First, so that the segments are drawn above those who are in none.
  return inNone.length === 0 ? groups : [{ segment: NO_SEGMENT, rows: Int32Array.from(inNone) }, ...groups];
}

function traceOf(
  group: Group,
  map: CustomerMap,
  names: readonly string[],
  theme: Theme,
  highlighted: number | undefined,
  withWebGl: boolean,
  restName: string,
): object {
  const mark = segmentMark(group.segment);
  const name = group.segment === NO_SEGMENT ? restName : (names[group.segment] ?? mark.letter);
  const isFaded = highlighted !== undefined && highlighted !== group.segment;
  const size = map.x.length > 20_000 ? 3 : map.x.length > 4000 ? 4 : 6;
  return {
    type: withWebGl ? "scattergl" : "scatter",
    mode: "markers",
    name,
    x: Float32Array.from(group.rows, (i) => map.x[i] ?? 0),
    y: Float32Array.from(group.rows, (i) => map.y[i] ?? 0),
    marker: { color: mark[theme], size, symbol: mark.shape, opacity: isFaded ? 0.08 : 0.65, line: { width: 0 } },
    hovertemplate: `<b>${mark.letter}</b> ${name}<br>%{x:.2f}, %{y:.2f}<extra></extra>`,
    unselected: { marker: { opacity: 0.12 } },
  };
}

function layoutOf(map: CustomerMap, theme: Theme): object {
  const [ink, soft, line, surface] =
    theme === "light" ? ["#1a2027", "#535e6a", "#dde2e8", "#ffffff"] : ["#e8ecf0", "#a6b1bd", "#2d343d", "#191d23"];
  const axis = (number: number) => {
    const found = map.axes[number];
    return {
      title: {
        text: found ? `${found.words}  (${formatShare(found.explainedShare)})` : "",
        font: { size: 12, color: soft },
        standoff: 8,
      },
      gridcolor: line,
      zerolinecolor: line,
      tickfont: { size: 11, color: soft },
      fixedrange: false,
    };
  };
  return {
    autosize: true,
    margin: { l: 52, r: 8, t: 8, b: 44 },
    paper_bgcolor: "rgba(0,0,0,0)",
    plot_bgcolor: "rgba(0,0,0,0)",
    font: { family: "Inter Variable, system-ui, sans-serif", color: ink },
    xaxis: axis(0),
    yaxis: axis(1),
    showlegend: false,
    dragmode: "lasso",
    hoverlabel: { bgcolor: surface, bordercolor: line, font: { color: ink, size: 12 } },
    uirevision: "keep",
  };
}

const config: Partial<Config> = {
  displaylogo: false,
  showSendToCloud: false,
  responsive: true,
  scrollZoom: true,
  modeBarButtonsToRemove: ["select2d", "autoScale2d", "toImage"],
};

function listen(
  plot: PlotlyHTMLElement,
  groups: readonly Group[],
  map: CustomerMap,
  listeners: Pick<ClusterScatterProps, "onLasso" | "onPoint">,
): void {
  const idsOf = (points: PlotSelectionEvent["points"]) =>
    points.flatMap((point) => {
      const row = groups[point.curveNumber]?.rows[point.pointIndex];
      return row === undefined ? [] : [map.customerIds[row] ?? 0];
    });
  for (const name of ["plotly_selected", "plotly_click", "plotly_deselect"]) plot.removeAllListeners(name);
  // Plotly also reports the end of a selection that holds nothing, without an event.
  plot.on(
    "plotly_selected",
    (event: PlotSelectionEvent | undefined) => event && listeners.onLasso(idsOf(event.points)),
  );
  plot.on("plotly_deselect", () => listeners.onLasso([]));
  plot.on("plotly_click", (event) => {
    const [id] = idsOf(event.points);
    if (id !== undefined) listeners.onPoint(id);
  });
}
