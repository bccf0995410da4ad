import { Readable } from "node:stream";
import { ZipFile } from "yazl";

/** A file of an archive, made in pieces when its turn comes. */
export type ZippedFile = { name: string; pieces: () => AsyncGenerator<string> };

/** An archive of files (ZIP, deflated), in pieces as they are made: one file at a time, none is held whole. */
export async function* zipOf(files: readonly ZippedFile[], at: Date): AsyncGenerator<Buffer> {
  const zip = new ZipFile();
  const out = Readable.from(zip.outputStream as AsyncIterable<Buffer>);
  const fail = (error: Error) => void out.destroy(error);
  zip.on("error", fail);
  for (const { name, pieces } of files) {
    zip.addReadStreamLazy(name, { mtime: at }, (give) => {
      const stream = Readable.from(pieces());
      stream.on("error", fail);
      give(null, stream);
    });
  }
  zip.end();
  try {
    for await (const piece of out) yield piece;
  } finally {
    out.destroy();
  }
}
