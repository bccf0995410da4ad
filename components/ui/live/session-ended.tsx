"use client";

import { usePathname } from "next/navigation";
import { ErrorNote } from "@/components/ui/error-note";
import { LinkButton } from "@/components/ui/link-button";
import { useLive } from "./live-provider";

/** Above every page once nobody is signed in any more: what is seen is of then, and nothing can be saved. */
export function SessionEnded() {
  const { signedOut } = useLive();
  const path = usePathname();
  if (!signedOut) return null;
  return (
    <ErrorNote
      title="You are signed out."
      action={<LinkButton href={`/sign-in?to=${encodeURIComponent(path)}`}>Sign in</LinkButton>}
    >
      This page stands still until you sign in again. Copy what you have typed before you do.
    </ErrorNote>
  );
}
