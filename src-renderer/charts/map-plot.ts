import { pointsInside } from "../../src-shared/marks/polygon.ts";
import type { CustomerMap } from "../../src-shared/segmentation.ts";
import { axesConfig, axesLayout, axesTrace, layUnder, MARGIN, rangeOf, shownRanges } from "./map-axes.ts";
import type { PlotlyHTMLElement, PlotSelectionEvent } from "./plotly.ts";
import { type InLasso, PointCanvas, type PointFrame, type PointLook } from "./point-canvas.ts";

/** What tells a draw of Plotly from the window's own work, where long tasks are looked at. */
const PLOTLY_DRAWS = "Plotly draws";

interface MapView {
  readonly map: CustomerMap;
  readonly look: PointLook;
  /** Of the whole chart, in CSS pixels. */
  readonly width: number;
  readonly height: number;
}

interface MapListeners {
  /** Once axes and points are to be seen. */
  readonly onDrawn: () => void;
  /** 1 for each customer inside; undefined when the lasso was taken away. */
  readonly onLasso: (inside: InLasso) => void;
}

/** The map's points, which the program paints, and its axes, zoom and lasso, which are Plotly's. */
export class MapPlot {
  readonly #node: HTMLElement;
  readonly #listeners: MapListeners;
  readonly #points = new PointCanvas();
  #plot: PlotlyHTMLElement | undefined;
  #view: MapView | undefined;
  /** Tells Plotly that a zoom belongs to other customers. */
  #revision = 0;
  #inside: InLasso;
  /** Keys held when the lasso began: with Shift it adds, with Alt it takes away. */
  #mode: "new" | "add" | "without" = "new";
  #isGone = false;

  /** @param node that Plotly may fill. */
  constructor(node: HTMLElement, listeners: MapListeners) {
    this.#node = node;
    this.#listeners = listeners;
    // Until Plotly has a place for them, the points stand beside it.
    node.before(this.#points.element);
    node.addEventListener("pointerdown", this.#noteKeys, { capture: true });
  }

  /** Paints the points at once; the axes are drawn anew only where the customers or the theme are others. */
  show(view: MapView): void {
    const before = this.#view;
    this.#view = view;
    // The same places in other segments, as when the fringe is greyed out, keep zoom and lasso.
    const isElsewhere = before?.map.x !== view.map.x;
    if (isElsewhere) {
      this.#inside = undefined;
      this.#revision += 1;
    }
    this.#paint();
    if (isElsewhere || before?.look.theme !== view.look.theme) void this.#drawAxes(view);
  }

  /** What the plot shows at the moment, in CSS pixels from its own left and top. */
  frame(): PointFrame | undefined {
    if (!this.#view) return undefined;
    const { map, width, height } = this.#view;
    const ranges = (this.#plot && shownRanges(this.#plot)) ?? { across: rangeOf(map.x), up: rangeOf(map.y) };
    return {
      ...ranges,
      width: Math.max(1, width - MARGIN.left - MARGIN.right),
      height: Math.max(1, height - MARGIN.top - MARGIN.bottom),
    };
  }

  end(): void {
    this.#isGone = true;
    this.#points.stop();
    this.#node.removeEventListener("pointerdown", this.#noteKeys, { capture: true });
    this.#points.element.remove();
    if (this.#plot) void import("./plotly.ts").then(({ default: Plotly }) => Plotly.purge(this.#node));
  }

  readonly #paint = (): void => {
    const frame = this.frame();
    if (!this.#view || !frame) return;
    const { map, look } = this.#view;
    this.#points.paint(map, look, this.#inside, frame, () => {
      if (this.#plot) this.#listeners.onDrawn();
    });
  };

  async #drawAxes({ map, look }: MapView): Promise<void> {
    const { default: Plotly } = await import("./plotly.ts");
    if (this.#isGone) return;
    const start = performance.now();
    const layout = axesLayout(map, rangeOf(map.x), rangeOf(map.y), look.theme, this.#revision);
    const plot = await Plotly.react(this.#node, [axesTrace], layout, axesConfig);
    performance.measure(PLOTLY_DRAWS, { start });
    if (this.#isGone) return;
    layUnder(this.#node, this.#points.element);
    if (!this.#plot) this.#listen(plot);
    this.#plot = plot;
    this.#paint();
  }

  #listen(plot: PlotlyHTMLElement): void {
    plot.on("plotly_relayouting", this.#paint);
    plot.on("plotly_afterplot", this.#paint);
    plot.on("plotly_deselect", () => this.#choose(undefined));
    plot.on("plotly_selected", (event: PlotSelectionEvent | undefined) => {
      const lasso = event?.lassoPoints;
      if (!lasso || !this.#view) return;
      const inside = pointsInside(this.#view.map, lasso["x"] ?? [], lasso["y"] ?? []);
      this.#choose(joined(this.#inside, inside, this.#mode));
    });
  }

  #choose(inside: InLasso): void {
    this.#inside = inside;
    this.#paint();
    this.#listeners.onLasso(inside);
  }

  readonly #noteKeys = ({ shiftKey, altKey }: PointerEvent): void => {
    this.#mode = shiftKey ? "add" : altKey ? "without" : "new";
  };
}

function joined(before: InLasso, inside: Uint8Array, mode: "new" | "add" | "without"): Uint8Array {
  if (mode === "new" || !before) return inside;
  return inside.map((is, i) => (mode === "add" ? is | (before[i] ?? 0) : (1 - is) & (before[i] ?? 0)));
}
