/**
 * The one kind of scale that our charts have. Victory takes whichever of d3-scale it is asked for by name, which brings
 * all of them, with calendars and colours: 8 KB gzip.
 */
export { scaleLinear } from 'd3-scale';
