import { createServer } from "node:http";
import type { AddressInfo } from "node:net";

/** A server that answers Prometheus' query API: a hundred requests a step, of which the new version fails some. */
export async function startMetricsServer(): Promise<{ url: string; stop: () => Promise<void> }> {
  const server = createServer((request, response) => {
    const parts: Buffer[] = [];
    request.on("data", (part: Buffer) => parts.push(part));
    request.on("end", () => {
      const form = new URLSearchParams(Buffer.concat(parts).toString());
      const answer = answerTo(request.url ?? "", form);
      response.writeHead(answer.status, { "content-type": "application/json" });
      response.end(JSON.stringify(answer.body));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    stop: () => new Promise((resolve) => server.close(() => resolve())),
  };
}

function answerTo(path: string, form: URLSearchParams) {
  const query = form.get("query") ?? "";
  if (path.endsWith("/buildinfo")) return success({ version: "2.53.0" });
  if (path.endsWith("/query")) {
    return success({ resultType: "vector", result: [{ metric: {}, value: [1, "2"] }] });
  }
  if (query.includes("unclosed(")) {
    const error = "1:10: parse error: unclosed left parenthesis";
    return { status: 400, body: { status: "error", errorType: "bad_data", error } };
  }
  const failed = query.includes('version="2.4.0"') ? "6" : "1";
  const value = query.startsWith("sum(increase(errors") ? failed : "100";
  const [start, end, step] = ["start", "end", "step"].map((name) => Number(form.get(name)));
  const values: [number, string][] = [];
  for (let at = start ?? 0; at <= (end ?? 0); at += step ?? 1) values.push([at, value]);
  return success({ resultType: "matrix", result: [{ metric: {}, values }] });
}

function success(found: object) {
  return { status: 200, body: { status: "success", data: found } };
}
