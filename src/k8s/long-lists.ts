/**
 * For watches of kinds of which a cluster may have thousands: how many objects the console asks for
 * at a time. Of its own accord it asks for 250, tells of each page as if the list were complete and
 * asks for the next only then: eight rounds of reading and drawing, and sums that are too small until
 * the last, for 2,000 CMMDs. Part of a watch's identity: who wants to share a watch says the same.
 */
export const LONG_LIST = { limit: 2_000 } as const;
