// On every page of a person signed in: what they gave and the server has not answered for goes up.
import { startKept } from "./kept.js";
import { startLinks } from "./links.js";
import { queue } from "./queue.js";
import { startSignOut, startSubmitting } from "./sign-out.js";

if (queue) {
  startKept(queue);
  startSignOut(queue);
  startSubmitting(queue);
  startLinks(queue);
  queue.sender.wake();
}
