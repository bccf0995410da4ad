"use client";

import { Eye, EyeOff } from "lucide-react";
import { type ReactNode, useState } from "react";
import { buttonLook } from "@/components/ui/button-look";
import { cx } from "@/components/ui/cx";
import { controlLook, Field } from "@/components/ui/form/field";

/** A password that can be looked at while typing; managers find it by its `autoComplete`. */
export function PasswordInput({
  label,
  name,
  autoComplete,
  value,
  onChange,
  hint,
  error,
}: {
  label: string;
  name: string;
  autoComplete: "current-password" | "new-password";
  value: string;
  onChange: (value: string) => void;
  hint?: ReactNode;
  error?: string | null;
}) {
  const [shown, setShown] = useState(false);
  return (
    <Field label={label} hint={hint} error={error}>
      {(control) => (
        <span className="relative block">
          <input
            {...control}
            type={shown ? "text" : "password"}
            name={name}
            autoComplete={autoComplete}
            required
            spellCheck={false}
            autoCapitalize="none"
            value={value}
            onChange={(event) => onChange(event.target.value)}
            className={cx(controlLook, "h-9 pr-12")}
          />
          <button
            type="button"
            aria-pressed={shown}
            aria-label={`Show ${label.toLowerCase()}`}
            onClick={() => setShown(!shown)}
            className={buttonLook(
              "bare",
              "small",
              "absolute top-1/2 right-1 -translate-y-1/2 px-2",
            )}
          >
            {shown ? <EyeOff aria-hidden="true" /> : <Eye aria-hidden="true" />}
          </button>
        </span>
      )}
    </Field>
  );
}
