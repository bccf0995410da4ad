/** Oldest first, as GitHub tells them, and fewer than there are. */
export const comparison = {
  total_commits: 270,
  commits: [
    ["d".repeat(40), "Guard the cart\n\nIt may be empty.", "Bo", "2026-11-22T09:00:00Z"],
    ["b".repeat(40), "Try the new tax table", "Ana", "2026-11-23T09:00:00Z"],
  ].map(([sha, message, name, date]) => ({ sha, commit: { message, author: { name, date } } })),
};
