import { type StateName, states } from "@/components/ui/states";
import type { Tone } from "@/components/ui/tone";

/** What stands before the page's title; nothing while all is calm. */
export function tabMark(state: StateName | null): string {
  return state === null ? "" : states[state].word;
}

/** Colours that stand out on both a light and a dark tab. */
const colours: Partial<Record<Tone, string>> = {
  trouble: "#e0312f",
  returned: "#9a55c4",
  watch: "#d18a12",
  motion: "#3b82e0",
};

const shapes: Partial<Record<Tone, string>> = {
  trouble:
    "<path d='M10 2h12l8 8v12l-8 8H10l-8-8V10z' fill='#'/><path d='M16 9v9M16 22.5v.5' stroke='white' stroke-width='4' stroke-linecap='round'/>",
  returned:
    "<path d='M12 5 5 12l7 7M6 12h13a8 8 0 0 1 0 16h-8' fill='none' stroke='#' stroke-width='4.5' stroke-linecap='round' stroke-linejoin='round'/>",
  watch: "<path d='M16 2 30 16 16 30 2 16z' fill='#'/>",
  motion: "<circle cx='16' cy='16' r='11.5' fill='none' stroke='#' stroke-width='5'/>",
};

/** The tab's icon as a data address; null for the ordinary bell. */
export function tabIcon(state: StateName | null): string | null {
  if (state === null) return null;
  const { tone } = states[state];
  const [shape, colour] = [shapes[tone], colours[tone]];
  if (shape === undefined || colour === undefined) return null;
  const picture = shape.replaceAll("'#'", `'${colour}'`);
  const svg = `<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 32 32'>${picture}</svg>`;
  return `data:image/svg+xml,${encodeURIComponent(svg)}`;
}
