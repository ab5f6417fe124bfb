import { askAhead } from '../telemetry/memory/ask-ahead';

// The console reads this module when the page is opened: before all else that the page is made of, which takes a while.
askAhead();
