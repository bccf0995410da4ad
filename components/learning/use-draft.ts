"use client";

import { useEffect, useState, useSyncExternalStore } from "react";
import type { PostmortemView } from "@/lib/domain/learning/view";
import { type Draft, startDraft } from "./draft";
import { DraftKeeper, type Kept, type World } from "./draft-keeper";
import { DraftStore } from "./draft-store";
import { sendDraft } from "./send-draft";

/**
 * The text being written, saved as it is typed and merged with what others write. `newest` is the view
 * as last read; give the component a key of the postmortem's id. What an earlier visit on this device left unsaved goes out first.
 */
export function useDraft(newest: PostmortemView): Kept & { keeper: DraftKeeper } {
  const { id } = newest;
  const [keeper] = useState(() => new DraftKeeper(startDraft(newest), worldOf(id)));
  useEffect(() => {
    const store = new DraftStore(id);
    const own = store.own();
    if (own !== null) keeper.resume(own);
    for (const { draft, keep } of store.abandoned(Date.now())) {
      void new DraftKeeper(draft, worldOf(id, keep)).save();
    }
  }, [id, keeper]);
  useEffect(() => keeper.hear(newest), [keeper, newest]);
  useEffect(() => saveOnLeaving(keeper), [keeper]);
  const kept = useSyncExternalStore(keeper.subscribe, keeper.read, keeper.read);
  return { ...kept, keeper };
}

function saveOnLeaving(keeper: DraftKeeper): () => void {
  const now = () => void keeper.save();
  const whenHidden = () => {
    if (document.visibilityState === "hidden") now();
  };
  document.addEventListener("visibilitychange", whenHidden);
  window.addEventListener("pagehide", now);
  window.addEventListener("online", now);
  return () => {
    document.removeEventListener("visibilitychange", whenHidden);
    window.removeEventListener("pagehide", now);
    window.removeEventListener("online", now);
    keeper.stop();
  };
}

function worldOf(id: string, keep?: (draft: Draft | null) => void): World {
  return {
    send: (sending) => sendDraft(id, sending),
    keep: keep ?? ((draft) => new DraftStore(id).keep(draft)),
    later: (ms, run) => {
      const timer = setTimeout(run, ms);
      return () => clearTimeout(timer);
    },
    now: () => Date.now(),
  };
}
