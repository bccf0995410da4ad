import { absentOnPurpose, keys, sharedWing } from "../house.mjs";
import { besides, isTest, placeOf, wingOf, type Place } from "./place.ts";

/**
 * Judges one import by the table.
 *
 * @param from path of the importing file, from the root of the repository
 * @param specifier what it imports, as written
 * @returns a sentence when it is against the law
 */
export function judgeImport(from: string, specifier: string): string | undefined {
  const place = placeOf(from);
  if (!place) return undefined;
  if (/^(?:\/|\w+:\/\/|file:|data:)/.test(specifier)) return "Import by alias or package name.";
  if (specifier.startsWith("@/")) return judgeArrow(place, from, specifier.slice(2));
  if (!/^\.\.?(?:\/|$)/.test(specifier)) return judgePackage(place, from, specifier);
  return judgeSpelling(place, specifier) ?? judgeRelative(place, from, specifier);
}

function judgeSpelling(place: Place, specifier: string): string | undefined {
  if (place.bareNode || /^\.\/[^/]+$/.test(specifier)) return undefined;
  return `"${specifier}" leaves the folder: write its address, "@/…".`;
}

function judgeRelative(place: Place, from: string, specifier: string): string | undefined {
  const target = besides(from, specifier);
  return target === undefined
    ? `"${specifier}" leaves the repository.`
    : judgeArrow(place, from, target);
}

function judgeArrow(place: Place, from: string, target: string): string | undefined {
  const goal = placeOf(target);
  if (!goal) return `"${target}" lies in no room of house.mjs.`;
  if (isTest(target) && !isTest(from)) return `"${target}" is for tests only.`;
  if (goal.name === place.name) return judgeWing(place, from, target);
  if (place.mayImport.includes(goal.name)) return undefined;
  if (isTest(from) && place.testsMayAlsoImport.includes(goal.name)) return undefined;
  if (isTest(from) && isTest(target)) return undefined;
  const arrow = `${place.name} → ${goal.name}`;
  return `${arrow} is not an arrow of this house: ${absentOnPurpose[arrow] ?? "see house.mjs"}.`;
}

function judgeWing(place: Place, from: string, target: string): string | undefined {
  if (place.wings !== "wings apart") return undefined;
  const [here, there] = [wingOf(from, place), wingOf(target, place)];
  if (here === there || there === sharedWing) return undefined;
  return `Wing ${here} may not import wing ${there}: the page composes, or it belongs in ${sharedWing}.`;
}

function judgePackage(place: Place, from: string, specifier: string): string | undefined {
  if (!place.isRoom || isTest(from)) return undefined;
  const key = keyTo(specifier);
  if (!key) return `No room holds the key to "${specifier}": give it to one in house.mjs, or none.`;
  if (key.rooms.includes(place.name)) return undefined;
  return `${place.name} does not hold the key to "${specifier}"; ${key.rooms.join(", ")} may.`;
}

/** The most particular key: `next/headers` before `next`. */
function keyTo(specifier: string) {
  const fitting = keys.flatMap((key) =>
    (key.packages ?? [])
      .filter((name) => specifier === name || specifier.startsWith(`${name}/`))
      .map((name) => ({ rooms: key.rooms, length: name.length })),
  );
  return fitting.toSorted((a, b) => b.length - a.length)[0];
}
