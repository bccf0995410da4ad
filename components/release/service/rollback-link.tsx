"use client";

import { useRouter } from "next/navigation";
import { LinkButton } from "@/components/ui/link-button";
import { StateShape } from "@/components/ui/state-shape";
import { useShortcut } from "@/components/ui/use-shortcut";
import type { ReleaseLine } from "@/lib/domain/release/view";

/** The way from a service to the rollback sheet of what runs; nothing is sent yet. */
export function RollbackLink({
  release,
  mayNot,
}: {
  release: Pick<ReleaseLine, "id" | "version">;
  mayNot: string | null;
}) {
  const router = useRouter();
  const sheet = `/releases/${release.id}?rollback=open`;
  useShortcut("r", () => {
    if (mayNot === null) router.push(sheet);
  });
  return (
    <LinkButton href={sheet} look="rescue_quiet" aria-keyshortcuts="r" disabledReason={mayNot}>
      <StateShape shape="return" />
      Roll back {release.version}
    </LinkButton>
  );
}
