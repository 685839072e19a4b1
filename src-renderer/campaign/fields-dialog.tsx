import { Columns3 } from "lucide-react";
import { type ReactNode, useState } from "react";
import type { DestinationDeclaration } from "../../src-shared/campaign.ts";
import type { FieldChoice, FileFields } from "../../src-shared/campaign-fields.ts";
import type { CampaignId } from "../../src-shared/ids.ts";
import { Button } from "../ui/button.tsx";
import { Dialog } from "../ui/dialog.tsx";
import { Field, Select } from "../ui/field.tsx";
import { ErrorNotice, Skeleton } from "../ui/notice.tsx";
import { useLoaded } from "../use-tessera.ts";
import { AddedColumns } from "./added-columns.tsx";
import { words } from "./campaign-words.ts";
import { useSaveFields } from "./use-files.ts";

interface FieldsButtonProps {
  readonly campaignId: CampaignId;
  readonly destination: DestinationDeclaration;
  /** What the file is, for who cannot see where the button stands. */
  readonly of: string;
  /** The file is another one now. */
  readonly onSaved: () => void;
}

/** Opens the choice of what the files for a destination take. */
export function FieldsButton({ campaignId, destination, of, onSaved }: FieldsButtonProps) {
  const [isOpen, setOpen] = useState(false);
  const close = () => setOpen(false);
  return (
    <>
      <Button icon={<Columns3 size={16} />} aria-label={`${words.columns}: ${of}`} onClick={() => setOpen(true)}>
        {words.columns}
      </Button>
      <Dialog title={`${words.columns}: ${destination.label}`} isOpen={isOpen} onClose={close}>
        <LoadedFields
          campaignId={campaignId}
          destination={destination.id}
          onClose={close}
          onSaved={() => {
            close();
            onSaved();
          }}
        />
      </Dialog>
    </>
  );
}

interface LoadedFieldsProps {
  readonly campaignId: CampaignId;
  readonly destination: string;
  readonly onClose: () => void;
  readonly onSaved: () => void;
}

function LoadedFields({ campaignId, destination, onClose, onSaved }: LoadedFieldsProps) {
  const found = useLoaded(["campaign.fields", campaignId, destination], (client) =>
    client.campaign.fields({ campaignId, destination }),
  );
  const { action, run } = useSaveFields(campaignId, destination, onSaved);
  if (found.state === "loading") return <Skeleton height={200} />;
  if (found.state === "failed") return <ErrorNotice error={found.error} onRetry={found.retry} />;
  return (
    <FieldsForm
      choice={found.value}
      isSaving={action.state === "running"}
      onSave={(fields) => void run(fields)}
      onClose={onClose}
    >
      {action.state === "failed" && <ErrorNotice error={action.error} />}
    </FieldsForm>
  );
}

interface FieldsFormProps {
  readonly choice: FieldChoice;
  readonly isSaving: boolean;
  readonly onSave: (fields: FileFields) => void;
  readonly onClose: () => void;
  readonly children: ReactNode;
}

function FieldsForm({ choice, isSaving, onSave, onClose, children }: FieldsFormProps) {
  const [fields, setFields] = useState(choice.fields);
  const { asked, attributes, takesMore } = choice;
  const options = attributes.map((name) => ({ value: name, label: name }));
  return (
    <form
      className="stack"
      onSubmit={(event) => {
        event.preventDefault();
        onSave(fields);
      }}
    >
      <p className="soft small prose">{words.columnsHelp}</p>
      {asked.length === 0 && <p className="soft">{words.noFacts}</p>}
      {asked.length > 0 && (
        <div className="plan-fields">
          {asked.map(({ fact, headers }) => (
            <Field key={fact} label={fact} help={headers.join(", ")}>
              {(ids) => (
                <Select
                  {...ids}
                  value={fields.facts[fact] ?? fact}
                  options={[
                    ...(attributes.includes(fact) ? [] : [{ value: fact, label: words.notInData }]),
                    ...options,
                    { value: "", label: words.leftEmpty },
                  ]}
                  onChange={(name) => setFields({ ...fields, facts: withFact(fields.facts, fact, name) })}
                />
              )}
            </Field>
          ))}
        </div>
      )}
      {takesMore && <AddedColumns fields={fields} options={options} onFields={setFields} />}
      {children}
      <div className="row">
        <Button look="primary" type="submit" disabled={isSaving}>
          {words.save}
        </Button>
        <Button onClick={onClose}>{words.cancel}</Button>
      </div>
    </form>
  );
}

/** What is taken as usual is not said. */
function withFact(facts: FileFields["facts"], fact: string, name: string): FileFields["facts"] {
  const { [fact]: _, ...others } = facts;
  return name === fact ? others : { ...others, [fact]: name };
}
