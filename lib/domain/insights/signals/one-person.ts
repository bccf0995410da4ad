import type { Part, Place } from "./facts";
import { parts } from "./facts";
import type { Evidence, Improvement } from "./health-signal";
import { many } from "./many";
import { mostOf } from "./most-of";
import type { SignalRule } from "./signal-rule";

/** Among three who take turns by lot, four fifths of eight fall to the same one once in a hundred times. */
const least = 8;
const share = 4 / 5;

/** Whether nearly all releases of a place had the same person in a part. */
function restsOnOne({ n, most }: Pick<Place, "n" | "most">): boolean {
  return n >= least && most >= n * share;
}

const said: Record<Part, { of: string; same: string }> = {
  lead: { of: "releases", same: "the same lead" },
  watcher: { of: "releases", same: "the same watcher" },
  presser: { of: "rollbacks", same: "the same hand on the button" },
};

/**
 * How much would wait if one person were away. It speaks of how the work is spread, never of whom: names do not come as
 * far as this, and what is listed are places, not people.
 */
export const onePerson: SignalRule = {
  label: "Reliance on one person",
  definition: `Whether four fifths or more of the releases, of a service or of all, had the same lead or watcher, or their rollbacks the same hand on the button; of ${least} or more. It is about how the work is spread: everyone is ill one day and on holiday another. Who it was is not told, not even to this page.`,
  listed:
    "Where nearly all had the same lead, watcher, or hand on the button. Who that was is not told: look at the place, and who could join.",
  least,
  of: { one: "release has somebody named for it", many: "releases have somebody named for them" },
  alone: false,
  look: ({ places }) => {
    const rests = places.filter(restsOnOne);
    const ofAll = parts.flatMap((part) =>
      rests.filter((one) => one.service === null && one.part === part),
    );
    const services = new Set(rests.flatMap(({ service }) => service?.key ?? []));
    const looked = new Set(
      places.flatMap(({ service, n }) => (service !== null && n >= least ? service.key : [])),
    );
    return {
      n: Math.max(0, ...places.map(({ n }) => n)),
      count: rests.length,
      stands: rests.length > 0,
      sentence: sentenceOf(ofAll.length > 0 ? ofAll : rests, services.size, looked.size),
      improvement: shadow(ofAll[0] ?? mostOf(rests, ({ n }) => n)),
    };
  },
};

function sentenceOf(rests: readonly Place[], services: number, looked: number): string {
  const [first] = rests;
  if (first === undefined)
    return "The work is spread: nowhere did nearly all fall to the same person.";
  if (first.service === null || looked === 1) return rests.map(placeWords).join(" ");
  return `In ${services} of ${looked} services nearly every release had the same lead or watcher, or hand on the button.`;
}

/** The places where nearly all fell to the same person, by the services' keys; all services together come first. */
export function placesResting(places: readonly Place[]): Evidence[] {
  return places
    .filter(restsOnOne)
    .map((place) => ({
      id: `${place.service?.key ?? ""},${place.part}`,
      service: place.service,
      release: null,
      at: null,
      sentence: placeWords(place),
      href: place.service === null ? "/releases" : `/releases?service=${place.service.key}`,
    }))
    .toSorted((one, other) => (one.id < other.id ? -1 : 1));
}

/** "Of 20 releases all but 2 had the same lead." */
function placeWords({ part, n, most }: Place): string {
  const { of, same } = said[part];
  return most === n
    ? `All ${many(n)} ${of} had ${same}.`
    : `Of ${many(n)} ${of} all but ${many(n - most)} had ${same}.`;
}

/** Whoever knows it stays beside: a shadow takes the part once, and nobody loses it. */
function shadow(place: Place | null): Improvement | null {
  if (place === null) return null;
  const of = place.service === null ? "" : ` of ${place.service.name}`;
  const first: Record<Part, string> = {
    lead: `let them lead the next release${of}, with a buddy who has done it before`,
    watcher: `let them watch the next rollout${of}, with somebody who has done it before`,
    presser: `let them drive the next drill${of}, with somebody who has done it before`,
  };
  return {
    sentence: `Add a shadow to the rota, and ${first[place.part]}.`,
    href: "/calendar#rota",
  };
}
