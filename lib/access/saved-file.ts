type Pieces = AsyncGenerator<string | Uint8Array>;

/** A file to save, whole or in pieces as they are made; who leaves early ends the making. */
export function savedFile(
  content: string | Pieces,
  { name, type }: { name: string; type: string },
): Response {
  return new Response(typeof content === "string" ? content : streamOf(content), {
    headers: {
      "content-type": type,
      "content-disposition": `attachment; filename="${name}"`,
      "cache-control": "no-store",
    },
  });
}

function streamOf(pieces: Pieces): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  return new ReadableStream<Uint8Array>({
    async pull(controller) {
      const { done, value } = await pieces.next();
      if (done) controller.close();
      else controller.enqueue(typeof value === "string" ? encoder.encode(value) : value);
    },
    cancel: () => void pieces.return(undefined),
  });
}
