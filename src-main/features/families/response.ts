import type { Day } from "../../../src-shared/units.ts";
import { declareFeatures } from "../feature.ts";

/** What a customer did in answer to a campaign whose result was kept; known from the last day of its window on. */
export interface ResponseRow {
  readonly day: Day;
  /** Written to, and not held back. */
  readonly wasTreated: boolean;
  readonly hasOrdered: boolean;
}

/** A customer's campaigns until the as-of day. */
export interface ResponseRows {
  readonly rows: readonly ResponseRow[];
}

const share = (rows: readonly ResponseRow[]): number =>
  rows.length === 0 ? Number.NaN : rows.filter(({ hasOrdered }) => hasOrdered).length / rows.length;

export const responseFeatures = declareFeatures<ResponseRows>(
  { family: "response", class: "engagement", needs: ["responses"] },
  [
    {
      id: "campaignsTaken",
      label: "Campaigns",
      definition: "Finished campaigns whose arms the customer was drawn into, written to or held back.",
      unit: "things",
      traits: ["much-campaigned", "were in more campaigns", "little-campaigned", "were in fewer campaigns"],
      read: ({ rows }) => rows.length,
    },
    {
      id: "orderedWhenWritten",
      label: "Ordered when written to",
      definition:
        "Of the finished campaigns that wrote to the customer, the share in whose window the customer ordered: a label for response models.",
      unit: "share",
      minimum: "a finished campaign that wrote to the customer",
      traits: [
        "campaign-answering",
        "order more often when written to",
        "campaign-deaf",
        "order less often when written to",
      ],
      read: ({ rows }) => share(rows.filter(({ wasTreated }) => wasTreated)),
    },
    {
      id: "orderedWhenHeldBack",
      label: "Ordered when held back",
      definition:
        "Of the finished campaigns that held the customer back, the share in whose window the customer ordered all the same.",
      unit: "share",
      minimum: "a finished campaign that held the customer back",
      traits: ["self-moving", "order more often unasked", "waiting", "order less often unasked"],
      read: ({ rows }) => share(rows.filter(({ wasTreated }) => !wasTreated)),
    },
  ],
);
