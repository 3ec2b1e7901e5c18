import { createRoot } from 'react-dom/client';
import '@fontsource-variable/inter/index.css';
import '@fontsource-variable/jetbrains-mono/index.css';
import './shell/shell.css';
import { App } from './shell/app';
import { giveStylesNonce, NONCE } from './shell/style-nonce';

giveStylesNonce(NONCE);

const place = document.getElementById('root');
if (place) createRoot(place).render(<App />);
