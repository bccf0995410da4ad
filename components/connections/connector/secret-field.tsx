import { useState } from "react";
import { Button } from "@/components/ui/button";
import { CodeLine } from "@/components/ui/code/code-line";
import { TextArea } from "@/components/ui/form/text-area";
import { TextInput } from "@/components/ui/form/text-input";
import type { FormField } from "@/lib/domain/connections/form-field";
import { makeSecret } from "./make-secret";

/** A secret: written, never read back. Where both sides need the same one, it can be made here. */
export function SecretField({
  field,
  value,
  isSet,
  error,
  onChange,
}: {
  field: FormField;
  value: string;
  isSet: boolean;
  error: string | null;
  onChange: (value: string) => void;
}) {
  const [made, setMade] = useState<string | null>(null);
  const { name, label, hint, lines, makes } = field;
  const kept =
    field.secret === "signs"
      ? "It is set. Write a new one to replace it; the one before still counts for a day."
      : "It is set. Write a new one to replace it.";
  const about = {
    name: `secret-${name}`,
    label: isSet ? `New ${inSentence(label)}` : label,
    hint: isSet ? kept : hint,
    optional: isSet || !field.required,
    error,
    value,
    className: "w-full",
    spellCheck: false,
    autoComplete: "off",
    "data-1p-ignore": true,
    mono: true,
  };
  const write = (text: string) => {
    // What is shown to be copied is always what is saved.
    setMade(null);
    onChange(text);
  };
  return (
    <div className="flex w-full flex-col items-start gap-2">
      {lines === undefined ? (
        <TextInput {...about} type="password" onChange={(event) => write(event.target.value)} />
      ) : (
        <TextArea {...about} rows={lines} onChange={(event) => write(event.target.value)} />
      )}
      {makes !== undefined && (
        <Button
          size="small"
          onClick={() => {
            const fresh = makeSecret(makes);
            setMade(fresh);
            onChange(fresh);
          }}
        >
          Make a secret
        </Button>
      )}
      {made !== null && (
        <div role="status" className="flex w-full min-w-0 flex-col gap-2">
          <p className="text-table">
            {value === made
              ? "Give it to the other side too. It counts once this is saved, and is not shown again once you leave."
              : "Saved. Give it to the other side too: it is not shown again once you leave."}
          </p>
          <CodeLine code={made} label={label} />
        </div>
      )}
    </div>
  );
}

/** "Token" is "token" within a label; "API token" stays. */
function inSentence(label: string): string {
  return /^\p{Lu}{2}/u.test(label) ? label : label.charAt(0).toLowerCase() + label.slice(1);
}
