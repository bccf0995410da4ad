/** Nobody else can export while somebody does, and a snapshot that stays open keeps the database from tidying up. */
const patienceMs = 60_000;

/** Passes pieces on. Where the next is not asked for within a minute, `leave` is called: whoever reads is left alone. */
export async function* whileRead<Piece>(
  pieces: AsyncIterable<Piece>,
  leave: () => void,
): AsyncGenerator<Piece> {
  for await (const piece of pieces) {
    const late = setTimeout(leave, patienceMs);
    try {
      yield piece;
    } finally {
      clearTimeout(late);
    }
  }
}
