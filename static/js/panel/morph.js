// Making one part of the page as another is, node by node. What is the same stays the very node it was, so that focus,
// scroll and what was opened stay; an element marked data-own is the page's own and left alone.
const OWN = new Set(["open", "hidden", "tabindex", "data-followed"]); // attributes that scripts or people set

export function become(now, fresh) {
  if (now.nodeType !== Node.ELEMENT_NODE) {
    if (now.nodeValue !== fresh.nodeValue) {
      now.nodeValue = fresh.nodeValue;
    }
    return;
  }
  if (now.hasAttribute("data-own") || now.isEqualNode(fresh)) {
    return;
  }
  takeAttributes(now, fresh);
  takeChildren(now, fresh);
}

function takeAttributes(now, fresh) {
  for (const { name } of [...now.attributes]) {
    if (!OWN.has(name) && !fresh.hasAttribute(name)) {
      now.removeAttribute(name);
    }
  }
  for (const { name, value } of fresh.attributes) {
    if (!OWN.has(name) && now.getAttribute(name) !== value) {
      now.setAttribute(name, value);
    }
  }
}

function takeChildren(now, fresh) {
  const wanted = [...fresh.childNodes];
  const ids = new Set(wanted.map(idOf).filter(Boolean));
  for (const child of [...now.children]) {
    if (child.id && !ids.has(child.id)) {
      child.remove();
    }
  }
  let here = now.firstChild;
  for (const next of wanted) {
    const id = idOf(next);
    const there = id ? [...now.children].find((child) => child.id === id) : alike(here, next) ? here : null;
    if (!there) {
      now.insertBefore(document.importNode(next, true), here);
    } else if (there === here) {
      here = here.nextSibling;
      become(there, next);
    } else {
      now.insertBefore(there, here);
      become(there, next);
    }
  }
  while (here) {
    const after = here.nextSibling;
    here.remove();
    here = after;
  }
}

function idOf(node) {
  return node.nodeType === Node.ELEMENT_NODE ? node.id : "";
}

function alike(one, other) {
  return one !== null && !idOf(one) && one.nodeName === other.nodeName;
}
