import type { Node, Rule } from "./ast.ts";

/** `let x!: T` is the same promise as `x!`, made earlier: nobody checked it. */
export const definiteRule: Rule = {
  create(context) {
    const judge = (node: Node) => {
      if (node["definite"] === true) context.report({ node, message: "No `!`: give it a value." });
    };
    return { VariableDeclarator: judge, PropertyDefinition: judge, AccessorProperty: judge };
  },
};
