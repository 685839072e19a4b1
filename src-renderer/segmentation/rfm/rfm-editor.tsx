import "./rfm.css";
import { Redo2, Undo2 } from "lucide-react";
import type { ReactNode } from "react";
import type { FeatureSet } from "../../../src-shared/features.ts";
import { formatCount } from "../../../src-shared/format.ts";
import type { RfmDefinition, RfmPreview, RfmSegment } from "../../../src-shared/segmentation-rfm.ts";
import { coverageOf } from "../../../src-shared/segmentation-rfm-cells.ts";
import { isoDay } from "../../../src-shared/units.ts";
import { Button } from "../../ui/button.tsx";
import { ErrorNotice, Skeleton } from "../../ui/notice.tsx";
import { Card } from "../../ui/page.tsx";
import { useLoaded } from "../../use-tessera.ts";
import type { Stepped } from "../rules/use-steps.ts";
import { AxisCards } from "./axis-cards.tsx";
import { CoverageMeter } from "./coverage-meter.tsx";
import { GridPainter } from "./grid-painter.tsx";
import { RfmMoves } from "./rfm-moves.tsx";
import { RfmSegments } from "./rfm-segments.tsx";

interface RfmEditorProps {
  readonly set: FeatureSet;
  readonly steps: Stepped<RfmDefinition>;
  /** What makes or changes the segments. @param problem why they cannot be made yet. */
  readonly children: (problem: string | undefined) => ReactNode;
}

/** A grid to be cut and painted: borders of the axes, cells of the segments, and what came of it since last month. */
export function RfmEditor({ set, steps, children }: RfmEditorProps) {
  const { featureSetId } = set;
  const definition = steps.value;
  const asked = countable(definition);
  const preview = useLoaded(["segmentation.previewRfm", featureSetId, asked], (client) =>
    client.segmentation.previewRfm({ featureSetId, definition: asked }),
  );
  const coverage = coverageOf(definition);
  const labels = definition.axes.map(
    ({ featureId }) => set.features.find(({ id }) => id === featureId)?.label ?? featureId,
  );
  const setSegments = (segments: RfmSegment[], subject?: string) => steps.change({ ...definition, segments }, subject);
  const setEdges = (axis: number, edges: readonly number[]) =>
    steps.change({
      ...definition,
      axes: definition.axes.map((one, i) =>
        i === axis ? { ...one, method: "threshold" as const, bins: edges.length + 1, edges: [...edges] } : one,
      ),
    });
  const problem = problemOf(definition, coverage.offending.length);
  return (
    <div className="stack">
      <div className="row">
        <p className="as-of" data-term="asOf">
          As of <b>{isoDay(set.asOfDay)}</b>, {formatCount(set.customers, "customer")}
        </p>
        <span className="spread" />
        <Button icon={<Undo2 size={15} />} disabled={!steps.undo} onClick={steps.undo}>
          Take back
        </Button>
        <Button icon={<Redo2 size={15} />} disabled={!steps.redo} onClick={steps.redo}>
          Again
        </Button>
      </div>
      {preview.state === "failed" && <ErrorNotice error={preview.error} onRetry={preview.retry} />}
      {preview.state === "loading" && <Skeleton height={320} />}
      {preview.state === "done" && (
        <Drawn
          {...{ set, definition, labels, coverage, setSegments, setEdges }}
          preview={preview.value}
          hasAllSegments={asked.segments.length === definition.segments.length}
        />
      )}
      {problem === undefined && (
        <Card term="movement" title="Since the end of the month before">
          <RfmMoves set={set} definition={definition} />
        </Card>
      )}
      <Card>{children(problem)}</Card>
    </div>
  );
}

interface DrawnProps {
  readonly set: FeatureSet;
  readonly definition: RfmDefinition;
  readonly labels: readonly string[];
  readonly coverage: ReturnType<typeof coverageOf>;
  readonly preview: RfmPreview;
  readonly hasAllSegments: boolean;
  readonly setSegments: (segments: RfmSegment[], subject?: string) => void;
  readonly setEdges: (axis: number, edges: readonly number[]) => void;
}

function Drawn(props: DrawnProps) {
  const { set, definition, labels, coverage, preview, hasAllSegments, setSegments, setEdges } = props;
  return (
    <>
      <AxisCards set={set} axes={definition.axes} results={preview.axes} onEdges={setEdges} />
      <div className="rfm-columns">
        <Card term="bin" title="Which cell is whose">
          <GridPainter
            definition={definition}
            labels={labels}
            cells={preview.cells}
            currency={set.currency}
            onPaint={setSegments}
          />
        </Card>
        <Card term="customerShare" title="Segments">
          <div className="stack">
            <CoverageMeter coverage={coverage} segments={definition.segments} labels={labels} />
            <RfmSegments
              definition={definition}
              preview={hasAllSegments ? preview : undefined}
              total={set.customers}
              onChange={setSegments}
            />
          </div>
        </Card>
      </div>
    </>
  );
}

/** A segment that is not painted yet has no cell, and cannot be counted. */
function countable(definition: RfmDefinition): RfmDefinition {
  const segments = definition.segments.map((segment, i) => ({ ...segment, name: `${i}` }));
  return { ...definition, segments: segments.filter(({ boxes }) => boxes.length > 0) };
}

function problemOf({ segments }: RfmDefinition, offending: number): string | undefined {
  const names = segments.map(({ name }) => name.trim().toLowerCase());
  const unpainted = segments.find(({ boxes }) => boxes.length === 0);
  if (unpainted) return `“${unpainted.name}” has no cell. Paint one for it, or remove it.`;
  if (names.includes("")) return "A segment has no name. Give it one.";
  if (new Set(names).size < names.length) return "Two segments have the same name. Choose names that tell them apart.";
  if (offending === 0) return undefined;
  return `${formatCount(offending, "cell")} of the grid ${offending === 1 ? "does" : "do"} not belong to exactly one segment. Paint ${offending === 1 ? "it" : "them"} for one.`;
}
