import { type StateName, states } from "@/components/ui/states";
import type { Tone } from "@/components/ui/tone";

/** The worst of the house: a release's name, and the state it is in. */
export type Worst = { name: string; state: StateName };

const separator = " — ";

/** The page's title behind the worst of the house. Whose that is is named, but for the page of that very release. */
export function markedTitle(worst: Worst | null, title: string): string {
  if (worst === null) return title;
  const page = bareTitle(worst, title);
  const [named, word] = marksOf(worst);
  return `${`${page} `.startsWith(`${worst.name} `) ? word : named}${separator}${page}`;
}

/** The page's own title again. */
export function bareTitle(worst: Worst | null, title: string): string {
  const marks = worst === null ? [] : marksOf(worst).map((mark) => `${mark}${separator}`);
  const mark = marks.find((one) => title.startsWith(one)) ?? "";
  return title.slice(mark.length);
}

function marksOf({ name, state }: Worst) {
  const { word } = states[state];
  return [`${word}: ${name}`, word] as const;
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
