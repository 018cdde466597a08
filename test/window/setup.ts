import '#renderer/app/window.css';
