"use client";

import type { ReactNode } from "react";
import { HoldButton } from "./hold-button";
import { Disclosure } from "@/components/ui/disclosure";
import { ErrorNote } from "@/components/ui/error-note";
import { LinkButton } from "@/components/ui/link-button";
import { Panel } from "@/components/ui/panel";
import { SkeletonRows } from "@/components/ui/skeleton";
import { StateShape } from "@/components/ui/state-shape";
import type { ReleaseView } from "@/lib/domain/release/view";
import type { RollbackView } from "@/lib/domain/rollback/view";
import { mayTryAgain, rollbackHeadline, rollbackTone } from "./prepare-rollback";
import { RollbackProgress } from "./rollback-progress";
import { TryAgain } from "./try-again";
import type { RollbackDesk } from "./use-rollback-desk";

/** A release's rollback on its page, in place of what is asked now. Folds once it is over and closed. */
export function RollbackPanel({ release, desk }: { release: ReleaseView; desk: RollbackDesk }) {
  return null;
}
