/** One server-sent event. `id` is null when it had none. */
export type StreamEvent = { id: string | null; event: string; data: string };

/**
 * Reads server-sent events out of text that arrives in any pieces (HTML standard, "event stream
 * interpretation"). Unlike the browser's EventSource it hears events of any name. Comments are skipped.
 */
export function eventParser(): (piece: string) => StreamEvent[] {
  let rest = "";
  let open = blank();
  return (piece) => {
    const lines = (rest + piece).split(/\r\n|\n|\r(?!$)/);
    rest = lines.pop() ?? "";
    const events: StreamEvent[] = [];
    for (const line of lines) {
      if (line !== "") open = withLine(open, line);
      else {
        if (open.data.length > 0) {
          events.push({ id: open.id, event: open.event, data: open.data.join("\n") });
        }
        open = blank();
      }
    }
    return events;
  };
}

type Open = { id: string | null; event: string; data: string[] };

function blank(): Open {
  return { id: null, event: "message", data: [] };
}

function withLine(open: Open, line: string): Open {
  const cut = line.indexOf(":");
  const field = cut < 0 ? line : line.slice(0, cut);
  const value = cut < 0 ? "" : line.slice(cut + 1).replace(/^ /, "");
  if (field === "id") return { ...open, id: value };
  if (field === "event") return { ...open, event: value };
  if (field === "data") return { ...open, data: [...open.data, value] };
  return open;
}
