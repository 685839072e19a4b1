import { query } from "./contract-kit.ts";
import { id, integer, structure } from "./fields.ts";
import type { FeatureSetId, SegmentationId } from "./ids.ts";
import { type RfmMovement, type RfmNearest, type RfmPreview, rfmSchema } from "./segmentation-rfm.ts";
import type { RfmGrid } from "./segmentation-rfm-grids.ts";

const grid = {
  featureSetId: id<FeatureSetId>({ label: "Features", help: "Number of the computed features." }),
  definition: structure(rfmSchema, { label: "Grid", help: "Axes, bins and segments, as JSON." }),
};

/** The calls for RFM; part of the segmentation domain. */
export const rfmCalls = {
  listRfmGrids: query<RfmGrid[]>()("The RFM grids that are shipped, with their sources", {}),
  previewRfm: query<RfmPreview>()("Bins, cells and segments of an RFM grid, and where the grid is flawed", grid),
  rfmMovement: query<RfmMovement>()("Who moved in an RFM grid since the end of the month before", grid),
  rfmNearest: query<RfmNearest>()("Which customers need the fewest orders to come into a segment of an RFM grid", {
    segmentationId: id<SegmentationId>({ label: "Segmentation", help: "Number of the segmentation." }),
    segmentIndex: integer({ label: "Segment", help: "Position of the segment, from 0.", min: 0, max: 1000 }),
    limit: integer({ label: "Limit", help: "Most customers to name.", min: 1, max: 1000 }).default(100),
  }),
};
