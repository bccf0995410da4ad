import type { Shape } from "@/components/ui/states";
import type { Tone } from "@/components/ui/tone";
import type { WinKind } from "@/lib/domain/wins/win";

/** A rollback is a win in its own colour; whichever way it went, the bell is the same. */
export const winShapes: Record<WinKind, { shape: Shape; tone: Tone }> = {
  smooth_release: { shape: "tick", tone: "steady" },
  clean_rollback: { shape: "return_ring", tone: "returned" },
  lesson: { shape: "ring", tone: "quiet" },
  improvement: { shape: "tick", tone: "steady" },
  drill: { shape: "return", tone: "returned" },
  first_timer: { shape: "ring", tone: "quiet" },
};
