declare module '*.css';
declare module '*?dark-scope';
