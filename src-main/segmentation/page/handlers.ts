import type { Handlers } from "../../../src-shared/contract-kit.ts";
import { succeed } from "../../../src-shared/result.ts";
import type { pageCalls } from "../../../src-shared/segmentation-page.ts";
import type { Contexts } from "../../contexts.ts";
import { loadSegmentationOf } from "./segment-members.ts";

export const pageHandlers: Handlers<typeof pageCalls, Contexts> = {
  ofSegment: ({ store }, { segmentId }) => succeed(loadSegmentationOf(store, segmentId)),
};
