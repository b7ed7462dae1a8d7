package dk.kanalvalg.core.citizen;

import dk.kanalvalg.core.contact.CitizenRef;
import dk.kanalvalg.core.contact.SubjectType;
import java.time.LocalDate;

/**
 * A person or company under its pseudonym, with the two facts that only its number tells.
 *
 * @param replacementNumber whether the number is a replacement number
 * @param birthDateOfNumber the date the personal number names, or {@code null}; a register's birth date goes before it
 */
public record Party(CitizenRef ref, SubjectType type, boolean replacementNumber, LocalDate birthDateOfNumber) {}
