import { html, useLayoutEffect, useRef } from '../lib.js';

/** A menu that closes on Escape or a press elsewhere; arrows move in it. */
export function Popover({ place, label, onClose, children }) {
  const box = useRef(null);
  useLayoutEffect(() => {
    const outside = (event) => {
      if (!box.current?.parentElement?.contains(event.target)) onClose();
    };
    const onEscape = (event) => event.key === 'Escape' && onClose();
    document.addEventListener('pointerdown', outside);
    document.addEventListener('keydown', onEscape);
    box.current?.querySelector('button')?.focus();
    return () => {
      document.removeEventListener('pointerdown', outside);
      document.removeEventListener('keydown', onEscape);
    };
  }, []);
  const onKeyDown = (event) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (!step) return;
    event.preventDefault();
    const items = [...box.current.querySelectorAll('button')];
    const at = items.indexOf(document.activeElement);
    items[(at + step + items.length) % items.length]?.focus();
  };
  return html`<div ref=${box} class=${`popover ${place}`} role="menu" aria-label=${label} onKeyDown=${onKeyDown}>
    ${children}
  </div>`;
}
