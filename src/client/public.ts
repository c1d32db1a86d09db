import './elements/disable-on-submit.ts';
