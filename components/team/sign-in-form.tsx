"use client";

import { type FormEvent, useState } from "react";
import { Button } from "@/components/ui/button";
import { ErrorNote } from "@/components/ui/error-note";
import { TextInput } from "@/components/ui/form/text-input";
import { useAct } from "@/components/ui/use-act";
import { signInByPassword } from "./next-auth";
import { PasswordInput } from "./password-input";

/** E-mail and password; what was typed stays when it was refused. */
export function SignInForm({ to }: { to: string }) {
  const [email, setEmail] = useState("");
  const [password, setPassword] = useState("");
  const { run, busy, refusal } = useAct(signInByPassword, () => window.location.assign(to));

  function submit(event: FormEvent) {
    event.preventDefault();
    void run(email, password);
  }

  return (
    <form onSubmit={submit} className="flex flex-col gap-4">
      {refusal !== null && <ErrorNote>{refusal.detail}</ErrorNote>}
      <TextInput
        label="E-mail"
        name="email"
        type="email"
        autoComplete="username"
        required
        value={email}
        onChange={(event) => setEmail(event.target.value)}
      />
      <PasswordInput
        label="Password"
        name="password"
        autoComplete="current-password"
        value={password}
        onChange={setPassword}
      />
      <Button type="submit" look="primary" busy={busy} busyLabel="Signing in…" className="w-full">
        Sign in
      </Button>
    </form>
  );
}
