"use client";

import { TextInput } from "@/components/ui/form/text-input";
import { PasswordInput } from "./password-input";

export type Newcomer = { name: string; email: string; password: string };

/** Name, e-mail and a new password, for whoever comes in for the first time. */
export function NewcomerFields({
  value,
  onChange,
  fault,
  fixedEmail = false,
}: {
  value: Newcomer;
  onChange: (next: Newcomer) => void;
  fault: (path: string) => string | null;
  /** The invite is for one address only. */
  fixedEmail?: boolean;
}) {
  return (
    <>
      <TextInput
        label="Your name"
        name="name"
        autoComplete="name"
        required
        hint="As colleagues call you; it stands in the diary."
        value={value.name}
        error={fault("name")}
        onChange={(event) => onChange({ ...value, name: event.target.value })}
      />
      <TextInput
        label="E-mail"
        name="email"
        type="email"
        autoComplete="username"
        required
        readOnly={fixedEmail}
        value={value.email}
        error={fault("email")}
        onChange={(event) => onChange({ ...value, email: event.target.value })}
      />
      <PasswordInput
        label="Password"
        name="password"
        autoComplete="new-password"
        hint="At least 12 characters; a few words in a row are fine."
        value={value.password}
        error={fault("password")}
        onChange={(password) => onChange({ ...value, password })}
      />
    </>
  );
}
