"use client";

import { Button } from "@/components/ui/button";
import { FieldError } from "@/components/ui/form/field";
import { Select } from "@/components/ui/form/select";
import { TextInput } from "@/components/ui/form/text-input";
import type { Migration } from "@/lib/domain/release/release";

const blank: Migration = { name: "", down: null, compatible: null };

/** Whether a release changes the database, by which migrations, and the way down of each. */
export function MigrationsField({
  value,
  error,
  onChange,
}: {
  /** Null: nobody said yet. */
  value: Migration[] | null;
  error: string | null;
  onChange: (value: Migration[] | null) => void;
}) {
  const answer = value === null ? "unknown" : value.length === 0 ? "none" : "some";
  const rows = value ?? [];
  const put = (at: number, patch: Partial<Migration>) =>
    onChange(rows.map((row, index) => (index === at ? { ...row, ...patch } : row)));
  return (
    <fieldset className="flex min-w-0 flex-col gap-3">
      <Select
        label="Database migrations"
        value={answer}
        choices={[
          { value: "unknown", label: "Not known yet" },
          { value: "none", label: "None" },
          { value: "some", label: "These" },
        ]}
        onChange={({ target }) =>
          onChange(target.value === "unknown" ? null : target.value === "none" ? [] : [blank])
        }
      />
      {rows.map((row, at) => (
        <div key={at} className="flex flex-wrap items-end gap-2">
          <TextInput
            mono
            className="min-w-0 flex-1 basis-40"
            label={`Migration ${at + 1}`}
            value={row.name}
            onChange={({ target }) => put(at, { name: target.value })}
          />
          <TextInput
            mono
            optional
            className="min-w-0 flex-1 basis-40"
            label="Its way down"
            value={row.down ?? ""}
            onChange={({ target }) => put(at, { down: target.value || null })}
          />
          <Button
            look="bare"
            aria-label={`Remove migration ${at + 1}`}
            onClick={() => onChange(rows.filter((_, index) => index !== at))}
          >
            Remove
          </Button>
        </div>
      ))}
      {answer === "some" && (
        <div>
          <Button size="small" onClick={() => onChange([...rows, blank])}>
            Add a migration
          </Button>
        </div>
      )}
      {error !== null && <FieldError id="">{error}</FieldError>}
    </fieldset>
  );
}
