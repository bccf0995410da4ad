import { basename } from "node:path";
import { oneVerbRooms } from "../house.mjs";
import { child, children, textOf, wordOf, type Node, type Rule } from "./ast.ts";
import { addressOf, isTest, placeOf } from "./place.ts";

/** No barrels; and in the rooms of verbs, one file exports the verb it is named by. */
export const exportsRule: Rule = {
  create(context) {
    const path = addressOf(context.filename);
    const place = path === undefined ? undefined : placeOf(path);
    if (path === undefined || !place) return {};
    const verb = oneVerbRooms.includes(place.name) && !isTest(path) ? verbOf(path) : undefined;
    return {
      ExportAllDeclaration: (node) =>
        context.report({ node, message: "No barrels: import from the file that has it." }),
      Program: (node) => {
        const statements = children(node, "body");
        if (isBarrel(statements)) {
          context.report({ node, message: "No barrels: this file only passes on other files." });
        }
        if (verb !== undefined && !statements.flatMap(namesExported).includes(verb)) {
          context.report({ node, message: `One verb, one file, one name: export ${verb}.` });
        }
      },
    };
  },
};

/** Only passes on, from several files. (One door handing on another's handlers is not a barrel.) */
function isBarrel(statements: Node[]): boolean {
  const sources = statements.map((statement) =>
    statement.type === "ExportNamedDeclaration" ? textOf(child(statement, "source")) : undefined,
  );
  return !sources.includes(undefined) && new Set(sources).size > 1;
}

function verbOf(path: string): string {
  const stem = basename(path).replace(/\..*$/, "");
  return stem.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase());
}

function namesExported(statement: Node): (string | undefined)[] {
  if (statement.type !== "ExportNamedDeclaration") return [];
  const declaration = child(statement, "declaration");
  if (!declaration) {
    return children(statement, "specifiers").map((one) => wordOf(child(one, "exported")));
  }
  const declared = children(declaration, "declarations");
  return [declaration, ...declared].map((one) => wordOf(child(one, "id")));
}
