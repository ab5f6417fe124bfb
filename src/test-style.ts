/** What an imported style sheet is in a test: nothing. */
export default {};
