package dk.kanalvalg.policy.document;

import java.util.List;

/** A part of a document, with the place where it begins, counted from 1. */
sealed interface DocumentNode {

    int line();

    int column();

    /**
     * A single value.
     *
     * @param plain whether it stood without quotes, so that {@code true} is a truth and not a word
     */
    record Scalar(String text, boolean plain, int line, int column) implements DocumentNode {}

    /** A list. */
    record Items(List<DocumentNode> items, int line, int column) implements DocumentNode {}

    /** A mapping; every key stands once. */
    record Entries(List<Entry> entries, int line, int column) implements DocumentNode {}

    /** A key with its value. */
    record Entry(Scalar key, DocumentNode value) {}
}
