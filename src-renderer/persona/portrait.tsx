import { type PortraitFigures, portraitSvg } from "../../src-shared/marks/portrait-svg.ts";
import { useTheme } from "../ui/theme.ts";

interface PortraitProps {
  readonly name: string;
  readonly index: number;
  readonly seed: number;
  readonly figures: PortraitFigures;
  readonly size: number;
}

/** The drawing that stands for a segment. */
export function Portrait({ name, index, seed, figures, size }: PortraitProps) {
  const theme = useTheme();
  const title = `Drawing for ${name}`;
  const svg = portraitSvg({ index, seed, figures, size, theme, title });
  return <img src={`data:image/svg+xml,${encodeURIComponent(svg)}`} width={size} height={size} alt={title} />;
}
