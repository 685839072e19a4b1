import "./downloadable.css";
import { Download } from "lucide-react";
import { type ReactNode, useRef, useState } from "react";
import { Button } from "../ui/button.tsx";
import { savePicture } from "./save-picture.ts";
import { type LegendEntry, type StandaloneSvg, standaloneSvg } from "./standalone-svg.ts";

interface DownloadableProps {
  /** What the file is called. */
  readonly name: string;
  /** The picture to save, where it is not the drawing that is shown. */
  readonly picture?: () => StandaloneSvg | undefined;
  /** What its colours stand for, where the page tells that elsewhere. */
  readonly legend?: readonly LegendEntry[];
  readonly children: ReactNode;
}

const formats = ["png", "svg"] as const;

/** A chart that can be saved as a picture, as it is shown now. */
export function Downloadable({ name, picture, legend, children }: DownloadableProps) {
  const frame = useRef<HTMLDivElement>(null);
  const [hasFailed, setHasFailed] = useState(false);
  const save = async (format: (typeof formats)[number]) => {
    const drawing = frame.current?.querySelector<SVGSVGElement>("svg.chart, svg.segment-chart");
    const shown = picture?.() ?? (drawing ? standaloneSvg(drawing, legend) : undefined);
    setHasFailed(!shown);
    if (shown) await savePicture(shown, name, format).catch(() => setHasFailed(true));
  };
  return (
    <div ref={frame} className="downloadable">
      {children}
      <div className="downloads">
        {hasFailed && <span className="soft small">The picture could not be saved. Try the other format.</span>}
        {formats.map((format) => (
          <Button
            key={format}
            look="quiet"
            icon={<Download size={14} />}
            aria-label={`Save ${name} as ${format.toUpperCase()}`}
            title={`Save the picture as ${format.toUpperCase()}`}
            onClick={() => void save(format)}
          >
            {format.toUpperCase()}
          </Button>
        ))}
      </div>
    </div>
  );
}
