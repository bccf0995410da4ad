import { keys } from "../house.mjs";
import { globalsUsed, type Rule } from "./ast.ts";
import { addressOf, isTest, placeOf } from "./place.ts";

/** A global that reaches outside (fetch, storage) is a key like a package: only some rooms hold it. */
export const keysRule: Rule = {
  create(context) {
    const path = addressOf(context.filename);
    const place = path === undefined ? undefined : placeOf(path);
    if (path === undefined || !place?.isRoom || isTest(path)) return {};
    return {
      "Program:exit": () => {
        for (const { name, node } of globalsUsed(context)) {
          const key = keys.find((one) => one.globals?.includes(name));
          if (!key || key.rooms.includes(place.name)) continue;
          const message = `${place.name} does not hold the key to ${name}; ${key.rooms.join(", ")} may.`;
          context.report({ node, message });
        }
      },
    };
  },
};
