import htm from '/vendor/htm.js';
import { h } from '/vendor/preact.js';

export { useEffect, useLayoutEffect, useMemo, useRef, useState } from '/vendor/hooks.js';
export { render } from '/vendor/preact.js';

/** Markup as tagged templates; every value becomes a text node or an attribute, never markup. */
export const html = htm.bind(h);
