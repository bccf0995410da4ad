"use client";

import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHeader } from "@/components/ui/shell/page-header";
import { Pager } from "@/components/ui/pager";
import { readApi } from "@/components/ui/read-api";
import type { WallView } from "@/lib/domain/wins/view";
import Link from "next/link";
import { type PreventedCount, preventedWords } from "./prepare-prevented";
import { AddWinDialog, type WinRelease } from "./add-win-dialog";
import { SoundSwitch } from "./sound-switch";
import type { SetSound } from "./use-bell-sound";
import type { AddWin, WinActions } from "./win-actions";
import { WinCard } from "./win-card";

/** Where wins hang, newest first. Quiet while anything is in trouble. */
export function Wall({
  initial,
  after,
  releases,
  actions,
  add,
  prevented,
  setSound,
}: {
  initial: WallView;
  /** The cursor of an older page; null on the newest. */
  after: string | null;
  releases: readonly WinRelease[];
  actions: WinActions;
  /** Null for those who may not. */
  add: AddWin | null;
  /** Failed canaries that were stopped before everyone met them, and where they are listed. */
  prevented: PreventedCount;
  setSound: SetSound;
}) {
  const wall = useWall(initial, after);
  const client = useQueryClient();
  // What had rung when the page was opened is no news any more.
  const [rungBefore] = useState(
    () => new Set(initial.items.filter((win) => win.rungAt !== null).map((win) => win.id)),
  );
  const fresh = () => client.invalidateQueries({ queryKey: ["wins"] });
  return (
    <>
      <PageHeader
        title="Wall"
        lead={wall.quiet ?? "What went well, whichever way it went, and what it taught us."}
        actions={
          <>
            <SoundSwitch setSound={setSound} />
            {add !== null && <AddWinDialog add={add} releases={releases} onAdded={fresh} />}
          </>
        }
      />
      {prevented.value > 0 && (
        <p className="text-body">
          <Link className="link" href={prevented.list}>
            {preventedWords(prevented)}
          </Link>
        </p>
      )}
      {wall.items.length === 0 && after === null ? (
        <EmptyState title="Nothing hangs here yet">
          A release that reaches everyone, a rollback that made it safe again, something learned:
          each hangs here with its numbers, and the team rings the bell for it.
        </EmptyState>
      ) : (
        <div className="grid items-start gap-4 sm:grid-cols-2 xl:grid-cols-3">
          {wall.items.map((win) => (
            <WinCard
              key={win.id}
              win={win}
              actions={actions}
              justRung={win.rungAt !== null && !rungBefore.has(win.id) && wall.quiet === null}
            />
          ))}
        </div>
      )}
      <Pager
        nextHref={wall.next === null ? null : `/wall?after=${wall.next}`}
        firstHref={after === null ? null : "/wall"}
      />
    </>
  );
}

function useWall(initial: WallView, after: string | null): WallView {
  const path = after === null ? "/api/v1/wins" : `/api/v1/wins?after=${encodeURIComponent(after)}`;
  const { data } = useQuery({
    queryKey: ["wins", after ?? ""],
    queryFn: ({ signal }) =>
      readApi<WallView>(`${path}${after === null ? "?" : "&"}limit=24`, signal),
    initialData: initial,
    initialDataUpdatedAt: Date.parse(initial.asOf),
    // What is in trouble changes without a win's entry.
    refetchInterval: 30_000,
  });
  return data;
}
