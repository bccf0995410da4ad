import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { whileRead } from "./while-read";

const minute = 60_000;

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

async function* numbers(made: number[]) {
  for (let n = 1; n <= 3; n += 1) {
    await new Promise((wake) => setTimeout(wake, 2 * minute));
    made.push(n);
    yield n;
  }
}

async function next<Piece>(pieces: AsyncGenerator<Piece>) {
  const asked = pieces.next();
  await vi.advanceTimersByTimeAsync(2 * minute);
  return (await asked).value;
}

it("waits for what takes long to make, and for a reader who is slow", async () => {
  const leave = vi.fn<() => void>();
  const pieces = whileRead(numbers([]), leave);
  expect(await next(pieces)).toBe(1);
  await vi.advanceTimersByTimeAsync(minute - 1);
  expect(await next(pieces)).toBe(2);
  await pieces.return(undefined);
  await vi.advanceTimersByTimeAsync(2 * minute);
  expect(leave).not.toHaveBeenCalled();
});

it("leaves whoever stands still for a minute", async () => {
  const leave = vi.fn<() => void>();
  const pieces = whileRead(numbers([]), leave);
  await next(pieces);
  await vi.advanceTimersByTimeAsync(minute);
  expect(leave).toHaveBeenCalledOnce();
});

it("ends the making where the reader leaves", async () => {
  const made: number[] = [];
  const pieces = whileRead(numbers(made), () => {});
  await next(pieces);
  await pieces.return(undefined);
  expect((await pieces.next()).done).toBe(true);
  expect(made).toEqual([1]);
});
