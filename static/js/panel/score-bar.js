// On a phone the score stays in sight: a bar at the top, once the score itself has scrolled away.
export function keepScoreInSight() {
  const bar = document.getElementById("score-bar");
  new IntersectionObserver(([entry]) => {
    bar.hidden = entry.isIntersecting || entry.boundingClientRect.top > 0;
  }).observe(document.getElementById("score"));
}
