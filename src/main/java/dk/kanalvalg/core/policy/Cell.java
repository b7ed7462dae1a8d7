package dk.kanalvalg.core.policy;

/**
 * A cell as it was written and as it is asked.
 *
 * @param source the text as in the document, with parameters by name ({@code <= $residentGraceDays})
 * @param test the same with the parameters' values
 */
public record Cell(String source, UnaryTest test) {}
