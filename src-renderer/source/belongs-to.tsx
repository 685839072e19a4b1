import type { SourceId } from "../../src-shared/ids.ts";
import type { SourceListing } from "../../src-shared/source.ts";
import { Field } from "../ui/field.tsx";
import { Card } from "../ui/page.tsx";

interface BelongsToProps {
  /** The source that the file may go on with. */
  readonly candidate: Pick<SourceListing, "sourceId" | "name"> | undefined;
  readonly sourceId: SourceId | undefined;
  readonly name: string;
  readonly isBusy: boolean;
  readonly onSource: (sourceId: SourceId | undefined) => void;
  readonly onName: (name: string) => void;
}

/** Whether a file goes on with a source of the project, or is one of its own. */
export function BelongsTo({ candidate, sourceId, name, isBusy, onSource, onName }: BelongsToProps) {
  return (
    <Card title="Name of the source">
      {candidate && (
        <fieldset className="choices" disabled={isBusy}>
          <legend className="unseen">Which source the file belongs to</legend>
          <label>
            <input
              type="radio"
              name="belongs-to"
              checked={sourceId !== undefined}
              onChange={() => onSource(candidate.sourceId)}
            />
            A newer file of “{candidate.name}”: what is in both counts once, as the newer file has it
          </label>
          <label>
            <input
              type="radio"
              name="belongs-to"
              checked={sourceId === undefined}
              onChange={() => onSource(undefined)}
            />
            A source of its own, such as a second shop: its numbers have nothing to do with the other's
          </label>
        </fieldset>
      )}
      {sourceId === undefined && (
        <div className="columns">
          <Field
            label="Name"
            help="A later file of the same columns can go on with this one: what is in both counts once, as the newer file has it."
          >
            {(ids) => (
              <input
                className="input"
                value={name}
                maxLength={80}
                onChange={(event) => onName(event.target.value)}
                {...ids}
              />
            )}
          </Field>
        </div>
      )}
    </Card>
  );
}
