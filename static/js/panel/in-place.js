// Replacing the panel where it stands: what has the focus keeps it, and what is looked at stays where it was.
import { become } from "./morph.js";

export function replace(panel, fresh) {
  const back = anchored(panel);
  const focused = document.activeElement;
  const around = panel.contains(focused) ? ancestors(focused, panel) : [];
  become(panel, fresh);
  if (around.length && !focused.isConnected) {
    focusNear(around.find((element) => element.isConnected));
  }
  back();
}

function ancestors(element, top) {
  const found = [];
  for (let at = element.parentElement; at && at !== top; at = at.parentElement) {
    found.push(at);
  }
  return [...found, top];
}

// What had the focus is gone: the next thing around it that is still there takes it, without being a tab stop.
function focusNear(element) {
  element.setAttribute("tabindex", "-1");
  element.focus({ preventScroll: true });
}

// Remember where what is looked at stands in the window. Out: puts it back there.
function anchored(panel) {
  const focused = document.activeElement;
  const looked = panel.contains(focused) && isInSight(focused) ? focused : [...panel.querySelectorAll("tr, li, p")].find(isInSight);
  if (!looked || window.scrollY === 0) {
    return () => {};
  }
  const before = looked.getBoundingClientRect().top;
  return () => {
    if (looked.isConnected) {
      window.scrollBy({ top: looked.getBoundingClientRect().top - before, behavior: "instant" });
    }
  };
}

function isInSight(element) {
  const { top, bottom } = element.getBoundingClientRect();
  return bottom > 0 && top < window.innerHeight && bottom > top;
}
