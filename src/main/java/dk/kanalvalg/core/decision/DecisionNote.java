package dk.kanalvalg.core.decision;

import dk.kanalvalg.core.contact.Channel;
import dk.kanalvalg.core.decision.Decision.Considered;
import dk.kanalvalg.core.decision.Decision.PolicyVersion;
import dk.kanalvalg.core.decision.Decision.Recipient;
import dk.kanalvalg.core.policy.Rule.RecipientRole;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * The note that a caseworker journalises: what was decided, by which rule and law, and what else was weighed. In Danish,
 * for that is the language of the file, and without a name or number of anybody.
 */
final class DecisionNote {

    private static final DateTimeFormatter WHEN = DateTimeFormatter.ofPattern(
                    "d. MMMM yyyy 'kl.' HH.mm", Locale.of("da"))
            .withZone(FactDerivation.COPENHAGEN);

    private DecisionNote() {}

    static String of(Decision decision) {
        StringBuilder note = new StringBuilder("Kanalvalg ")
                .append(WHEN.format(decision.decidedAt()))
                .append(": ")
                .append(channel(decision.channel()))
                .append(" (")
                .append(decision.means())
                .append("). Regel: ")
                .append(decision.reason())
                .append('.');
        sentence(note, "Retsgrundlag", decision.legalBasis());
        sentence(
                note,
                "Modtagere",
                decision.recipients().stream().map(DecisionNote::recipient).toList());
        sentence(
                note,
                "Andre regler, der passede",
                decision.considered().stream()
                        .filter(considered -> !considered.applied())
                        .map(Considered::rule)
                        .toList());
        sentence(note, "Pligter", decision.obligations());
        sentence(
                note,
                "Regelsæt",
                decision.policies().stream().map(DecisionNote::version).toList());
        return note.append(decision.humanRequired() ? " En medarbejder skal handle." : "")
                .toString();
    }

    private static void sentence(StringBuilder note, String subject, List<String> parts) {
        if (!parts.isEmpty()) {
            note.append(' ')
                    .append(subject)
                    .append(": ")
                    .append(parts.stream().collect(Collectors.joining("; ")))
                    .append('.');
        }
    }

    private static String recipient(Recipient recipient) {
        return "%s %s (%s)".formatted(role(recipient.role()), channel(recipient.channel()), recipient.reason());
    }

    private static String version(PolicyVersion version) {
        return version.id() + " version " + version.version();
    }

    private static String channel(Channel channel) {
        return switch (channel) {
            case DIGITAL -> "digitalt";
            case HYBRID -> "digitalt med hjælp eller kopi på papir";
            case ANALOG -> "ikke digitalt";
        };
    }

    private static String role(RecipientRole role) {
        return switch (role) {
            case SUBJECT -> "borgeren";
            case CUSTODY_HOLDER -> "forældremyndighedens indehaver";
            case GUARDIAN -> "værgen";
            case REPRESENTATIVE -> "repræsentanten";
            case COMPANY -> "virksomheden";
        };
    }
}
