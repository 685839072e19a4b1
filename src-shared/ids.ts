declare const brand: unique symbol;
type Branded<Base, Name extends string> = Base & { readonly [brand]: Name };

/** Row ids of the project's store. */
export type CustomerId = Branded<number, "CustomerId">;
export type OrderId = Branded<number, "OrderId">;
export type SourceId = Branded<number, "SourceId">;
export type ImportId = Branded<number, "ImportId">;
export type FeatureSetId = Branded<number, "FeatureSetId">;
export type ExplorationId = Branded<number, "ExplorationId">;
export type SegmentationId = Branded<number, "SegmentationId">;
export type SegmentId = Branded<number, "SegmentId">;
export type PersonaId = Branded<number, "PersonaId">;
export type CampaignId = Branded<number, "CampaignId">;
export type CampaignDraftId = Branded<number, "CampaignDraftId">;
export type InboxEntryId = Branded<number, "InboxEntryId">;
export type SentenceId = Branded<number, "SentenceId">;
export type ReportId = Branded<number, "ReportId">;

/** Stands for a file that a person chose; only the host that made it knows the path. */
export type FileRef = Branded<string, "FileRef">;
/** Stands for a place that a person chose for a new file. */
export type PlaceRef = Branded<string, "PlaceRef">;
/** Names a running or finished job of this program start. */
export type JobId = Branded<string, "JobId">;
