/** What a carrying pointer does: it lifts once, is over points of the screen, and lets go or is called off. */
export type CarryingPointer = {
  lift: () => void;
  over: (x: number, y: number) => void;
  drop: () => void;
  cancel: () => void;
};

/** A mouse that moved so far means it; a finger that rested so long does. */
const farPixels = 6;
const restMs = 350;

type Start = { clientX: number; clientY: number; pointerType: string };

/**
 * Follows a pressed pointer until it is up. A finger lifts after a short rest, so that a page still scrolls; one that
 * moves before that means to scroll, and is not followed. Answers how to stop.
 */
export function followPointer(start: Start, hands: CarryingPointer): () => void {
  const mouse = start.pointerType === "mouse";
  const leaving = new AbortController();
  let lifted = false;
  const lift = () => {
    lifted = true;
    hands.lift();
  };
  const timer = mouse ? undefined : setTimeout(lift, restMs);
  const stop = () => {
    clearTimeout(timer);
    leaving.abort();
  };
  const onMove = ({ clientX, clientY }: PointerEvent) => {
    const far = Math.hypot(clientX - start.clientX, clientY - start.clientY) > farPixels;
    if (!lifted && far && !mouse) return stop();
    if (!lifted && far) lift();
    if (lifted) hands.over(clientX, clientY);
  };
  const end = (how: () => void) => {
    stop();
    if (lifted) how();
  };
  const { signal } = leaving;
  window.addEventListener("pointermove", onMove, { signal });
  window.addEventListener("pointerup", () => end(hands.drop), { signal });
  window.addEventListener("pointercancel", () => end(hands.cancel), { signal });
  window.addEventListener("keydown", ({ key }) => key === "Escape" && end(hands.cancel), {
    signal,
  });
  // While something is carried the page does not scroll under the finger.
  const hold = (touch: TouchEvent) => lifted && touch.preventDefault();
  window.addEventListener("touchmove", hold, { signal, passive: false });
  return stop;
}

/** Which day, and where days have hours which minute of it, lies under a point of the screen; null where none does. */
export function slotUnder(x: number, y: number): { day: string; minute: number | null } | null {
  const slot = document.elementFromPoint(x, y)?.closest<HTMLElement>("[data-slot-day]") ?? null;
  const day = slot?.dataset["slotDay"];
  if (slot === null || day === undefined) return null;
  const height = Number(slot.dataset["slotHours"] ?? 0);
  const fromTop = y - slot.getBoundingClientRect().top;
  return { day, minute: height === 0 ? null : (fromTop / height) * 24 * 60 };
}
