import { type FormEvent, useState } from "react";
import type { Recipe } from "../../src-shared/source.ts";
import { Button } from "../ui/button.tsx";
import { Dialog } from "../ui/dialog.tsx";
import { Field } from "../ui/field.tsx";
import { Notice } from "../ui/notice.tsx";
import { useAction } from "../use-tessera.ts";

interface SavePresetProps {
  readonly recipe: Recipe;
  readonly onClose: () => void;
}

/** Keeps how this file is read under a name, for files of every project. */
export function SavePreset({ recipe, onClose }: SavePresetProps) {
  const [name, setName] = useState("");
  const save = useAction("Preset", ({ client }) => client.source.savePreset({ name, recipe }));
  const submit = (event: FormEvent) => {
    event.preventDefault();
    void save.run();
  };
  const problem = save.action.state === "failed" ? save.action.error.message : undefined;
  return (
    <Dialog title="Save as preset" isOpen onClose={onClose}>
      {save.action.state === "done" ? (
        <>
          <Notice>
            {`Saved as “${save.action.value.name}”. It is offered wherever a file has these columns, in any project; the list is on the Data screen under Presets.`}
          </Notice>
          <div className="dialog-actions">
            <Button look="primary" onClick={onClose}>
              Done
            </Button>
          </div>
        </>
      ) : (
        <form onSubmit={submit}>
          <Field
            label="Name"
            problem={problem}
            help="What each column is and how values are read is kept. Rows and secret columns are not."
          >
            {(ids) => (
              <input
                className="input"
                value={name}
                maxLength={80}
                autoComplete="off"
                placeholder="Till: daily export"
                onChange={(event) => setName(event.target.value)}
                {...ids}
              />
            )}
          </Field>
          <div className="dialog-actions">
            <Button onClick={onClose}>Cancel</Button>
            <Button type="submit" look="primary" disabled={name.trim() === "" || save.action.state === "running"}>
              Save the preset
            </Button>
          </div>
        </form>
      )}
    </Dialog>
  );
}
