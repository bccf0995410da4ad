"use client";

import { type RefObject, useCallback, useRef } from "react";

/**
 * Where focus rests when the control that had it is about to go away (a tick that was sent, a row that
 * was removed), so that a keyboard does not begin again at the top of the page. Give `ref` and
 * `tabIndex={-1}` to what stays.
 */
export function useFocusRest<T extends HTMLElement>(): {
  ref: RefObject<T | null>;
  rest: () => void;
} {
  const ref = useRef<T>(null);
  const rest = useCallback(() => ref.current?.focus({ preventScroll: true }), []);
  return { ref, rest };
}
