import RequestQueue from 'kafkajs/src/network/requestQueue';

/**
 * kafkajs 2.2.4 arms a timer after every response although nothing waits, and the timer arms itself again: a thousand
 * wake-ups a second on every connection, and a TimeoutNegativeWarning on newer Node (tulios/kafkajs#1751). The timer is
 * only of use while requests wait.
 */
export function mendRequestQueue(): void {
  if (RequestQueue.prototype.scheduleCheckPendingRequests !== original) return;
  RequestQueue.prototype.scheduleCheckPendingRequests = function (this: RequestQueue): void {
    if (this.pending.length > 0) original.call(this);
  };
}

const original = RequestQueue.prototype.scheduleCheckPendingRequests;
