import type { FormEvent } from "react";
import { Button } from "@/components/ui/button";
import { TextArea } from "@/components/ui/form/text-area";
import { TextInput } from "@/components/ui/form/text-input";
import type { SeatView } from "@/lib/domain/readiness/sync/view";

/** What worries somebody, and whose it is from then on. */
export function ConcernForm({
  seats,
  me,
  busy,
  fault,
  onRaise,
}: {
  seats: readonly SeatView[];
  me: string;
  busy: boolean;
  fault: (path: string) => string | null;
  onRaise: (concern: { text: string; owner?: string }) => void;
}) {
  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const owner = String(form.get("owner") ?? "").trim();
    onRaise({ text: String(form.get("text") ?? ""), ...(owner !== "" && { owner }) });
  }

  return (
    <form onSubmit={submit} className="flex flex-col gap-3">
      <TextArea
        label="What worries you?"
        name="text"
        rows={2}
        hint="It stands in the way of go until somebody resolves it."
        error={fault("text")}
      />
      <TextInput
        label="Who owns it?"
        name="owner"
        optional
        list="sync-people"
        placeholder={me}
        error={fault("owner")}
      />
      <datalist id="sync-people">
        {seats.map(({ userId, name }) => (
          <option key={userId} value={name}>
            {name}
          </option>
        ))}
      </datalist>
      <div>
        <Button type="submit" look="primary" busy={busy}>
          Raise it
        </Button>
      </div>
    </form>
  );
}
