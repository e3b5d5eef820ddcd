/** From eight to a hundred: more than anybody takes at a time for a headache. */
export const counts = Array.from({ length: 93 }, (_, index) => index + 8).join(' ');
