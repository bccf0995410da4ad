import { limits } from "../house.mjs";
import { child, wordOf, type Context, type Node, type Rule } from "./ast.ts";
import { isTest, addressOf } from "./place.ts";

type Frame = { node: Node; markup: boolean };

/** A function has a length one can hold in the head; one that returns markup may be longer (house.mjs says why). */
export const functionLinesRule: Rule = {
  create(context) {
    const inTest = isTest(addressOf(context.filename) ?? "");
    const open: Frame[] = [];
    const enter = (node: Node) => void open.push({ node, markup: false });
    const mark = () => {
      const innermost = open.at(-1);
      if (innermost) innermost.markup = true;
    };
    const leave = () => {
      const frame = open.pop();
      if (frame && !(inTest && isChapter(frame.node))) measure(context, frame);
    };
    return {
      FunctionDeclaration: enter,
      FunctionExpression: enter,
      ArrowFunctionExpression: enter,
      "FunctionDeclaration:exit": leave,
      "FunctionExpression:exit": leave,
      "ArrowFunctionExpression:exit": leave,
      JSXElement: mark,
      JSXFragment: mark,
    };
  },
};

function measure(context: Context, { node, markup }: Frame): void {
  const lines = node.loc.end.line - node.loc.start.line + 1;
  const limit = markup ? limits.markupFunction : limits.function;
  if (lines > limit) context.report({ node, message: `${lines} lines; at most ${limit}.` });
}

/** The callback of `describe(…)` is a chapter of tests, not a function: only the file limits it. */
function isChapter(node: Node): boolean {
  const call = node.parent;
  if (call?.type !== "CallExpression") return false;
  let callee = child(call, "callee");
  while (callee && callee.type !== "Identifier") {
    if (wordOf(child(callee, "property")) === "describe") return true;
    callee = child(callee, callee.type === "CallExpression" ? "callee" : "object");
  }
  return wordOf(callee) === "describe";
}
