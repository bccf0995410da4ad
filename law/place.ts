import { dirname, matchesGlob, relative, resolve, sep } from "node:path";
import { grounds, rooms, testFiles, toolConfiguration } from "../house.mjs";

type House = typeof rooms;
export type Place = House[string] & { name: string; isRoom: boolean };

const root = resolve(import.meta.dirname, "..");

const places: Place[] = [
  ...Object.entries(rooms).map(([name, room]) => ({ name, isRoom: true, ...room })),
  ...Object.entries(grounds).map(([name, ground]) => ({ name, isRoom: false, ...ground })),
];

const configuration: Place = { name: "configuration", isRoom: false, ...toolConfiguration };

/** The path from the root of the repository, with forward slashes; undefined when it lies outside. */
export function addressOf(filename: string): string | undefined {
  const path = relative(root, resolve(root, filename)).split(sep).join("/");
  return path === "" || path.startsWith("..") ? undefined : path;
}

/** The room or ground of a path from the root; an import without its extension will do. */
export function placeOf(path: string): Place | undefined {
  const found = places.find((place) => {
    if (path === place.path || path.startsWith(`${place.path}/`)) return true;
    return path === place.path.replace(/\.\w+$/, "");
  });
  return found ?? (matchesGlob(path, toolConfiguration.pattern) ? configuration : undefined);
}

/** The first folder below the room; "" for a file that lies in the room itself. */
export function wingOf(path: string, place: Place): string {
  const inside = path.slice(place.path.length + 1);
  return inside.includes("/") ? (inside.split("/")[0] ?? "") : "";
}

/** Whether a path, with or without its extension, is a test or support for tests. */
export function isTest(path: string): boolean {
  return [path, `${path}.ts`, `${path}.tsx`].some((spelling) =>
    testFiles.some((pattern) => matchesGlob(spelling, pattern)),
  );
}

/** The path that a relative import means, from the root; undefined when it leaves the repository. */
export function besides(from: string, specifier: string): string | undefined {
  return addressOf(resolve(root, dirname(from), specifier));
}
