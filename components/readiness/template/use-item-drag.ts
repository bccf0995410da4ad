"use client";

import { type DragEvent, useState } from "react";
import type { TemplateSection } from "@/lib/domain/readiness/template/template";
import { intoGap, type Place } from "./draft";

/** Dragging an item by its handle: which one, and the gap it would fall into. */
export function useItemDrag(
  sections: readonly TemplateSection[],
  drop: (key: string, to: Place) => void,
) {
  const [dragged, setDragged] = useState<string | null>(null);
  const [gap, setGap] = useState<Place | null>(null);
  const stop = () => [setDragged(null), setGap(null)];
  const over = (event: DragEvent, place: Place) => {
    if (dragged === null) return;
    event.preventDefault();
    event.stopPropagation();
    if (gap?.section !== place.section || gap.index !== place.index) setGap(place);
  };
  const fall = (event: DragEvent) => {
    event.preventDefault();
    if (dragged !== null && gap !== null) drop(dragged, intoGap(sections, dragged, gap));
    stop();
  };
  const handle = (key: string) => ({
    draggable: true,
    onDragStart: ({ dataTransfer }: DragEvent) => {
      dataTransfer.effectAllowed = "move";
      dataTransfer.setData("text/plain", key);
      setDragged(key);
    },
    onDragEnd: () => void stop(),
  });
  /** For a row: its upper half is the gap before it, its lower half the one after. */
  const row = (place: Place) => ({
    onDragOver: (event: DragEvent) => over(event, { ...place, index: place.index + half(event) }),
  });
  /** For a section: the gap at its end. */
  const section = (place: Place) => ({
    onDragOver: (event: DragEvent) => over(event, place),
    onDrop: fall,
  });
  return { gap, dragged, handle, row, section };
}

function half({ currentTarget, clientY }: DragEvent): 0 | 1 {
  const { top, height } = currentTarget.getBoundingClientRect();
  return clientY > top + height / 2 ? 1 : 0;
}

export type ItemDrag = ReturnType<typeof useItemDrag>;
