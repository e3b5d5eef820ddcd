import { html, render } from './lib.js';
import { App } from './parts/app.js';
import { start } from './store.js';
import { applyTheme } from './theme.js';

applyTheme();
start();
render(html`<${App} />`, document.getElementById('app'));
