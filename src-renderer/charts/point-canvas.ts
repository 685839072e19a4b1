import { type MarkerMask, markerMask } from "../../src-shared/marks/marker-mask.ts";
import {
  type AxisRange,
  type PointStyle,
  paintPoints,
  placeOf,
  type RasterPoints,
} from "../../src-shared/marks/point-raster.ts";
import { type MarkerShape, NO_SEGMENT, segmentMark } from "../../src-shared/palette.ts";
import type { CustomerMap } from "../../src-shared/segmentation.ts";
import type { Theme } from "../ui/theme.ts";

/** What the map shows of its points. */
export interface PointLook {
  readonly theme: Theme;
  /** Only this segment in full colour. */
  readonly highlighted: number | undefined;
  /** The point, if any, that a ring is drawn around. */
  readonly ringed: number | undefined;
}

/** 1 for each customer inside the lasso; undefined where none is drawn. */
export type InLasso = Uint8Array | undefined;

/** The part of the axes that the canvas shows, and its size in CSS pixels. */
export interface PointFrame {
  readonly across: AxisRange;
  readonly up: AxisRange;
  readonly width: number;
  readonly height: number;
}

const OPACITY = { full: 0.65, besideChosen: 0.08, outsideLasso: 0.12 } as const;
/** Points of a piece: some milliseconds, so that the window stays fluid while millions are painted. */
const PIECE = 20_000;
const PIECES_MS = 10;
/** Radius of the ring in CSS pixels. */
const RING = 8;

/**
 * Customers as points on a canvas that the program paints itself: a hundred thousand take some ten milliseconds on any computer,
 * where WebGL needs a graphics card and up to a second to start.
 */
export class PointCanvas {
  readonly element = document.createElement("canvas");
  #picture = new ImageData(1, 1);
  /** Takes back the piece that waits for its turn. */
  #takeBack: (() => void) | undefined;

  constructor() {
    this.element.className = "point-canvas";
  }

  /** Paints all points anew, those in full colour above the others. @param onDone when they are to be seen. */
  paint(map: CustomerMap, look: PointLook, inLasso: InLasso, frame: PointFrame, onDone: () => void): void {
    this.stop();
    const paintAll = () => {
      const picture = this.#emptyPicture(frame);
      const { width, height, data: pixels } = picture;
      const raster = { width, height, pixels, across: frame.across, up: frame.up };
      const points = styledPoints(map, look, inLasso);
      const { faint, full } = stylesOf(map, look, inLasso);
      const pieces = piecesOf(points, [faint, full]);
      const paintOn = () => {
        const until = performance.now() + PIECES_MS;
        for (const { styles, start, end } of pieces) {
          paintPoints(raster, points, styles, start, end);
          if (performance.now() < until) continue;
          this.#later(paintOn);
          return;
        }
        this.#show(picture);
        if (look.ringed !== undefined) this.#ring(placeOf(raster), map.x[look.ringed], map.y[look.ringed], look.theme);
        onDone();
      };
      paintOn();
    };
    // What was pressed shows first that it was, and the map follows.
    this.#later(paintAll);
  }

  /** Gives up a painting that has not ended. */
  stop(): void {
    this.#takeBack?.();
  }

  #later(work: () => void): void {
    const timer = setTimeout(work);
    this.#takeBack = () => clearTimeout(timer);
  }

  #emptyPicture(frame: PointFrame): ImageData {
    const width = Math.max(1, Math.round(frame.width * devicePixelRatio));
    const height = Math.max(1, Math.round(frame.height * devicePixelRatio));
    if (this.#picture.width === width && this.#picture.height === height) this.#picture.data.fill(0);
    else this.#picture = new ImageData(width, height);
    return this.#picture;
  }

  #show(picture: ImageData): void {
    const { element } = this;
    if (element.width !== picture.width || element.height !== picture.height) {
      element.width = picture.width;
      element.height = picture.height;
    }
    element.getContext("2d")?.putImageData(picture, 0, 0);
  }

  #ring(place: ReturnType<typeof placeOf>, x = Number.NaN, y = Number.NaN, theme: Theme): void {
    const context = this.element.getContext("2d");
    if (!context) return;
    context.beginPath();
    context.arc(place.left + x * place.perX, place.top + y * place.perY, RING * devicePixelRatio, 0, 2 * Math.PI);
    context.lineWidth = 2 * devicePixelRatio;
    context.strokeStyle = theme === "light" ? "#1a2027" : "#e8ecf0";
    context.stroke();
  }
}

type Styles = (PointStyle | undefined)[];

function* piecesOf(points: RasterPoints, layers: readonly Styles[]) {
  for (const styles of layers) {
    for (let start = 0; start < points.x.length; start += PIECE) {
      yield { styles, start, end: Math.min(points.x.length, start + PIECE) };
    }
  }
}

/** Two styles a segment: in full colour, and faint. */
function styledPoints({ x, y, segment }: CustomerMap, { highlighted }: PointLook, inLasso: InLasso): RasterPoints {
  const style = new Uint16Array(segment.length);
  for (let i = 0; i < style.length; i++) {
    const index = segment[i] ?? NO_SEGMENT;
    const isFaint = inLasso ? inLasso[i] === 0 : highlighted !== undefined && index !== highlighted;
    style[i] = 2 * index + (isFaint ? 1 : 0);
  }
  return { x, y, style };
}

function stylesOf(map: CustomerMap, { theme }: PointLook, inLasso: InLasso): { faint: Styles; full: Styles } {
  const [faint, full]: [Styles, Styles] = [[], []];
  const radius = radiusOf(map.x.length) * devicePixelRatio;
  const masks = new Map<MarkerShape, MarkerMask>();
  const maskOf = (shape: MarkerShape) => {
    const mask = masks.get(shape) ?? markerMask(shape, radius);
    masks.set(shape, mask);
    return mask;
  };
  for (const index of new Set(map.segment)) {
    const mark = segmentMark(index);
    const style = { mask: maskOf(mark.shape), colour: channelsOf(mark[theme]) };
    full[2 * index] = { ...style, opacity: OPACITY.full };
    faint[2 * index + 1] = { ...style, opacity: inLasso ? OPACITY.outsideLasso : OPACITY.besideChosen };
  }
  return { faint, full };
}

/** In CSS pixels: the more customers, the smaller. */
function radiusOf(customers: number): number {
  if (customers > 20_000) return 1.5;
  return customers > 4000 ? 2 : 3;
}

function channelsOf(hex: string): readonly [number, number, number] {
  const value = Number.parseInt(hex.slice(1), 16);
  return [value >> 16, (value >> 8) & 255, value & 255];
}
