// On a narrow screen choices lie in a row that is longer than the screen: the one that was made is brought into sight, once
export function reveal() {
  for (const chosen of document.querySelectorAll('.facets [aria-current], .tabs.lines [aria-current]')) {
    const row = chosen.parentElement;
    // Counts that come later push it away again
    const which = `${chosen.getAttribute('href')} ${Boolean(row.querySelector('.pill'))}`;
    if (row.dataset.revealed === which) continue;
    row.dataset.revealed = which;
    row.scrollLeft = chosen.offsetLeft - row.offsetLeft - row.clientWidth / 3;
  }
}
