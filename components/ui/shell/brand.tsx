/** The bell, and the name beside it; in a bar that is too narrow for its letters, the bell alone. */
export function Brand() {
  return (
    <>
      <svg viewBox="0 0 24 24" aria-hidden="true" className="size-6 shrink-0" fill="none">
        <path
          d="M12 3.2c-3.9 0-6 2.9-6 6.6v3.7l-1.7 3.1h15.4L18 13.5V9.8c0-3.7-2.1-6.6-6-6.6Z"
          fill="currentColor"
        />
        <path
          d="M9.6 18.8a2.4 2.4 0 0 0 4.8 0"
          stroke="currentColor"
          strokeWidth="1.8"
          strokeLinecap="round"
        />
        <path
          d="M8.9 11.8l2.2 2.2 4-4.6"
          stroke="var(--surface)"
          strokeWidth="1.8"
          strokeLinecap="round"
          strokeLinejoin="round"
        />
      </svg>
      <span className="@max-[21rem]/bar:sr-only">Bellwether</span>
    </>
  );
}
