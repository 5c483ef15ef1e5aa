export const TITLE_FIELD = '[data-field="title"]';
