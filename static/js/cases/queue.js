// The queue of the person signed in: what they gave and the server has not answered for. Null when nobody is.
import { Sender } from "./sender.js";
import { Store } from "./store.js";

function start(person) {
  const store = new Store(person);
  return { person, store, sender: new Sender(store, person) };
}

export const queue = document.body.dataset.person ? start(document.body.dataset.person) : null;
