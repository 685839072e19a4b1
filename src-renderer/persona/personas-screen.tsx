import "./persona.css";
import { formatCount } from "../../src-shared/format.ts";
import type { PersonaId, SegmentationId } from "../../src-shared/ids.ts";
import type { PersonaListing } from "../../src-shared/persona.ts";
import { addressOf } from "../route.ts";
import { Button } from "../ui/button.tsx";
import { Empty, ErrorNotice, Notice, Skeleton } from "../ui/notice.tsx";
import { Page } from "../ui/page.tsx";
import { Progress } from "../ui/progress.tsx";
import { SegmentBadge } from "../ui/segment-badge.tsx";
import { useAction, useLoaded } from "../use-tessera.ts";
import { ChosenSegmentation } from "./chosen-segmentation.tsx";
import { PersonaPage } from "./persona-page.tsx";
import { words } from "./persona-words.ts";
import { Portrait } from "./portrait.tsx";
import { SavePersonas } from "./save-pages.tsx";
import { SegmentStations } from "./segment-stations.tsx";
import { useAuthor } from "./use-author.ts";

/** @param part id of a segmentation, or "p" and the id of a persona. */
export function PersonasScreen({ part }: { part: string | undefined }) {
  const persona = /^p(\d+)$/.exec(part ?? "")?.[1];
  if (persona !== undefined) return <PersonaPage key={persona} personaId={Number(persona) as PersonaId} />;
  return (
    <ChosenSegmentation title={words.personas} part={part}>
      {({ segmentationId }) => <Personas key={segmentationId} segmentationId={segmentationId} />}
    </ChosenSegmentation>
  );
}

function Personas({ segmentationId }: { segmentationId: SegmentationId }) {
  const [author] = useAuthor();
  const list = useLoaded(["persona.list", segmentationId], (client) => client.persona.list({ segmentationId }));
  const draft = useAction("First drafts", ({ client }, job) => client.persona.draft({ segmentationId, author }, job));
  const earlier = useLoaded(["persona.earlier", segmentationId], (client) =>
    client.persona.earlier({ segmentationId }),
  );
  const carryOn = useAction("Taking personas over", ({ client }, job) =>
    client.persona.carryOn({ segmentationId, author }, job),
  );
  const isDrafting = draft.action.state === "running" || carryOn.action.state === "running";
  const all = list.state === "done" ? list.value : [];
  const withPersona = all.filter(({ personaId }) => personaId !== undefined).length;
  const draftButton = (
    <Button look="primary" size="large" disabled={isDrafting} onClick={() => void draft.run()}>
      {words.draftAll}
    </Button>
  );
  return (
    <Page
      title={words.personas}
      sentence={words.personasSentence}
      actions={
        <>
          {withPersona > 0 && <SavePersonas segmentationId={segmentationId} />}
          {withPersona > 0 && withPersona < all.length && (
            <Button look="primary" disabled={isDrafting} onClick={() => void draft.run()}>
              {words.draftAll}
            </Button>
          )}
        </>
      }
    >
      <SegmentStations segmentationId={segmentationId} here="personas" />
      {draft.action.state === "running" && (
        <Progress
          starting="Measuring the segments"
          progress={draft.action.progress}
          isStopping={draft.action.isStopping}
          onStop={draft.action.stop}
        />
      )}
      {carryOn.action.state === "failed" && <ErrorNotice error={carryOn.action.error} />}
      {list.state === "done" && withPersona < all.length && earlier.state === "done" && earlier.value && (
        <Notice
          actions={
            <Button disabled={isDrafting} onClick={() => void carryOn.run()}>
              {words.takeOver}
            </Button>
          }
        >
          {words.hasEarlier(earlier.value.name, formatCount(earlier.value.personas, "persona"))}
        </Notice>
      )}
      {draft.action.state === "failed" && <ErrorNotice error={draft.action.error} />}
      {list.state === "loading" && <Skeleton height={320} />}
      {list.state === "failed" && <ErrorNotice error={list.error} onRetry={list.retry} />}
      {list.state === "done" && withPersona === 0 && (
        <Empty title={words.noPersonas} action={draftButton}>
          {words.noPersonasText}
        </Empty>
      )}
      {list.state === "done" && withPersona > 0 && (
        <div className="persona-cards">
          {all.map((listing) => (
            <PersonaCard key={listing.segmentId} listing={listing} />
          ))}
        </div>
      )}
    </Page>
  );
}

function PersonaCard({ listing }: { listing: PersonaListing }) {
  const { name, index, customers, seed, figures, story, personaId } = listing;
  return (
    <article className="persona-card" data-term="personaFact" aria-label={name}>
      <Portrait name={name} index={index} seed={seed} figures={figures} size={96} />
      <div className="stack tight">
        <span className="row">
          <SegmentBadge index={index} />
          {personaId === undefined ? (
            <strong>{name}</strong>
          ) : (
            <a className="persona-link" href={addressOf("personas", `p${personaId}`)}>
              {name}
            </a>
          )}
        </span>
        <span className="soft small">{formatCount(customers, "customer")}</span>
        <p className="persona-story">{story === "" ? words.noStory : story}</p>
      </div>
    </article>
  );
}
