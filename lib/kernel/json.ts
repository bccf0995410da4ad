export type Json = null | boolean | number | string | Json[] | { [key: string]: Json };
export type JsonObject = { [key: string]: Json };

/** One of our own types as JSON for the diary: all it holds is JSON, which TypeScript cannot see of a named type. */
export function asJson(value: object): JsonObject {
  return value as unknown as JsonObject;
}
