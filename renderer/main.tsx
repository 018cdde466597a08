import { createRoot } from 'react-dom/client';
import { App } from './app/App.tsx';
import './app/window.css';

const root = document.querySelector('#root');
if (root !== null) createRoot(root).render(<App />);
