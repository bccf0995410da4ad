import { child, textOf, wordOf, type Context, type Node, type Rule } from "./ast.ts";
import { judgeImport } from "./judge-import.ts";
import { addressOf, placeOf } from "./place.ts";

/** Every way to name another module: import, export from, import(), import types, require(). */
export const importsRule: Rule = {
  create(context) {
    const from = addressOf(context.filename);
    if (from === undefined) return {};
    const judge = (node: Node) => judgeSource(context, from, node, child(node, "source"));
    return {
      ImportDeclaration: judge,
      ExportNamedDeclaration: judge,
      ExportAllDeclaration: judge,
      ImportExpression: (node) => {
        judge(node);
        if (textOf(child(node, "source")) === undefined && placeOf(from)?.isRoom) {
          context.report({ node, message: "Import a module by its written name." });
        }
      },
      TSImportType: judge,
      TSExternalModuleReference: (node) =>
        judgeSource(context, from, node, child(node, "expression")),
      CallExpression: (node) => {
        if (wordOf(child(node, "callee")) !== "require" || !placeOf(from)?.isRoom) return;
        context.report({ node, message: "Modules are imported, not required." });
      },
    };
  },
};

function judgeSource(context: Context, from: string, node: Node, source: Node | undefined): void {
  const specifier = textOf(source);
  const message = specifier === undefined ? undefined : judgeImport(from, specifier);
  if (message !== undefined) context.report({ node: source ?? node, message });
}
