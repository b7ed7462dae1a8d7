package dk.kanalvalg.core.contact;

/** Whether a party is a human being or a legal entity. */
public enum SubjectType {
    PERSON,
    COMPANY
}
