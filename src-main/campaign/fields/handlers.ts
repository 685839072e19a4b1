import type { fieldCalls } from "../../../src-shared/campaign-fields.ts";
import type { Handlers } from "../../../src-shared/contract-kit.ts";
import { fail, succeed } from "../../../src-shared/result.ts";
import type { Contexts } from "../../contexts.ts";
import { listAttributes } from "../../features/row-queries.ts";
import { addHistory } from "../../project/queries.ts";
import { destinationNamed } from "../destinations/index.ts";
import { loadCampaign } from "../load-campaign.ts";
import { saveCampaignFields } from "../queries.ts";
import { askedFacts, problemsOfFields } from "./file-fields.ts";

export const fieldHandlers: Handlers<typeof fieldCalls, Contexts> = {
  fields: ({ store }, { campaignId, destination: id }) => {
    const destination = destinationNamed(id);
    return succeed({
      fields: loadCampaign(store, campaignId).fields[id] ?? { facts: {}, added: [] },
      asked: askedFacts(destination),
      attributes: listAttributes(store)
        .map(({ name }) => name)
        .sort(),
      takesMore: destination.takesMore,
    });
  },
  saveFields: ({ store, nowMs }, { campaignId, destination: id, fields }) => {
    const destination = destinationNamed(id);
    const [problem] = problemsOfFields(store, destination, fields);
    if (problem !== undefined) return fail("bad-fields", problem, "fields");
    const campaign = loadCampaign(store, campaignId);
    saveCampaignFields(store, campaignId, { ...campaign.fields, [id]: fields });
    const words = `Chose what the files of “${campaign.name}” for ${destination.declaration.label} take.`;
    addHistory(store, nowMs, "campaign.saveFields", words);
    return succeed(null);
  },
};
