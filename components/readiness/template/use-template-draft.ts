"use client";

import { useEffect, useReducer, useRef, useState } from "react";
import { useStayWhile } from "@/components/ui/use-stay-while";
import type { TemplateSection } from "@/lib/domain/readiness/template/template";
import { templateChanges } from "@/lib/domain/readiness/template/template-changes";
import { type DraftAction, nextDraft, startDraft } from "./draft";

export type SendDraft = (action: DraftAction) => void;

/**
 * A template being edited: what is changed so far, in words, and the way back and forth. A newer saved version takes
 * the place of a draft that holds nothing of its own, or that was just saved.
 */
export function useTemplateDraft(saved: TemplateSection[]) {
  const [draft, send] = useReducer(nextDraft, saved, startDraft);
  const [known, setKnown] = useState(saved);
  const [wasSent, setWasSent] = useState(false);
  const since = (from: TemplateSection[], to: TemplateSection[]) =>
    templateChanges({ sections: from }, { sections: to });
  if (known !== saved) {
    setKnown(saved);
    setWasSent(false);
    const own = !wasSent && since(known, draft.sections).length > 0;
    if (!own && since(draft.sections, saved).length > 0) send({ is: "replace", sections: saved });
  }
  const changes = since(saved, draft.sections);
  useStayWhile(changes.length > 0);
  const undo = draft.past.length === 0 ? null : () => send({ is: "undo" });
  const redo = draft.future.length === 0 ? null : () => send({ is: "redo" });
  useUndoKeys(undo, redo);
  const wasSaved = () => setWasSent(true);
  return { sections: draft.sections, changes, undo, redo, send, wasSaved };
}

/** Ctrl+Z and Ctrl+Shift+Z take steps of the whole back and forth, wherever in the items the focus is. */
function useUndoKeys(undo: (() => void) | null, redo: (() => void) | null): void {
  const latest = useRef({ undo, redo });
  useEffect(() => {
    latest.current = { undo, redo };
  });
  useEffect(() => {
    const heard = (event: KeyboardEvent) => {
      const within = event.target instanceof Element && event.target.closest("[data-items]");
      if (!within || !(event.ctrlKey || event.metaKey) || event.key.toLowerCase() !== "z") return;
      event.preventDefault();
      latest.current[event.shiftKey ? "redo" : "undo"]?.();
    };
    document.addEventListener("keydown", heard);
    return () => document.removeEventListener("keydown", heard);
  }, []);
}
