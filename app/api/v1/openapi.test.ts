import { globSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { calls } from "./operations";
import { openApi } from "./openapi";
import { routes } from "./routes";

const files = globSync("app/api/v1/**/route.ts");
const pathOf = (file: string) =>
  file
    .replace("app/api/v1", "")
    .replace("/route.ts", "")
    .replaceAll(/\[(\w+)\]/g, "{$1}");

describe("the table of routes", () => {
  it("names every route there is, by its own path", () => {
    const there = files.map(pathOf).filter((path) => path !== "/openapi.json");
    expect(Object.keys(routes).toSorted()).toEqual(there.toSorted());
  });

  it.each(Object.entries(routes))("%s: every handler says what it asks for", (path, module) => {
    const handlers = Object.keys(module).filter((name) => /^[A-Z]+$/.test(name));
    const said = calls().filter((call) => call.path === path);
    expect(said.map(({ method }) => method).toSorted()).toEqual(handlers.toSorted());
  });
});

describe("the OpenAPI document", () => {
  const document = openApi("1.2.3");
  const paths = new Map(Object.entries(document.paths));
  const plan = paths.get("/releases")?.["post"];

  it("describes a body by the schema that parses it", () => {
    expect(plan).toMatchObject({
      requestBody: {
        required: true,
        content: {
          "application/json": {
            schema: {
              type: "object",
              required: ["service", "version"],
              additionalProperties: false,
              properties: { risk: { enum: ["low", "medium", "high"], default: "medium" } },
            },
          },
        },
      },
      "x-scope": "releases",
    });
  });

  it("describes path and query", () => {
    expect(paths.get("/alerts/{id}/claim")?.["post"]).toMatchObject({
      parameters: [
        { name: "id", in: "path", required: true },
        { name: "Idempotency-Key", in: "header" },
      ],
    });
    expect(paths.get("/diary")?.["get"]).toMatchObject({
      parameters: expect.arrayContaining([
        expect.objectContaining({ name: "limit", in: "query", required: false }),
      ]),
    });
  });

  it("gives every operation its own id and is plain JSON", () => {
    const ids = calls().map(({ method, path }) => {
      const operation = paths.get(path)?.[method.toLowerCase()] as { operationId: string };
      return operation.operationId;
    });
    expect(new Set(ids).size).toBe(ids.length);
    expect(JSON.parse(JSON.stringify(document))).toEqual(document);
  });
});
