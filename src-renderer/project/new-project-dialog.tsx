import { type FormEvent, useState } from "react";
import type { ProjectSummary } from "../../src-shared/project.ts";
import { type Result, succeed } from "../../src-shared/result.ts";
import { goTo } from "../route.ts";
import { Button } from "../ui/button.tsx";
import { Dialog } from "../ui/dialog.tsx";
import { Field } from "../ui/field.tsx";
import { ErrorNotice } from "../ui/notice.tsx";
import { useAction, useTessera } from "../use-tessera.ts";

/** Asks for a name, and in Electron for a place. */
export function NewProjectDialog({ isOpen, onClose }: { isOpen: boolean; onClose: () => void }) {
  const { host } = useTessera();
  const [name, setName] = useState("");
  const create = useAction("New project", async ({ client }): Promise<Result<ProjectSummary | null>> => {
    const place = host.kind === "electron" ? await host.choosePlace(`${name.trim() || "Project"}.tessera`) : undefined;
    if (place && !place.ok) return place;
    if (place?.value === null) return succeed(null);
    const made = await client.project.create({ name, ...(place?.value && { place: place.value }) });
    if (made.ok) {
      setName("");
      onClose();
      goTo("data");
    }
    return made;
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    void create.run();
  };
  const error = create.action.state === "failed" ? create.action.error : undefined;
  return (
    <Dialog title="New project" isOpen={isOpen} onClose={onClose}>
      <form onSubmit={submit}>
        <Field
          label="Name"
          help="The client, shop or study. One project holds one client's data."
          problem={error?.field === "name" ? error.message : undefined}
        >
          {(ids) => (
            <input
              className="input"
              value={name}
              onChange={(event) => setName(event.target.value)}
              autoComplete="off"
              placeholder="Corner shop 2026"
              {...ids}
            />
          )}
        </Field>
        {error && error.field !== "name" && <ErrorNotice error={error} />}
        <div className="dialog-actions">
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" look="primary" disabled={create.action.state === "running"}>
            {host.kind === "electron" ? "Choose a place …" : "Make the project"}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
