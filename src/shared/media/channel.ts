/** The channel on which the media port itself is handed over: from main through the preload to the page. */
export const mediaPortChannel = 'lineside:media-port';
