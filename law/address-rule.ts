import { basename, dirname } from "node:path";
import { emptyNames, sharedWing, wings } from "../house.mjs";
import type { Rule } from "./ast.ts";
import { addressOf, placeOf, wingOf, type Place } from "./place.ts";

/** Every file has an address: a room (or ground), a wing where the room has wings, and a name that says something. */
export const addressRule: Rule = {
  create(context) {
    const path = addressOf(context.filename);
    if (path === undefined) return {};
    return {
      Program: (node) => {
        for (const message of faultsOf(path)) context.report({ node, message });
      },
    };
  },
};

function faultsOf(path: string): string[] {
  const place = placeOf(path);
  if (!place) return [`"${path}" lies in no room of house.mjs.`];
  return [...wingFaults(path, place), ...nameFaults(path)];
}

function wingFaults(path: string, place: Place): string[] {
  if (place.wings === "none") return [];
  const wing = wingOf(path, place);
  const known = place.wings === "wings apart" ? [...wings, sharedWing] : wings;
  return known.includes(wing) ? [] : [`"${wing}" is no wing: one of ${known.join(", ")}.`];
}

function nameFaults(path: string): string[] {
  const stem = basename(path).replace(/\..*$/, "");
  const folders = dirname(path).split("/");
  const empty = [...folders, stem].filter((name) =>
    emptyNames.some((word) => name === word || name.endsWith(`-${word}`)),
  );
  const faults = empty.map((name) => `"${name}" says nothing: name it by what it is (product.md).`);
  if (!/^[a-z0-9]+(?:-[a-z0-9]+)*$/.test(stem))
    faults.push(`"${stem}": file names are kebab-case.`);
  if (stem === "index") faults.push("No barrels, and no index: name the file by what it holds.");
  return faults;
}
