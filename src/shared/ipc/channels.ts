/** Names of the two Electron channels; apart from the contract so that the preload carries no schemas. */
export const requestChannel = 'lineside:request';
export const eventChannel = 'lineside:event';
