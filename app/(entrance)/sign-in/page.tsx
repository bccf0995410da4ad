import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { EntranceCard } from "@/components/team/entrance-frame";
import { ProviderButtons } from "@/components/team/provider-buttons";
import { SignInForm } from "@/components/team/sign-in-form";
import { ErrorNote } from "@/components/ui/error-note";
import { providerChoices } from "@/lib/access/sign-in/providers";
import { callerFromSession } from "@/lib/access/sign-in/session";
import { safePath } from "@/lib/domain/team/safe-path";
import { needsSetUp } from "@/lib/queries/team/needs-set-up";

export const metadata: Metadata = { title: "Sign in" };

type Query = Promise<{ to?: string | string[]; problem?: string; error?: string }>;

export default async function SignInPage({ searchParams }: { searchParams: Query }) {
  const { to, problem, error } = await searchParams;
  const next = safePath(typeof to === "string" ? to : undefined);
  if ((await callerFromSession()) !== null) redirect(next);
  if (await needsSetUp()) redirect("/set-up");
  const fault = problem === "provider" ? stranger : error === undefined ? null : failed;
  return (
    <EntranceCard title="Sign in" lead="To plan a release, watch it, or take it back.">
      {fault !== null && <ErrorNote title="That did not let you in">{fault}</ErrorNote>}
      <SignInForm to={next} />
      <ProviderButtons providers={providerChoices()} to={next} />
    </EntranceCard>
  );
}

// Fixed sentences: text from an address would let anyone put words in our mouth.
const stranger =
  "Nobody here has the verified e-mail address of that account. Sign in with your password, or ask an admin for an invite.";
const failed = "Signing in there did not work. Try again, or use your password.";
