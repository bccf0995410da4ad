/** As much of the syntax tree (ESTree with TypeScript) and of the linter's interface as the rules read. */
export type Node = {
  readonly type: string;
  readonly parent: Node | null;
  readonly loc: { start: { line: number }; end: { line: number } };
  readonly [field: string]: unknown;
};

type Reference = { identifier: Node; isTypeReference?: boolean };
type Variable = { name: string; defs: unknown[]; references: Reference[] };

export type Context = {
  readonly filename: string;
  readonly sourceCode: {
    readonly scopeManager: {
      readonly globalScope: { through: Reference[]; set: Map<string, Variable> } | null;
    };
  };
  report(this: void, fault: { node: unknown; message: string }): void;
};

export type Rule = { create(context: Context): Record<string, (node: Node) => void> };

function isNode(value: unknown): value is Node {
  return typeof value === "object" && value !== null && "type" in value;
}

/** The child at a field, when it is one node. */
export function child(node: Node, field: string): Node | undefined {
  const value = node[field];
  return isNode(value) ? value : undefined;
}

/** The children at a field, when it is a list of nodes. */
export function children(node: Node, field: string): Node[] {
  const value = node[field];
  return Array.isArray(value) ? value.filter(isNode) : [];
}

/** The name of an identifier, or the text of a string literal. */
export function wordOf(node: Node | undefined): string | undefined {
  if (node?.type === "Identifier" && typeof node["name"] === "string") return node["name"];
  return textOf(node);
}

/** The text of a string literal (or of a template without holes). */
export function textOf(node: Node | undefined): string | undefined {
  if (node?.type === "Literal" && typeof node["value"] === "string") return node["value"];
  if (node?.type !== "TemplateLiteral" || children(node, "expressions").length > 0)
    return undefined;
  const [only] = children(node, "quasis");
  const value = only?.["value"];
  return typeof value === "object" && value !== null && "cooked" in value
    ? String(value.cooked)
    : undefined;
}

/** Every use of a name that the file itself does not declare, as a value. */
export function globalsUsed(context: Context): { name: string; node: Node }[] {
  const scope = context.sourceCode.scopeManager.globalScope;
  if (!scope) return [];
  const declaredByNobody = [...scope.set.values()].filter((variable) => variable.defs.length === 0);
  const uses = [...scope.through, ...declaredByNobody.flatMap((variable) => variable.references)];
  return [...new Set(uses)]
    .filter((use) => use.isTypeReference !== true)
    .map(({ identifier }) => ({ name: wordOf(identifier) ?? "", node: identifier }));
}
