/** The keys that answer the offer that ends first, wherever the focus is. */
export const acceptKeys = 'Ctrl+Shift+Enter';
export const rejectKeys = 'Ctrl+Shift+Backspace';
