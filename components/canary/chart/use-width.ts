"use client";

import { type RefObject, useEffect, useRef, useState } from "react";
import { flushSync } from "react-dom";

/** A page of A4 or Letter, upright, less its margins; px. */
const paper = 600;

/** The element's width in whole px, kept up with, and as wide as the paper while printing; 0 before the first measure. */
export function useWidth(): [RefObject<HTMLDivElement | null>, number] {
  const box = useRef<HTMLDivElement>(null);
  const [width, setWidth] = useState(0);
  useEffect(() => {
    const element = box.current;
    if (element === null) return;
    const watch = new ResizeObserver(([entry]) => {
      if (entry !== undefined) setWidth(Math.floor(entry.contentRect.width));
    });
    watch.observe(element);
    // The page is laid out for paper before anything could measure it again.
    const print = () => flushSync(() => setWidth(paper));
    const back = () => setWidth(Math.floor(element.clientWidth));
    window.addEventListener("beforeprint", print);
    window.addEventListener("afterprint", back);
    return () => {
      watch.disconnect();
      window.removeEventListener("beforeprint", print);
      window.removeEventListener("afterprint", back);
    };
  }, []);
  return [box, width];
}
